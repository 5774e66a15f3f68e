import pytest

from arpent.contract import Ref, Role, Visit
from arpent.contract.instrument import rooms
from arpent.kernel.models import Organisation, Programme, Trace

# A room of another kind is met through the contract, and its facts through its own tables.
TABLES = {table.slug: table for room in rooms() for table in room.tables}
NEW = {"name": "Ville de Brest", "kind": "commune", "siren": "", "siret": "", "code_insee": ""}
ADD = "/labo/directory/ajouter/"


def write(bench, table, **row):
    TABLES[table].load(bench, [row])


@pytest.fixture
def named(lab, ys):
    """The lab names the city everywhere it can."""
    Programme.objects.create(bench=lab, key="port", title="Le port de demain")
    write(lab, "acts", key="visite", title="Visite du port", kind="visit", starts_on="2024-05-02")
    write(lab, "act_partners", key="visite-ys", act="visite", organisation=ys.slug)
    write(lab, "partners", key="port-ys", programme="port", organisation=ys.slug, role="pilot")
    write(lab, "terrains", key="quai", programme="port", organisation=ys.slug, place="Le quai")
    write(lab, "members", key="ys", kind="institution", organisation=ys.slug)


def page(client, path, **query):
    answer = client.get(path, query)
    assert answer.status_code == 200
    assert len(answer.content) < 100_000
    return answer.content.decode()


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ({}, True),
        ({"text": "YS"}, True),
        ({"text": "ville d'ys"}, True),
        ({"text": "732 829 320"}, True),
        ({"text": "Brest"}, False),
        ({"text": "!!"}, False),
        ({"kind": "commune"}, True),
        ({"kind": "region"}, False),
        ({"kind": "nonsense", "page": "x"}, True),
    ],
)
def test_an_organisation_is_found_by_name_number_and_kind(query, there, lab, ys, client):
    assert (
        "/labo/directory/organisation/ville-d-ys/" in page(client, "/labo/directory/", **query)
    ) is there


def test_accents_and_capitals_do_not_change_the_order(db, lab, client):
    for n, name in enumerate(("Zoé", "École d’Ys", "écluse", "ADEME", "aviation", "Eau")):
        Organisation.objects.create(slug=f"n{n}", name=name)
    text = page(client, "/labo/directory/")
    names = ("ADEME", "aviation", "Eau", "écluse", "École d", "Labo des", "Zoé")
    places = [text.index(f">{name}", text.index("<h1>")) for name in names]
    assert places == sorted(places)


def test_a_page_says_where_the_bench_names_the_organisation(named, client):
    text = page(client, "/labo/directory/organisation/ville-d-ys/")
    for mention in ("Visite du port", "Le port de demain", "pilote, terrain"):
        assert mention in text
    told = text.split("<h1>")[1]
    for room in ("agenda", "programmes", "members"):
        assert f'href="/labo/{room}/' in told


def test_another_bench_does_not_say_where_this_one_names_the_organisation(
    named, neighbour, stranger, client_of
):
    client = client_of(stranger)
    text = page(client, "/ville-voisine/directory/organisation/ville-d-ys/")
    assert "Visite du port" not in text
    assert "Nulle part" in text
    assert "Programmes :" not in plain(page(client, "/ville-voisine/directory/", text="ville d'ys"))


def test_how_often_is_told_to_readers_only(named, salome, client, client_of):
    counted = "Programmes : 2"
    assert counted in plain(page(client_of(salome), "/labo/directory/", text="Ys"))
    assert counted not in plain(page(client, "/labo/directory/", text="Ys"))


def plain(text):
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_an_organisation_is_added_with_its_numbers(malik, client_of):
    facts = {**NEW, "siren": "732 829 320", "code_insee": "29019", "website": "brest.example"}
    answer = client_of(malik).post(ADD, facts)
    assert answer.headers["Location"] == "/labo/directory/organisation/ville-de-brest/"
    brest = Organisation.objects.get(slug="ville-de-brest")
    assert (brest.siren, brest.website) == ("732829320", "https://brest.example")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"siren": "123456789"}, "neuf chiffres et une clé"),
        ({"siret": "1"}, "quatorze chiffres et une clé"),
        ({"code_insee": "Brest"}, "cinq caractères"),
        ({"name": " "}, "obligatoire"),
        ({"kind": ""}, "obligatoire"),
        ({"website": "javascript:alert(1)"}, "URL valide"),
    ],
)
def test_a_wrong_fact_is_answered_beside_its_field(facts, sentence, malik, client_of):
    text = client_of(malik).post(ADD, {**NEW, **facts}).content.decode()
    assert sentence in plain(text)
    assert not Organisation.objects.filter(slug="ville-de-brest").exists()


@pytest.mark.parametrize("facts", [{"name": "ville d'ys"}, {"siren": "732829320"}])
def test_a_known_name_or_number_leads_to_the_organisation(facts, ys, malik, client_of):
    text = client_of(malik).post(ADD, {**NEW, **facts}).content.decode()
    assert "La maison connaît déjà" in plain(text)
    assert "/labo/directory/organisation/ville-d-ys/" in text


def test_the_team_completes_and_the_page_tells_before_and_after(ys, malik, client_of):
    client = client_of(malik)
    path = "/labo/directory/organisation/ville-d-ys/corriger/"
    assert 'value="732829320"' in page(client, path)
    answer = client.post(
        path,
        {**NEW, "name": "Ville d’Ys", "siren": "732829320", "code_insee": "29232"},
        follow=True,
    )
    assert "code_insee" in answer.content.decode()
    ys.refresh_from_db()
    assert ys.code_insee == "29232"


def test_a_filled_field_of_a_neighbour_cannot_be_written(neighbour, malik, client_of):
    client = client_of(malik)
    path = "/labo/directory/organisation/ville-voisine/corriger/"
    assert "elle seule corrige ce qui est écrit" in page(client, path)
    client.post(path, {**NEW, "name": "Détournée", "kind": "region", "code_insee": "29232"})
    neighbour.refresh_from_db()
    assert (neighbour.name, neighbour.kind) == ("Ville voisine", "association")
    assert neighbour.code_insee == "29232"


def test_a_wrong_number_that_cannot_be_written_here_is_still_said(neighbour, malik, client_of):
    Organisation.objects.filter(pk=neighbour.pk).update(siren="123456789")
    path = "/labo/directory/organisation/ville-voisine/corriger/"
    text = client_of(malik).post(path, {"website": "https://v.example"}).content.decode()
    assert "neuf chiffres et une clé" in plain(text)


def test_a_neighbour_of_which_all_is_known_shows_why_nothing_can_be_written(
    neighbour, malik, client_of
):
    Organisation.objects.filter(pk=neighbour.pk).update(
        siren="732829320", siret="73282932000074", code_insee="29232", website="https://v.example"
    )
    for below in ("", "corriger/"):
        text = page(client_of(malik), f"/labo/directory/organisation/ville-voisine/{below}")
        assert 'aria-disabled="true"' in text
        assert "elle seule corrige sa fiche" in text


def test_a_bench_corrects_its_own_name(lab, malik, client_of):
    facts = {**NEW, "name": "Le Labo", "kind": "association"}
    client_of(malik).post("/labo/directory/organisation/labo/corriger/", facts)
    lab.refresh_from_db()
    assert lab.name == "Le Labo"


def test_readers_and_passers_by_write_nothing(ys, salome, client, client_of):
    assert client_of(salome).post(ADD, NEW).status_code == 403
    assert client.post(ADD, NEW).status_code == 302
    assert "corriger" not in page(client, "/labo/directory/organisation/ville-d-ys/")
    assert not Trace.objects.filter(verb="named").exists()


def test_a_markup_in_a_name_is_only_a_name(malik, client_of):
    client = client_of(malik)
    client.post(ADD, {**NEW, "name": "<script>alert(1)</script>"})
    assert "<script>alert" not in page(client, "/labo/directory/")


def test_an_organisation_added_is_found_by_the_search_at_once(lab, malik, client_of):
    client = client_of(malik)
    client.get("/labo/search/", {"q": "Brest"})
    client.post(ADD, NEW)
    assert "directory/organisation/ville-de-brest" in page(client, "/labo/search/", q="Brest")


def test_its_card_is_for_everybody_and_never_for_what_is_not_there(lab, ys):
    (room,) = (one for one in rooms() if one.slug == "directory")
    passer_by = Visit(person=None, organisation=lab, role=Role.PUBLIC, on=None)
    card = room.card(passer_by, Ref("kernel", "organisation", ys.slug))
    assert card.title == ys.name
    assert room.card(passer_by, Ref("kernel", "organisation", "nowhere")) is None
    assert room.card(passer_by, Ref("agenda", "organisation", ys.slug)) is None


def test_many_organisations_and_mentions_cost_the_same_few_queries(
    named, lab, ys, malik, client_of, django_assert_max_num_queries
):
    Organisation.objects.bulk_create(
        Organisation(slug=f"o{n}", name=f"Organisation {n}") for n in range(3000)
    )
    for n in range(300):
        write(lab, "acts", key=f"a{n}", title=f"Acte {n}", kind="visit", starts_on="2024-05-02")
        write(lab, "act_partners", key=f"p{n}", act=f"a{n}", organisation=ys.slug)
    client = client_of(malik)
    for path in ("", "?text=organisation&page=40", "organisation/ville-d-ys/"):
        with django_assert_max_num_queries(10):
            page(client, f"/labo/directory/{path}")
    assert "20 premières" in plain(page(client, "/labo/directory/organisation/ville-d-ys/"))
