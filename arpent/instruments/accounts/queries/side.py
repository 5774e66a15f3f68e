"""What a side file would give to the lines of a year, and what in it cannot be given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import groupby
from typing import Any

from django.db.models import Q

from arpent.instruments.accounts.models import FiscalYear, How, Line
from arpent.instruments.accounts.rules.assignment import AXES
from arpent.instruments.accounts.rules.side import (
    NO_ENTRY,
    NO_FUNDER,
    NO_LINE,
    NO_PROGRAMME,
    Reading,
)
from arpent.kernel.models import Organisation, Programme
from arpent.kernel.sentences import Sentence
from arpent.measure.books.assignment import Mark
from arpent.press.sheets.cells import Fault

SHOWN = 100
NEAR = 5
# Databases take so many values in a condition; past it, the whole year is read.
FEW = 500
COLUMNS = ("pk", "journal", "entry", "account", "label", *(f"{axis}_id" for axis in AXES))
HOWS = tuple(f"{axis}_how" for axis in AXES)
Row = dict[str, Any]
Targets = dict[tuple[str, str], tuple[int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A line that would be given something on an axis."""

    line: Row
    place: int
    axis: str
    name: str


@dataclass(slots=True)
class SidePlan:
    """What a side file would do: lines to write by axis and target, and those left as they are."""

    faults: list[Fault] = field(default_factory=list)
    given: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    examples: list[Change] = field(default_factory=list)
    same: int = 0
    by_hand: int = 0

    @property
    def changed(self) -> int:
        return sum(len(lines) for lines in self.given.values())


def plan_of(*, year: FiscalYear, reading: Reading) -> SidePlan:
    """Return what the rows of a side file would do to a year, in three queries."""
    plan = SidePlan(faults=list(reading.faults))
    targets = _targets(year, reading.marks)
    known = _named(reading, targets, plan)
    wanted: dict[tuple[str, str], list[Mark]] = {}
    for mark in known:
        wanted.setdefault((mark.journal, mark.entry), []).append(mark)
    for entry, rows in _entries(year, wanted):
        _give(wanted.pop(entry), rows, targets, reading, plan)
    for marks in wanted.values():
        for mark in marks:
            _refuse(plan, reading, mark, "entry", Sentence(NO_ENTRY))
    plan.faults.sort(key=lambda fault: fault.line)
    return plan


def _targets(year: FiscalYear, marks: Sequence[Mark]) -> Targets:
    """Return the number and the name of each programme and funder that is known."""
    programmes = Programme.objects.filter(bench=year.bench_id).values_list("key", "pk", "title")
    slugs = {mark.funder for mark in marks if mark.funder}
    funders = Organisation.objects.filter(_some("slug", slugs)).values_list("slug", "pk", "name")
    found: Targets = {("programme", key): (pk, name) for key, pk, name in programmes.order_by("pk")}
    for slug, pk, name in funders.order_by("pk") if slugs else ():
        found["funder", slug] = (pk, name)
    return found


def _named(reading: Reading, targets: Targets, plan: SidePlan) -> list[Mark]:
    """Return the rows that name what is known; the others are faults."""
    keys = [key for axis, key in targets if axis == "programme"]
    known = []
    for mark in reading.marks:
        lost = [a for a in AXES if getattr(mark, a) and (a, getattr(mark, a)) not in targets]
        for axis in lost:
            near = _near(mark.programme, keys) if len(plan.faults) < SHOWN else keys[:NEAR]
            programme = Sentence(NO_PROGRAMME, keys=", ".join(near) or "–")
            remedy = programme if axis == "programme" else Sentence(NO_FUNDER)
            _refuse(plan, reading, mark, axis, remedy)
        if not lost:
            known.append(mark)
    return known


def _near(value: str, keys: Sequence[str]) -> Sequence[str]:
    """Return the keys that look most like a value, or the first ones."""
    return get_close_matches(value, keys, n=NEAR, cutoff=0.4) or keys[:NEAR]


def _entries(
    year: FiscalYear, wanted: Iterable[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], list[Row]]]:
    """Yield the entries asked for, each with its lines in the order of its file."""
    journals, entries = ({one[place] for one in wanted} for place in (0, 1))
    if not journals:
        return
    asked = _some("journal", journals) & _some("entry", entries)
    lines = Line.objects.filter(asked, year=year).order_by("journal", "entry", "batch", "order")
    rows = lines.values(*COLUMNS, *HOWS).iterator(chunk_size=2000)
    asked_for = set(wanted)
    for key, group in groupby(rows, key=lambda row: (row["journal"], row["entry"])):
        if key in asked_for:
            yield key, list(group)


def _some(column: str, values: set[str]) -> Q:
    return Q(**{f"{column}__in": sorted(values)}) if len(values) <= FEW else Q()


def _give(
    marks: Sequence[Mark], rows: Sequence[Row], targets: Targets, reading: Reading, plan: SidePlan
) -> None:
    """Give the lines of one entry what its marks say: a line named before the whole entry."""
    for mark in marks:
        if mark.order > len(rows):
            remedy = Sentence(NO_LINE, lines=len(rows))
            _refuse(plan, reading, mark, "order", remedy)
    for place, row in enumerate(rows, 1):
        near = sorted((one for one in marks if one.order in (0, place)), key=lambda one: -one.order)
        for axis in AXES:
            said = next((getattr(mark, axis) for mark in near if getattr(mark, axis)), "")
            if said:
                _place(plan, row, place, axis, targets[axis, said])


def _place(plan: SidePlan, row: Row, place: int, axis: str, target: tuple[int, str]) -> None:
    number, name = target
    now, how = row[f"{axis}_id"], row[f"{axis}_how"]
    if how == How.HAND and now is not None:
        plan.by_hand += 1
    elif (now, how) == (number, How.SIDE):
        plan.same += 1
    else:
        plan.given.setdefault((axis, number), []).append(row["pk"])
        if len(plan.examples) < SHOWN:
            plan.examples.append(Change(line=row, place=place, axis=axis, name=name))


def _refuse(plan: SidePlan, reading: Reading, mark: Mark, name: str, remedy: str) -> None:
    value = str(getattr(mark, name))
    column = reading.columns.get(name, name)
    plan.faults.append(Fault(line=mark.line, column=column, value=value[:80], remedy=remedy))
