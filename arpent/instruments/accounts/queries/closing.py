"""What stands between a year and its closing, and what will be closed as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, Q, Sum

from arpent.instruments.accounts.models import Balance, FiscalYear, Line
from arpent.instruments.accounts.queries.exact import cents, euros
from arpent.instruments.accounts.rules.years import why_not_close

RESULT = Q(account__startswith="6") | Q(account__startswith="7")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unbalanced:
    """An entry whose debits and credits differ, in euros."""

    journal: str
    entry: str
    gap: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What a closing would leave as it is: amounts in euros, on charges and products."""

    without_programme: int
    without_funder: int
    suspense: Decimal
    kind_gap: Decimal
    gap: Decimal


def unbalanced_entries(*, year: FiscalYear, most: int = 20) -> list[Unbalanced]:
    """Return the first entries, by journal and number, that do not balance."""
    entries = (
        Line.objects.filter(year=year)
        .values("journal", "entry")
        .annotate(debits=cents("debit"), credits=cents("credit"))
        .exclude(debits=F("credits"))
        .order_by("journal", "entry")
    )
    return [
        Unbalanced(
            journal=row["journal"],
            entry=row["entry"],
            gap=euros(abs(row["debits"] - row["credits"])),
        )
        for row in entries[:most]
    ]


def remains_of(*, year: FiscalYear) -> Remains:
    """Return what is unassigned, suspended or unequal in a year, in one query."""
    moved = RESULT & Q(is_opening=False)
    found = Balance.objects.filter(year=year).aggregate(
        debits=cents("debit"),
        credits=cents("credit"),
        suspense_debit=cents("debit", where=Q(account__startswith="47")),
        suspense_credit=cents("credit", where=Q(account__startswith="47")),
        kind_debit=cents("debit", where=Q(account__startswith="8")),
        kind_credit=cents("credit", where=Q(account__startswith="8")),
        without_programme=Sum("lines", default=0, filter=moved & Q(programme=None)),
        without_funder=Sum("lines", default=0, filter=moved & Q(funder=None)),
    )
    return Remains(
        without_programme=found["without_programme"],
        without_funder=found["without_funder"],
        suspense=euros(found["suspense_debit"] - found["suspense_credit"]),
        kind_gap=euros(found["kind_debit"] - found["kind_credit"]),
        gap=euros(found["debits"] - found["credits"]),
    )


def why_year_stays_open(*, year: FiscalYear, on: date) -> str | None:
    """Return why a year may not be closed on a day, or None."""
    unbalanced = unbalanced_entries(year=year, most=1)
    first = (unbalanced[0].journal, unbalanced[0].entry, unbalanced[0].gap) if unbalanced else None
    return why_not_close(
        closed_on=year.closed_on,
        last_on=year.last_on,
        on=on,
        unbalanced=first,
        gap=remains_of(year=year).gap,
    )
