"""What a statement stands beside, and what it says when the books do not make it."""

from dataclasses import replace
from datetime import date

import pytest

from arpent.instruments.accounts.models import FiscalYear
from arpent.instruments.accounts.tests.factories import entry, post, year_of
from arpent.instruments.accounts.tests.reading import page, text

pytestmark = pytest.mark.django_db
INCOME_ONLY = [
    *entry(1, ("471000", "900", "0"), ("740000", "0", "900")),
    *entry(2, ("606000", "700", "0"), ("471000", "0", "700")),
]


def columns(answer):
    return text(answer).count('<th scope="col" class="n">Exercice 2022')


@pytest.mark.parametrize("view", ["income", "balance_sheet"])
def test_a_year_stands_beside_the_one_that_ends_the_day_before(lab, books, client_of, view):
    assert columns(page(client_of(None), lab, view, year="2023")) == (
        2 if view == "balance_sheet" else 1
    )


@pytest.mark.parametrize("view", ["income", "balance_sheet"])
def test_a_year_further_back_is_no_comparison(lab, books, client_of, view):
    FiscalYear.objects.filter(key="2022").update(
        first_on=date(2021, 1, 1), last_on=date(2021, 12, 31)
    )
    assert columns(page(client_of(None), lab, view, year="2023")) == 0


def test_books_of_charges_and_products_alone_make_no_balance_sheet(lab, salome, client_of):
    year = year_of(lab)
    post(year, INCOME_ONLY)
    said = text(page(client_of(salome), lab, "balance_sheet", year="2023"))
    assert "aucun bilan ne peut en être tiré" in said
    assert "Total de l'actif" not in said
    income = text(page(client_of(salome), lab, "income", year="2023"))
    assert "900 € de produits, 700 € de charges : excédent de 200 €." in income


def test_a_balance_sheet_is_not_compared_with_books_that_make_none(lab, salome, client_of):
    post(year_of(lab, 2022), [*_of(2022, INCOME_ONLY)])
    post(year_of(lab, 2023))
    assert columns(page(client_of(salome), lab, "balance_sheet", year="2023")) == 0
    assert columns(page(client_of(salome), lab, "income", year="2023")) == 1


def test_a_year_without_lines_says_that_it_tells_nothing(lab, salome, client_of):
    year_of(lab)
    client = client_of(salome)
    assert "aucun résultat ne peut en être tiré" in text(page(client, lab, "income", year="2023"))
    assert "0 € de produits" not in text(page(client, lab, "income", year="2023"))
    assert "aucun produit" in text(page(client, lab, "funders", year="2023"))


def test_what_waits_is_told_once_by_programme(lab, books, salome, client_of):
    lines = [
        *entry(31, ("441000", "500", "0"), ("740000", "0", "500"), auxiliary="F1"),
        *entry(32, ("441000", "300", "0"), ("740000", "0", "300"), auxiliary="F2"),
    ]
    FiscalYear.objects.update(closed_on=None)
    post(books, lines, title="Suite")
    said = text(page(client_of(salome), lab, "balance_sheet", year="2023"))
    waiting = said[said.index("<caption>Subventions à recevoir") :]
    assert waiting.count('<th scope="row">Non affecté') == 1
    assert "800 €" in waiting


def _of(year, lines):
    return [replace(one, entry_on=one.entry_on.replace(year=year)) for one in lines]
