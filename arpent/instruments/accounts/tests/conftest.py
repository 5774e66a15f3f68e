"""Two years of books with a programme that ADEME funds, and its grant: fixtures of money pages."""

from datetime import date
from decimal import Decimal

import pytest

from arpent.instruments.accounts.models import FiscalYear, Grant
from arpent.instruments.accounts.tests.factories import (
    entry,
    post,
    programme_of,
    small_books,
    year_of,
)
from arpent.kernel.models import Organisation, Programme

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
