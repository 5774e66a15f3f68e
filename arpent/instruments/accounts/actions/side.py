"""A side file: kept while it is looked at, then written whole or not at all."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.accounts.actions.balances import rebuild_balances
from arpent.instruments.accounts.actions.locks import hold_year
from arpent.instruments.accounts.models import FiscalYear, How, Incoming, Line
from arpent.instruments.accounts.queries.side import SidePlan, plan_of
from arpent.instruments.accounts.rules.posting import why_not_open
from arpent.instruments.accounts.rules.side import STANDS, columns_of, read_marks, why_not_columns
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Person
from arpent.kernel.sentences import Sentence
from arpent.press.sheets import read_sheet

PURPOSE = "side"
BATCH = 500


def plan_side(*, year: FiscalYear, name: str, data: bytes) -> SidePlan:
    """Return what a side file would do to a year.

    Raises `Unreadable` when it is no table, `Refused` when the year is closed or when a column
    is missing.
    """
    allow(why_not_open(closed_on=year.closed_on))
    sheet = read_sheet(data, name=name)
    columns = columns_of(sheet.head)
    allow(why_not_columns(columns))
    rows = ((row.line, row.cells) for row in sheet.rows)
    return plan_of(year=year, reading=read_marks(rows=rows, columns=columns))


@transaction.atomic
def confirm_side(
    *, kept: Incoming, year: FiscalYear, by: Person | None, on: date
) -> SidePlan | None:
    """Assign every line a kept file names, or none; None when somebody already did.

    What was assigned by hand stays; what the rules had given is replaced.
    """
    year = hold_year(year.pk)
    found = Incoming.objects.select_for_update().filter(pk=kept.pk).first()
    if found is None:
        return None
    plan = plan_side(year=year, name=found.name, data=bytes(found.content))
    allow(Sentence(STANDS) if plan.faults else None)
    for (axis, number), lines in plan.given.items():
        for start in range(0, len(lines), BATCH):
            some = Line.objects.filter(year=year, pk__in=lines[start : start + BATCH])
            some.update(**{f"{axis}_id": number, f"{axis}_how": How.SIDE})
    if plan.given:
        rebuild_balances(year=year)
    found.delete()
    ref, note = Ref("accounts", "year", year.key), f"{found.name} : {plan.changed}"
    leave_trace(organisation=year.bench, by=by, verb="assigned", ref=ref, note=note)
    return plan
