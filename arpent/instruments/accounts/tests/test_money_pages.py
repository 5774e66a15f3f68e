"""Statements, funders, grants and provisions: what each visitor reads, and what is refused."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest

from arpent.contract import address
from arpent.instruments.accounts.instrument import INSTRUMENT
from arpent.instruments.accounts.models import Budget, FiscalYear, Grant, Provision
from arpent.instruments.accounts.tests.factories import (
    entry,
    post,
    programme_of,
    small_books,
    year_of,
)
from arpent.instruments.accounts.tests.reading import page, text
from arpent.kernel.models import Organisation, Programme
from arpent.press.sheets import read_sheet

pytestmark = pytest.mark.django_db
CLOSED = date(2024, 5, 1)


@pytest.fixture
def books(lab):
    """A closed year with a programme that ADEME funds, and the year before."""
    Organisation.objects.create(slug="ademe", name="ADEME", kind="etablissement_public")
    programme_of(lab, "Rebonds")
    post(year_of(lab, 2022))
    year = year_of(lab, 2023)
    own = {"programme": "rebonds", "funder": "ademe"}
    given = [
        *small_books(),
        *entry(20, ("512000", "160000", "0"), ("741000", "0", "160000"), **own),
        *entry(21, ("604000", "500", "0"), ("401000", "0", "500"), programme="rebonds"),
        *entry(22, ("681500", "35000", "0"), ("151000", "0", "35000")),
        *entry(23, ("512000", "746", "0"), ("487000", "0", "746"), **own),
        *entry(24, ("689400", "90", "0"), ("194000", "0", "90"), programme="rebonds"),
    ]
    post(year, given)
    FiscalYear.objects.update(closed_on=CLOSED)
    return year


@pytest.fixture
def grant(lab, books):
    return Grant.objects.create(
        bench=lab,
        key="ademe-rebonds",
        title="Économie et ruralités",
        funder=Organisation.objects.get(slug="ademe"),
        programme_id=programme_pk(lab),
        amount_eur=Decimal(160_000),
        decided_on=date(2023, 2, 1),
        first_on=date(2023, 1, 1),
        last_on=date(2023, 12, 31),
        report_due_on=date(2024, 6, 30),
    )


def programme_pk(lab):
    return Programme.objects.get(bench=lab, key="rebonds").pk


YEARLY = ("income", "by_programme", "by_funder", "funders", "balance_sheet")


@pytest.mark.parametrize("view", YEARLY)
def test_a_closed_year_is_public_and_an_open_one_is_not(lab, books, client_of, salome, view):
    assert page(client_of(None), lab, view, year="2023").status_code == 200
    FiscalYear.objects.filter(pk=books.pk).update(closed_on=None)
    assert page(client_of(None), lab, view, year="2023").status_code == 404
    assert page(client_of(salome), lab, view, year="2023").status_code == 200


@pytest.mark.parametrize("view", YEARLY)
def test_the_year_of_another_bench_is_nowhere(books, neighbour, stranger, client_of, view):
    assert page(client_of(stranger), neighbour, view, year="2023").status_code == 404


def test_the_result_is_the_sum_of_its_lines_beside_the_year_before(lab, books, client_of):
    said = text(page(client_of(None), lab, "income", year="2023"))
    assert "165 000 € de produits" in said
    assert "39 490,55 € de charges : 125 509,45 €." in said
    assert "1 099,45 €" in said  # the year before: 5 000 less 3 900.55
    assert "Valeur ajoutée" in said


def test_a_line_opens_its_accounts_and_for_the_team_their_entries(lab, books, malik, client_of):
    public = text(page(client_of(None), lab, "income_line", year="2023", line="external"))
    assert "604000" not in public
    assert '<th scope="row">604 ' in public
    team = text(page(client_of(malik), lab, "income_line", year="2023", line="external"))
    assert address(lab, "accounts:ledger", year="2023") + "?account=604000" in team
    assert page(client_of(None), lab, "income_line", year="2023", line="rien").status_code == 404
    assert page(client_of(None), lab, "sheet_line", year="2023", line="cash").status_code == 200


def test_each_programme_has_its_result_and_what_has_none_is_a_line(lab, books, client_of):
    said = text(page(client_of(None), lab, "by_programme", year="2023"))
    assert "Rebonds" in said
    assert "159 410 €" in said
    assert "Non affecté" in said
    assert "−33 900,55 €" in said
    one = text(page(client_of(None), lab, "income", "?programme=rebonds", year="2023"))
    assert "160 000 € de produits, 590 € de charges : 159 410 €." in one
    rest = text(page(client_of(None), lab, "income", "?programme=-", year="2023"))
    assert "5 000 € de produits" in rest
    funder = text(page(client_of(None), lab, "by_funder", year="2023"))
    assert "ADEME" in funder
    own = text(page(client_of(None), lab, "income", "?funder=ademe", year="2023"))
    assert "160 000 € de produits, 0 € de charges" in own
    for unknown in ("?programme=nulle-part", "?funder=personne"):
        answer = page(client_of(None), lab, "income", unknown, year="2023")
        assert answer.status_code == 404


def test_the_balance_sheet_balances_and_tells_its_funds_and_what_waits(lab, books, client_of):
    answer = page(client_of(None), lab, "balance_sheet", year="2023")
    assert answer.context["gap"] == 0
    said = text(answer)
    assert "Fonds dédiés" in said
    assert "746 €" in said
    assert "à l'actif comme au passif" in said


def test_public_grants_past_the_threshold_lead_to_an_auditor(lab, books, client_of):
    said = text(page(client_of(None), lab, "funders", year="2023"))
    assert "160 000 € de subventions publiques dans l'exercice" in said
    assert "le seuil de 153 000 € est atteint" in said
    assert "97 % des produits" in said
    before = text(page(client_of(None), lab, "funders", year="2022"))
    assert "sous le seuil" in before


def test_grants_without_a_funder_leave_the_threshold_open(lab, client_of):
    year = year_of(lab, 2023)
    post(year, entry(1, ("512000", "200000", "0"), ("740000", "0", "200000")))
    FiscalYear.objects.update(closed_on=CLOSED)
    assert "peut être atteint" in text(page(client_of(None), lab, "funders", year="2023"))


def test_reconstructed_lines_say_so_wherever_they_show(lab, client_of):
    year = year_of(lab, 2023)
    post(year, provenance="reconstructed")
    FiscalYear.objects.update(closed_on=CLOSED)
    for view in YEARLY:
        assert "reconstitué" in text(page(client_of(None), lab, view, year="2023")), view
    assert "reconstitué" in text(page(client_of(None), lab, "index"))


def test_the_first_page_tells_years_figures_and_what_awaits(lab, books, grant, malik, client_of):
    said = text(page(client_of(malik), lab, "index"))
    for told in ("Exercice 2023", "125 509,45 €", "Sans programme"):
        assert told in said
    assert "Compte rendu de « Économie et ruralités »" in said
    assert "Compte rendu de" not in text(page(client_of(None), lab, "index"))


def test_a_tab_leads_to_the_latest_year_one_may_read(lab, books, client_of):
    answer = page(client_of(None), lab, "latest", page="resultat")
    assert answer.headers["Location"] == address(lab, "accounts:income", year="2023")
    assert page(client_of(None), lab, "latest", page="autre").status_code == 404
    FiscalYear.objects.update(closed_on=None)
    answer = page(client_of(None), lab, "latest", page="resultat")
    assert answer.headers["Location"] == address(lab, "accounts:index")


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


def test_the_public_reads_budgets_and_grants_of_closed_years_only(lab, grant, client_of, salome):
    year = year_of(lab, 2025)
    for number, of in ((1, year), (2, grant_year(lab))):
        Budget.objects.create(
            bench=lab, key=f"b{number}", year=of, kind="voted", title=f"B{number}"
        )
    Grant.objects.create(
        bench=lab,
        key="open",
        title="En cours",
        funder=grant.funder,
        amount_eur=5,
        first_on=year.first_on,
    )
    assert page(client_of(None), lab, "budget", key="b1").status_code == 404
    assert page(client_of(None), lab, "budget", key="b2").status_code == 200
    assert "B1" not in text(page(client_of(None), lab, "budgets"))
    assert "B1" in text(page(client_of(salome), lab, "budgets"))
    assert "En cours" not in text(page(client_of(None), lab, "grants"))
    assert "En cours" in text(page(client_of(salome), lab, "grants"))


def grant_year(lab):
    return FiscalYear.objects.get(bench=lab, key="2023")
