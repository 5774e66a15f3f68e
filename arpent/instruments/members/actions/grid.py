"""Writing the fee grid: a line is accepted only if the whole grid still holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.members.models import Bracket
from arpent.instruments.members.queries.facts import bracket_facts, brackets_of
from arpent.instruments.members.rules.grid import BracketFacts, why_not_grid
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person


@transaction.atomic
def change_grid(
    *, bench: Organisation, lines: Mapping[str, Mapping[str, Any]], by: Person | None, on: date
) -> tuple[Bracket, ...]:
    """Write several lines of the grid at once, so that it holds before and after.

    ``lines`` gives the values of each line by its key; an unknown key makes a new line.
    """
    known = {
        one.key: one for one in brackets_of(organisation=bench).select_for_update(of=("self",))
    }
    allow(why_not_grid(brackets=_grid_after(known, lines)))
    written = tuple(_write(bench, known.get(key), values) for key, values in lines.items())
    for bracket in written:
        ref = Ref("members", "bracket", bracket.key)
        leave_trace(organisation=bench, by=by, verb="priced", ref=ref)
    return written


def _grid_after(
    known: Mapping[str, Bracket], lines: Mapping[str, Mapping[str, Any]]
) -> list[BracketFacts]:
    """Return the whole grid as it would be."""
    names = set(BracketFacts.__dataclass_fields__) - {"key"}
    grid = {key: bracket_facts(one) for key, one in known.items()}
    for key, values in lines.items():
        given = {name: value for name, value in values.items() if name in names}
        grid[key] = replace(grid[key], **given) if key in grid else BracketFacts(key=key, **given)
    return list(grid.values())


def _write(bench: Organisation, known: Bracket | None, values: Mapping[str, Any]) -> Bracket:
    if known is None:
        return Bracket.objects.create(bench=bench, key=new_key(str(values["label"])), **values)
    for name, value in values.items():
        setattr(known, name, value)
    known.save(update_fields=list(values))
    return known


@transaction.atomic
def revise_grid(
    *,
    bench: Organisation,
    lines: Sequence[Mapping[str, Any]],
    starts_on: date,
    by: Person | None,
    on: date,
) -> tuple[Bracket, ...]:
    """Put a whole new grid in force from a day: the lines of before end the day before.

    A line that began that very day is replaced, not closed: revising twice leaves one grid.
    """
    held = brackets_of(organisation=bench).select_for_update(of=("self",))
    before = [one for one in held if bracket_facts(one).in_force(starts_on)]
    closed = {one.key: one for one in before if one.starts_on < starts_on}
    replaced = [one for one in before if one.starts_on == starts_on]
    for one in closed.values():
        one.ends_on = starts_on - timedelta(days=1)
    kept = [bracket_facts(one) for one in held if one not in replaced and one.key not in closed]
    kept += [bracket_facts(one) for one in closed.values()]
    new = [{**values, "starts_on": starts_on, "ends_on": None} for values in lines]
    added = [BracketFacts(key=str(rank), **values) for rank, values in enumerate(new)]
    allow(why_not_grid(brackets=[*kept, *added]))
    Bracket.objects.bulk_update(closed.values(), ["ends_on"])
    Bracket.objects.filter(pk__in=[one.pk for one in replaced]).delete()
    written = tuple(_write(bench, None, values) for values in new)
    ref = Ref("members", "grid", starts_on.isoformat())
    leave_trace(organisation=bench, by=by, verb="revised", ref=ref, note=str(len(written)))
    return written
