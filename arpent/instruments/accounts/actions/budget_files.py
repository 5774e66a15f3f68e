"""Taking a budget from a file: read, kept a day, then written whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from arpent.contract import allow
from arpent.instruments.accounts.actions.budgets import write_budget
from arpent.instruments.accounts.models import Budget, FiscalYear, Incoming
from arpent.instruments.accounts.queries.budgets import funders_named, programmes_named
from arpent.instruments.accounts.rules.budgets import (
    COLUMNS,
    FAULTS,
    Planned,
    read_line,
    why_not_columns,
)
from arpent.kernel.models import Organisation, Person, Source
from arpent.kernel.sentences import Sentence
from arpent.press.sheets import Sheet, read_sheet
from arpent.press.sheets.cells import Fault, columns_of

PURPOSE = "budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBudget:
    """The lines of a file and their faults; ``unknown`` are the columns left aside."""

    lines: list[Planned]
    faults: list[Fault]
    unknown: list[str]


def read_budget(*, bench: Organisation, sheet: Sheet) -> ReadBudget:
    """Read every line of a file; a file without its columns is refused."""
    allow(why_not_columns(sheet.head))
    columns = columns_of(sheet.head, COLUMNS)
    programmes = programmes_named(bench)
    header = columns.get("funder", "")
    funders = funders_named({row.cells.get(header, "").strip() for row in sheet.rows} - {""})
    lines: list[Planned] = []
    faults: list[Fault] = []
    for row in sheet.rows:
        line, found = read_line(
            line=row.line,
            cells=row.cells,
            columns=columns,
            programmes=programmes,
            funders=funders,
        )
        faults += found
        if line is not None:
            lines.append(line)
    unknown = [one for one in sheet.head if one not in columns.values()]
    return ReadBudget(lines=lines, faults=faults, unknown=unknown)


def options_of(facts: Mapping[str, Any]) -> dict[str, str | None]:
    """Return what was typed beside the file, as it waits with it."""
    source, adopted_on = facts["source"], facts["adopted_on"]
    return {
        "year": facts["year"].key,
        "kind": facts["kind"],
        "title": facts["title"],
        "adopted_on": adopted_on.isoformat() if adopted_on else None,
        "source": source.key if source else None,
        "note": facts["note"],
    }


@transaction.atomic
def confirm_budget(*, kept: Incoming, by: Person | None, on: date) -> Budget | None:
    """Write the budget of a kept file, whole; None when somebody already did.

    Refused while one of its lines has a fault.
    """
    mine = (
        Incoming.objects.select_for_update(of=("self",)).select_related("bench").filter(pk=kept.pk)
    )
    found = mine.first()
    if found is None:
        return None
    kept = found
    read = read_budget(bench=kept.bench, sheet=read_sheet(bytes(kept.content), name=kept.name))
    allow(Sentence(FAULTS, count=len(read.faults)) if read.faults else None)
    told = kept.options
    adopted_on = told["adopted_on"]
    facts = {
        "kind": told["kind"],
        "title": told["title"],
        "adopted_on": date.fromisoformat(adopted_on) if adopted_on else None,
        "source": Source.objects.filter(bench=kept.bench, key=told["source"]).first(),
        "note": told["note"],
    }
    year = FiscalYear.objects.get(bench=kept.bench, key=told["year"])
    made = write_budget(year=year, facts=facts, lines=read.lines, by=by, on=on)
    kept.delete()
    return made
