"""Grants and provisions: the report a funder asks for, what is registered, what is refused."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest

from arpent.contract import address
from arpent.instruments.accounts.instrument import INSTRUMENT
from arpent.instruments.accounts.models import Grant, Provision
from arpent.instruments.accounts.tests.reading import page, text
from arpent.kernel.models import Organisation
from arpent.press.sheets import read_sheet

CLOSED = date(2024, 5, 1)
pytestmark = pytest.mark.django_db


def test_the_report_of_a_grant_is_filled_from_its_programme(lab, grant, salome, client_of):
    client = client_of(salome)
    said = text(page(client, lab, "grant", key=grant.key))
    assert "La subvention de 160 000 € représente 100 % des produits." in said
    assert "aucune n'est ici" in said
    shared = text(page(client, lab, "grant", "?key=percent&percent=10", key=grant.key))
    # 3 900.55 of the small books and 35 000 of a provision have no programme.
    assert "donne 3 890,06 € à l'action" in shared.replace("en donne", "donne")
    direct = text(page(client, lab, "grant", "?key=direct", key=grant.key))
    assert "100 %" in direct


@pytest.mark.parametrize("suffix", ["pdf", "odt", "ods", "csv"])
def test_the_report_leaves_the_house_on_paper_and_as_a_table(lab, grant, salome, client_of, suffix):
    answer = page(client_of(salome), lab, "grant_report", key=grant.key, suffix=suffix)
    assert answer.status_code == 200
    if suffix == "pdf":
        with pikepdf.open(BytesIO(answer.content)) as paper:
            assert paper.Root.MarkInfo.Marked
    elif suffix != "odt":
        sheet = read_sheet(answer.content, name=f"r.{suffix}")
        done = {row.cells["compte"]: row.cells["réalisé en euros"] for row in sheet.rows}
        assert Decimal(done["60"]) == 500
        assert Decimal(done["74"]) == 160_000
    assert (
        page(client_of(None), lab, "grant_report", key=grant.key, suffix=suffix).status_code == 302
    )


def test_a_report_due_is_told_to_the_team_once_a_query(
    lab, grant, visit, django_assert_num_queries
):
    with django_assert_num_queries(1):
        (due,) = INSTRUMENT.due(visit)
    assert due.due_on == date(2024, 6, 30)
    Grant.objects.update(reported_on=date(2024, 6, 1))
    assert list(INSTRUMENT.due(visit)) == []


def facts_of(**facts):
    return {
        "title": "Halles",
        "funder_name": "ADEME",
        "amount_eur": "5000",
        "is_public": "on",
        "decided_on": "2023-02-01",
        **facts,
    }


def test_a_grant_is_registered_corrected_and_struck_out(lab, books, malik, ines, client_of):
    client = client_of(malik)
    add = address(lab, "accounts:add_grant")
    assert "ne connaît pas ce nom" in text(client.post(add, facts_of(funder_name="Nulle")))
    new = facts_of(funder_name="Ville de Brest", funder_kind="commune")
    assert client.post(add, new).status_code == 302
    assert Organisation.objects.get(name="Ville de Brest").kind == "commune"
    assert "déjà inscrite" in text(client.post(add, {**new, "funder_kind": ""}))
    one = Grant.objects.get()
    correct = address(lab, "accounts:correct_grant", key=one.key)
    assert 'value="Ville de Brest"' in text(client.get(correct))
    wrong = {**new, "first_on": "2024-02-01", "last_on": "2024-01-01"}
    assert "précède le premier" in text(client.post(correct, wrong))
    client.post(correct, {**new, "amount_eur": "6000"})
    assert Grant.objects.get().amount_eur == 6000
    assert "Halles" in text(page(client_of(None), lab, "grants"))
    strike = address(lab, "accounts:strike_grant", key=one.key)
    client_of(ines).post(strike, {"reason": "Deux fois."})
    assert not Grant.objects.exists()


def set_aside(**facts):
    return {
        "title": "Garantie du bail",
        "account": "151",
        "amount_eur": "35000",
        "opened_on": "2023-12-31",
        "event": "La fin du bail dont l’association est garante",
        **facts,
    }


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"account": "512"}, "sur un compte 15"),
        ({"amount_eur": "0"}, "au-dessus de zéro"),
        ({"amount_eur": "-3"}, "au-dessus de zéro"),
    ],
)
def test_money_is_not_set_aside_so(lab, malik, client_of, facts, told):
    answer = client_of(malik).post(address(lab, "accounts:add_provision"), set_aside(**facts))
    assert told in text(answer)
    assert not Provision.objects.exists()


def test_a_provision_is_checked_with_the_books_then_released_once(lab, books, malik, client_of):
    client = client_of(malik)
    for _ in range(2):
        client.post(address(lab, "accounts:add_provision"), set_aside())
    one = Provision.objects.get()
    answer = page(client, lab, "provisions")
    assert answer.context["findings"] == []
    Provision.objects.update(amount_eur=30_000)
    assert "soit 5 000 € d'écart" in text(page(client, lab, "provisions"))
    Provision.objects.update(amount_eur=35_000)
    release = address(lab, "accounts:release_provision", key=one.key)
    early = {"released_on": "2023-01-01", "released_eur": "35000"}
    assert "précède la constitution" in text(client.post(release, early))
    much = {"released_on": "2024-06-01", "released_eur": "35001"}
    assert "pas plus que" in text(client.post(release, much))
    client.post(release, {**much, "released_eur": "35000"})
    assert "déjà reprise" in text(client.post(release, much))
    assert Provision.objects.get().released_eur == 35_000
    # The release stands in a year nobody has closed: the public still reads what was set aside.
    assert "reprendre" not in text(page(client_of(None), lab, "provisions"))
    assert "35 000 €, 1" not in text(page(client_of(None), lab, "provisions"))


def test_things_of_another_bench_are_nowhere(lab, grant, stranger, neighbour, client_of):
    client = client_of(stranger)
    kept = Provision.objects.create(
        bench=lab, key="p", title="P", amount_eur=5, opened_on=CLOSED, event="Un jour"
    )
    for view, key in (
        ("grant", grant.key),
        ("correct_grant", grant.key),
        ("strike_grant", grant.key),
        ("correct_provision", kept.key),
        ("release_provision", kept.key),
    ):
        assert client.get(address(neighbour, f"accounts:{view}", key=key)).status_code == 404
        assert client.post(address(neighbour, f"accounts:{view}", key=key)).status_code == 404
