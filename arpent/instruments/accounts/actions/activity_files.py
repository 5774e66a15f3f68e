"""Taking a file of activities: kept, shown, then written whole or not at all."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.accounts.actions.factors import take_factor
from arpent.instruments.accounts.actions.locks import hold_bench
from arpent.instruments.accounts.models import Activity, Factor, Incoming, Provenance
from arpent.instruments.accounts.queries.activities import Plan, plan_of
from arpent.instruments.accounts.rules.activity_files import (
    Line,
    Reader,
    columns_in,
    why_not_columns,
)
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Person
from arpent.kernel.sentences import N_
from arpent.measure.factors.factor import Factor as Known
from arpent.press.sheets import Sheet, read_sheet
from arpent.press.sheets.cells import Fault

BATCH = 500
PURPOSE = "activities"
WITH_FAULTS = N_("Des lignes du fichier sont refusées : corrigez-le, rien n’est écrit en partie.")


def plan_file(*, kept: Incoming) -> tuple[Plan, dict[str, str], Sheet]:
    """Return what a kept file would write, the columns it was read by, and the sheet.

    Raises ``Unreadable`` for what is no sheet, ``Refused`` for a sheet without its columns.
    """
    sheet = read_sheet(bytes(kept.content), name=kept.name)
    columns = columns_in(sheet.head)
    allow(why_not_columns(columns))
    lines, faults = _read(sheet, columns)
    plan = plan_of(bench=kept.bench, lines=lines, columns=columns)
    plan.faults = sorted([*faults, *plan.faults], key=lambda one: one.line)
    return plan, columns, sheet


def _read(sheet: Sheet, columns: dict[str, str]) -> tuple[list[Line], list[Fault]]:
    reader = Reader(columns)
    lines: list[Line] = []
    faults: list[Fault] = []
    for row in sheet.rows:
        line, found = reader.read(row.line, row.cells)
        faults += found
        if line is not None:
            lines.append(line)
    return lines, faults


@transaction.atomic
def confirm_file(*, kept: Incoming, by: Person | None, on: date) -> Plan | None:
    """Write every activity of a kept file, or none; confirming twice writes once, answers None."""
    waiting = Incoming.objects.select_for_update().filter(pk=kept.pk).first()
    if waiting is None:
        return None
    hold_bench(waiting.bench_id)
    plan, _columns, _sheet = plan_file(kept=waiting)
    allow(WITH_FAULTS if plan.faults else None)
    taken: dict[str, Factor] = {}
    made = []
    for line, facts in plan.created:
        factor = facts["factor"]
        if isinstance(factor, Known):
            if factor.id not in taken:
                taken[factor.id] = take_factor(bench=kept.bench, known=factor, by=by, on=on)
            factor = taken[factor.id]
        unit = facts["unit"] or (factor.unit if factor else "")
        given = {**facts, "factor": factor, "unit": unit, "provenance": Provenance.IMPORTED}
        made.append(Activity(bench=kept.bench, key=line.key, **given))
    Activity.objects.bulk_create(made, batch_size=BATCH)
    note = f"{waiting.name} : {len(plan.created)}"
    ref = Ref("accounts", "activities", waiting.key)
    leave_trace(organisation=kept.bench, by=by, verb="imported", ref=ref, note=note)
    waiting.delete()
    return plan
