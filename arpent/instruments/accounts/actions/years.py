"""Opening a year and correcting what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max, Min

from arpent.contract import Ref, allow
from arpent.instruments.accounts.actions.locks import hold_bench, hold_year
from arpent.instruments.accounts.models import FiscalYear, Line
from arpent.instruments.accounts.queries.years import years_of
from arpent.instruments.accounts.rules.posting import why_not_open
from arpent.instruments.accounts.rules.years import why_not_days
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person

FACTS = ("title", "first_on", "last_on", "chart", "fte", "source", "note")


@transaction.atomic
def open_year(
    *, bench: Organisation, facts: Mapping[str, Any], by: Person | None, on: date
) -> FiscalYear:
    """Open a year with the columns named in FACTS; the same days again are the same year."""
    hold_bench(bench.pk)
    first, last = facts["first_on"], facts["last_on"]
    same = years_of(bench).filter(first_on=first, last_on=last).first()
    if same:
        return same
    allow(_why_not_days(bench, first, last, year=None))
    key = f"{first.year}" if first.year == last.year else f"{first.year}-{last.year}"
    if FiscalYear.objects.filter(bench=bench, key=key).exists():
        key = new_key(key)
    year = FiscalYear.objects.create(bench=bench, key=key, **facts)
    _tell(year, by=by, verb="opened")
    return year


@transaction.atomic
def correct_year(
    *, year: FiscalYear, facts: Mapping[str, Any], by: Person | None, on: date
) -> FiscalYear:
    """Correct an open year; its days must hold every line it has, and no other year's days."""
    hold_bench(year.bench_id)
    year = hold_year(year.pk)
    allow(why_not_open(closed_on=year.closed_on))
    allow(_why_not_days(year.bench, facts["first_on"], facts["last_on"], year=year))
    for name, value in facts.items():
        setattr(year, name, value)
    year.save(update_fields=list(facts))
    _tell(year, by=by, verb="corrected")
    return year


def _why_not_days(
    bench: Organisation, first: date, last: date, *, year: FiscalYear | None
) -> str | None:
    others = years_of(bench).exclude(pk=year.pk) if year else years_of(bench)
    dated = None
    if year:
        days = Line.objects.filter(year=year).aggregate(a=Min("entry_on"), b=Max("entry_on"))
        dated = (days["a"], days["b"]) if days["a"] else None
    known = list(others.values_list("title", "first_on", "last_on"))
    return why_not_days(first=first, last=last, others=known, dated=dated)


def _tell(year: FiscalYear, *, by: Person | None, verb: str) -> None:
    ref = Ref("accounts", "year", year.key)
    leave_trace(organisation=year.bench, by=by, verb=verb, ref=ref, note=year.title)
