from datetime import date

import pytest
from icalendar import Calendar

from arpent.instruments.agenda.models import Act
from arpent.kernel.models import Organisation, Programme

FORM = {"title": "Atelier", "kind": "workshop", "starts_on": "2024-05-02", "precision": "day"}


def test_the_year_shows_what_happened_and_where_it_comes_from(lab, write, client):
    write(title="Colloque à Strasbourg", place="Strasbourg")
    page = client.get("/labo/agenda/").content.decode()
    assert "Colloque à Strasbourg" in page
    assert "1\u00a0acte en 2024" in page or "1 acte en 2024" in page


def test_acts_without_a_month_stand_together_before_the_months(write, client):
    write(title="Carnet 1", on=date(2024, 1, 1), precision="year", kind="post")
    write(title="Vœux", on=date(2024, 1, 1))
    write(title="Carnet 2", on=date(2024, 1, 1), precision="year", kind="post")
    page = client.get("/labo/agenda/").content.decode()
    assert page.count("sans mois connu") == 1
    assert page.index("Carnet 2") < page.index("Vœux")


def test_a_visitor_of_another_bench_finds_no_act_of_this_one(write, stranger, client_of):
    act = write()
    assert client_of(stranger).get(f"/ville-voisine/agenda/acte/{act.key}/").status_code == 404


def test_the_team_writes_an_act_with_its_partners(lab, malik, client_of):
    Organisation.objects.create(slug="ville-de-nantes", name="Ville de Nantes")
    client = client_of(malik)
    answer = client.post("/labo/agenda/inscrire/", {**FORM, "partners": "Ville de Nantes\n"})
    act = Act.objects.get()
    assert answer.headers["Location"] == f"/labo/agenda/acte/{act.key}/"
    assert [p.organisation.slug for p in act.partners.all()] == ["ville-de-nantes"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("partners", "Ville d’Ys", "La maison ne connaît pas"),
        ("ends_on", "2024-05-01", "inversez les deux dates"),
        ("starts_on", "le 2 mai", "Saisissez une date valide"),
        ("url", "javascript:alert(1)", "URL valide"),
        ("kind", "fête", "choix valide"),
    ],
)
def test_a_fault_gets_a_sentence_and_nothing_is_written(malik, client_of, field, value, sentence):
    answer = client_of(malik).post("/labo/agenda/inscrire/", {**FORM, field: value})
    assert sentence in answer.content.decode()
    assert not Act.objects.exists()


def test_a_script_in_a_title_is_only_text(write, client):
    act = write(title="<script>alert(1)</script>")
    for path in (
        "/labo/agenda/",
        f"/labo/agenda/acte/{act.key}/",
        "/labo/agenda/calendrier/2024/3/",
    ):
        assert "<script>alert" not in client.get(path).content.decode()


def test_another_bench_cannot_lend_its_programme(lab, neighbour, malik, client_of):
    theirs = Programme.objects.create(bench=neighbour, key="voisin", title="Chez le voisin")
    answer = client_of(malik).post("/labo/agenda/inscrire/", {**FORM, "programme": theirs.pk})
    assert answer.status_code == 200
    assert not Act.objects.exists()


def test_a_month_is_a_calendar_and_a_month_that_is_none_is_not_found(write, client):
    write(title="Visite")
    assert "Visite" in client.get("/labo/agenda/calendrier/2024/3/").content.decode()
    assert client.get("/labo/agenda/calendrier/2024/13/").status_code == 404


def test_the_calendar_to_subscribe_to_ends_the_day_after(write, client):
    write(ends_on=date(2024, 3, 27), place="Reims")
    book = Calendar.from_ical(client.get("/labo/agenda/actes.ics").content)
    event = book.walk("VEVENT")[0]
    assert event.decoded("dtstart") == date(2024, 3, 25)
    assert event.decoded("dtend") == date(2024, 3, 28)


def test_the_feed_tells_only_what_has_come_about(write, client):
    write(title="Passé")
    write(title="À venir", on=date(2199, 1, 1))
    feed = client.get("/labo/agenda/actes.atom").content.decode()
    assert "Passé" in feed
    assert "À venir" not in feed


@pytest.mark.parametrize("path", ["", "publics/", "calendrier/2024/3/"])
def test_the_lists_cost_the_same_when_the_log_grows(
    path, write, client, django_assert_max_num_queries
):
    town = Organisation.objects.create(slug="ville", name="Ville")
    for n in range(30):
        write(title=f"Acte {n}", partners=[town])
    with django_assert_max_num_queries(10):
        client.get(f"/labo/agenda/{path}")
