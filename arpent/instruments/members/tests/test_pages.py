"""The pages: what each may see, what the buttons do, what is printed."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest

from arpent.contract import Ref
from arpent.instruments.members.instrument import INSTRUMENT
from arpent.instruments.members.models import Bracket, Call, Campaign, Member, Payment
from arpent.instruments.members.tests.factories import (
    call,
    campaign,
    grid_2022,
    headcount,
    individual,
    institution,
    listing,
    payment,
)
from arpent.kernel.models import Mandate

pytestmark = pytest.mark.django_db
LIST = date(2024, 1, 1)


@pytest.fixture
def register(lab):
    listing(institution(lab), LIST, "Rapport", "year")
    listing(individual(lab, note="Un mot"), LIST, "Rapport", "year")
    headcount(lab, date(2023, 12, 31), "institutions", 36, "rapport", "Rapport")


def page(client, lab, path):
    answer = client.get(f"/{lab.slug}/members/{path}")
    return answer.status_code, answer.content.decode()


def test_the_public_sees_institutions_and_counts_people(lab, register, client_of):
    _status, text = page(client_of(None), lab, "?on=2024-06-15&by=listed")
    assert "2 adhérents" in text
    assert "Ville de Lille" in text
    assert "Justine" not in text
    assert page(client_of(None), lab, "adherents/justine-abadie/")[0] == 404
    assert page(client_of(None), lab, "adherents/ville-de-lille/")[0] == 200


def test_a_reader_is_told_names_but_not_dues(lab, register, salome, client_of):
    call(campaign(lab), Member.objects.get(key="justine-abadie"))
    client = client_of(salome)
    assert "Justine Abadie" in page(client, lab, "?on=2024-06-15")[1]
    status, text = page(client, lab, "adherents/justine-abadie/")
    assert status == 200
    assert "Appel de" not in text
    assert page(client, lab, "campagnes/")[0] == 403


def test_the_export_names_people_to_readers_only(lab, register, salome, client_of):
    path = f"/{lab.slug}/members/liste/?on=2024-06-15&by=listed"
    public = client_of(None).get(path).content.decode()
    assert "Ville de Lille" in public
    assert "Justine" not in public
    assert "Justine Abadie" in client_of(salome).get(path).content.decode()
    for suffix in ("xlsx", "ods"):
        assert client_of(None).get(f"{path}&as={suffix}").content.startswith(b"PK")


def test_a_name_that_a_spreadsheet_would_run_is_made_inert(lab, client_of):
    institution(lab, "=HYPERLINK(1)", joined_on=LIST)
    path = f"/{lab.slug}/members/liste/?on=2024-06-15&by=joined"
    assert "'=HYPERLINK(1)" in client_of(None).get(path).content.decode()


def test_script_in_a_name_stays_text(lab, client_of):
    institution(lab, "<script>alert(1)</script>", joined_on=LIST)
    text = page(client_of(None), lab, "?on=2024-06-15&by=joined")[1]
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize(
    "query",
    ["on=demain", "by=magie", "category=tout", "page=9999", "on=0001-01-01", "on=9999-12-31"],
)
def test_a_question_that_makes_no_sense_still_gets_a_page(lab, register, client_of, query):
    assert page(client_of(None), lab, f"?{query}")[0] == 200


def test_without_a_question_the_last_published_list_is_shown(lab, register, client_of):
    assert "31 décembre 2024" in page(client_of(None), lab, "")[1].replace("\u00a0", " ")


def test_a_day_without_a_list_of_institutions_says_so_instead_of_zero(lab, register, client_of):
    listing(Member.objects.get(key="justine-abadie"), date(2025, 1, 1), "Rapport 2025", "year")
    text = page(client_of(None), lab, "?on=2025-06-15&by=listed")[1]
    assert "Aucune liste d’institutions" in text
    assert "sans liste complète" in text


def test_the_board_is_public_without_its_names(lab, ines, salome, client_of):
    Mandate.objects.create(
        bench=lab, key="m", person=salome, college="experts", newly_elected=True, starts_on=LIST
    )
    assert "Salome Tricard" not in page(client_of(None), lab, "conseil/")[1]
    assert "Salome Tricard" in page(client_of(salome), lab, "conseil/")[1]


def test_a_seat_is_given_then_ended_from_the_page(lab, malik, client_of):
    client = client_of(malik)
    facts = {"college": "experts", "function": "administrator", "starts_on": "2024-01-01"}
    given = {"name": "Hélène Barrois", "organisation_name": "Ellyx", **facts}
    path = f"/{lab.slug}/members/conseil/"
    assert client.post(f"{path}nouveau/", given).status_code == 302
    seat = Mandate.objects.get()
    assert (seat.person.name, seat.organisation.name) == ("Hélène Barrois", "Ellyx")
    client.post(f"{path}{seat.key}/", {**facts, "ends_on": "2025-01-01"})
    seat.refresh_from_db()
    assert seat.ends_on == date(2025, 1, 1)
    assert seat.organisation is None


def test_a_campaign_is_opened_called_paid_and_attested_from_the_pages(
    lab, malik, register, client_of
):
    grid_2022(lab)
    client = client_of(malik)
    base = f"/{lab.slug}/members/"
    today = date.today()
    individual(lab, "Samira", joined_on=LIST)
    facts = {
        "title": "Appel",
        "first": today.replace(month=1, day=1),
        "last": today.replace(month=12, day=31),
        "due_on": today.replace(month=12, day=31),
        "grace_days": 30,
    }
    assert client.post(f"{base}campagnes/ouverture/", facts).status_code == 302
    one = Campaign.objects.get()
    for _ in range(2):
        client.post(f"{base}campagnes/{one.key}/appels/")
    made = Call.objects.get()
    path = f"{base}appels/{made.key}/"
    assert client.get(f"{path}attestation.pdf").status_code == 302
    form = client.get(path).context["form"]
    paid = {"key": form.initial["key"], "amount_eur": "40", "paid_on": today, "method": "card"}
    for _ in range(2):
        assert client.post(f"{path}reglement/", paid).status_code == 302
    assert Payment.objects.count() == 1
    for name in ("facture.pdf", "attestation.pdf"):
        answer = client.get(f"{path}{name}")
        assert answer.headers["Content-Type"] == "application/pdf"
        with pikepdf.open(BytesIO(answer.content)) as paper:
            assert paper.Root.MarkInfo.Marked
            assert str(paper.Root.Lang).startswith("fr")


def test_a_refused_payment_keeps_what_was_typed_and_says_why(lab, malik, client_of):
    made = call(campaign(lab), individual(lab))
    given = {"key": "k", "amount_eur": "99", "paid_on": "2024-03-01", "method": "card"}
    answer = client_of(malik).post(f"/{lab.slug}/members/appels/{made.key}/reglement/", given)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert 'value="99"' in text
    assert "dites dans la note pourquoi" in text.replace("\u00a0", " ")


def test_a_grid_with_a_hole_is_refused_on_the_page(lab, ines, client_of):
    grid_2022(lab)
    path = f"/{lab.slug}/members/grille/ligne-2/"
    given = {
        "kind": "institution",
        "label": "Ligne 2",
        "lower_eur": "1500000",
        "lower_included": "on",
        "upper_eur": "9000000",
        "amount_eur": "2500",
        "starts_on": "2021-01-01",
    }
    answer = client_of(ines).post(path, given)
    assert answer.status_code == 200
    assert "pas de montant" in answer.content.decode()
    client_of(ines).post(path, {**given, "upper_eur": "10000000", "amount_eur": "2600"})
    assert Bracket.objects.get(key="ligne-2").amount_eur == 2600


def test_the_whole_grid_is_revised_on_one_page(lab, ines, client_of):
    grid_2022(lab)
    client = client_of(ines)
    path = f"/{lab.slug}/members/grille/revision/"
    lines = client.get(path).context["lines"]
    given = {"starts_on": "2027-01-01", "lines-TOTAL_FORMS": len(lines.forms)}
    given["lines-INITIAL_FORMS"] = lines.initial_form_count()
    for rank, line in enumerate(lines.forms):
        for name in line.fields:
            value = line[name].initial
            if value not in (None, False, ""):
                given[f"lines-{rank}-{name}"] = "on" if value is True else value
    given["lines-0-amount_eur"] = "1100"
    answer = client.post(path, given)
    assert answer.status_code == 302, (
        answer.context["form"].errors,
        answer.context["lines"].errors,
    )
    assert Bracket.objects.filter(starts_on=date(2027, 1, 1)).count() == 5
    assert Bracket.objects.filter(ends_on=date(2026, 12, 31)).count() == 5


def test_what_is_due_is_told_to_the_team_and_to_nobody_else(lab, malik, visit):
    late = call(campaign(lab), individual(lab))
    due = list(INSTRUMENT.due(visit))
    assert [one.due_on for one in due] == [date(2024, 3, 31)]
    payment(late, "40", date(2024, 4, 1))
    assert list(INSTRUMENT.due(visit)) == []


def test_search_finds_institutions_in_public_and_people_for_readers(lab, register):
    found = {one.title: one.role.name for one in INSTRUMENT.documents(lab)}
    assert found == {"Ville de Lille": "PUBLIC", "Justine Abadie": "READER"}
    assert "Un mot" not in repr([one.text for one in INSTRUMENT.documents(lab)])
    one = INSTRUMENT.document(lab, Ref("members", "member", "ville-de-lille"))
    assert one is not None
    assert one.title == "Ville de Lille"


def test_a_member_is_registered_from_the_page_with_the_sentence_that_refuses(lab, malik, client_of):
    client = client_of(malik)
    path = f"/{lab.slug}/members/inscrire/"
    given = {"name": "Ville de Brest", "kind": "institution", "category": "personnes"}
    assert "d’elles seules" in client.post(path, given).content.decode()
    client.post(path, {**given, "category": "villes-metropoles", "joined_on": "2024-05-01"})
    assert Member.objects.get().joined_on == date(2024, 5, 1)


def test_the_neighbour_s_steward_writes_nothing_here(lab, register, stranger, client_of):
    made = call(campaign(lab), Member.objects.get(key="justine-abadie"))
    client = client_of(stranger)
    base = f"/{lab.slug}/members/"
    for path in (
        f"campagnes/{made.campaign.key}/appels/",
        f"appels/{made.key}/annulation/",
        f"appels/{made.key}/relance/",
        "adherents/ville-de-lille/correction/",
    ):
        assert client.post(base + path).status_code == 404
    elsewhere = f"/{stranger.bench.slug}/members/appels/{made.key}/annulation/"
    assert client.post(elsewhere).status_code == 404
    made.refresh_from_db()
    assert made.cancelled_on is None
