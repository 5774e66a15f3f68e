"""Closing a year, and opening it again with a reason."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.accounts.actions.locks import hold_year
from arpent.instruments.accounts.models import FiscalYear
from arpent.instruments.accounts.queries.closing import why_year_stays_open
from arpent.instruments.accounts.rules.years import why_not_reopen
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Person


@transaction.atomic
def close_year(*, year: FiscalYear, by: Person | None, on: date) -> FiscalYear:
    """Close a year whose entries balance: its lines no longer change, its sums become public."""
    year = hold_year(year.pk)
    allow(why_year_stays_open(year=year, on=on))
    year.closed_on = on
    year.save(update_fields=["closed_on"])
    ref = Ref("accounts", "year", year.key)
    leave_trace(organisation=year.bench, by=by, verb="closed", ref=ref, note=year.title)
    return year


@transaction.atomic
def reopen_year(*, year: FiscalYear, reason: str, by: Person | None, on: date) -> FiscalYear:
    """Open a closed year again; the trace keeps the reason."""
    year = hold_year(year.pk)
    allow(why_not_reopen(closed_on=year.closed_on, reason=reason))
    year.closed_on = None
    year.save(update_fields=["closed_on"])
    ref = Ref("accounts", "year", year.key)
    leave_trace(organisation=year.bench, by=by, verb="reopened", ref=ref, note=reason.strip())
    return year
