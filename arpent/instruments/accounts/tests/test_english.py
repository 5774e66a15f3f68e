"""What the measures say is in English on an English page, to its numbers."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.html import strip_tags

from arpent.instruments.accounts.models import FiscalYear
from arpent.instruments.accounts.rules.debts import why_not_paid
from arpent.instruments.accounts.rules.years import why_not_close
from arpent.instruments.accounts.tests.factories import entry, post, small_books, year_of
from arpent.instruments.accounts.tests.reading import page
from arpent.kernel.spoken import spoken
from arpent.measure.books.budget import why_not_total

FRENCH = re.compile(r"[éèàêçœ«»]|\b(Produits|Actif|Passif|Compte|Dettes|Cotisations)\b")


@pytest.fixture
def books(lab):
    """A closed year whose provisions no register explains, and a strange account."""
    year = year_of(lab, 2023, title="2023")
    given = [
        *small_books(),
        *entry(30, ("681500", "35000", "0"), ("151000", "0", "35000")),
        *entry(31, ("512000", "1234.50", "0"), ("799000", "0", "1234.50")),
    ]
    post(year, given)
    FiscalYear.objects.update(closed_on=date(2024, 5, 1))
    return year


def in_english(client, lab, view, **kwargs):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    answer = page(client, lab, view, **kwargs)
    assert answer.status_code == 200
    main = re.search(r"<main.*?</main>", answer.content.decode(), re.DOTALL)
    return re.sub(r"\s+", " ", strip_tags(main[0].replace("><", "> <")))


@pytest.mark.django_db
@pytest.mark.parametrize("view", ["income", "balance_sheet"])
def test_a_statement_is_wholly_in_english(lab, books, client_of, view):
    said = in_english(client_of(None), lab, view, year="2023")
    assert [found.group() for found in FRENCH.finditer(said)] == []
    assert "€35,000" in said


@pytest.mark.django_db
def test_the_accounts_of_a_line_are_named_in_english(lab, books, client_of):
    said = in_english(client_of(None), lab, "income_line", year="2023", line="provisions")
    assert "681 Operating allowances" in said


def test_a_refusal_writes_its_amounts_as_its_sentence_does():
    refused = why_not_close(
        closed_on=None,
        last_on=date(2023, 12, 31),
        on=date(2024, 6, 1),
        unbalanced=("OD", "8", Decimal("1234.50")),
        gap=Decimal(0),
    )
    with translation.override("en"):
        assert "€1,234.50 is missing on one side" in spoken(refused)
    with translation.override("fr"):
        assert "il manque 1\u202f234,50\u202f€ d’un côté" in spoken(refused) == refused


def test_an_entry_that_pays_too_little_tells_its_euros_in_both_languages():
    refused = why_not_paid(
        journal="AC",
        entry="12",
        done_eur=Decimal("1000.00"),
        paid_eur=Decimal("1500.00"),
        taken_eur=Decimal("600.50"),
    )
    with translation.override("en"):
        assert "pays €1,500 and other actions already take €600.50" in spoken(refused)
    assert "1\u202f500 €" in refused
    assert "600,50 €" in refused


def test_a_finding_writes_its_amounts_as_its_sentence_does():
    found = why_not_total([Decimal("5000")], printed=Decimal("1234.5"), label="60")
    with translation.override("en"):
        said = spoken(found)
    assert said.startswith("60: the lines sum to €5,000, the printed total says €1,234.50")
    assert "a gap of −€3,765.50" in said
    with translation.override("fr"):
        assert "soit −3\u202f765,50 € d’écart" in spoken(found)
