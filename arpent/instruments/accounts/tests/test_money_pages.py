"""Statements, funders, grants and provisions: what each visitor reads, and what is refused."""

from datetime import date

import pytest

from arpent.contract import address
from arpent.instruments.accounts.models import Budget, FiscalYear, Grant
from arpent.instruments.accounts.tests.factories import (
    entry,
    post,
    year_of,
)
from arpent.instruments.accounts.tests.reading import page, text

CLOSED = date(2024, 5, 1)
pytestmark = pytest.mark.django_db


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
    assert "39 490,55 € de charges : excédent de 125 509,45 €." in said
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
    assert "160 000 € de produits, 590 € de charges : excédent de 159 410 €." in one
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
