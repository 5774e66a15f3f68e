"""What each rule takes of a year, what it meets on the way, and what a rule being written would."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum, Value

from arpent.instruments.accounts.models import AssignmentRule, FiscalYear, How, Line
from arpent.instruments.accounts.queries.assignment import (
    HAND,
    NOBODY,
    SIDE,
    axis_of,
    condition,
    holder,
)
from arpent.instruments.accounts.queries.exact import cents, euros
from arpent.instruments.accounts.rules.assignment import AXES, Criteria

CHARGES, PRODUCTS = Q(account__startswith="6"), Q(account__startswith="7")
RESULT = (CHARGES | PRODUCTS) & Q(is_opening=False)


def _sums() -> dict[str, Sum]:
    """Return the four sums that make the charges and the products of some lines."""
    return {
        f"{side}_{name}": cents(side, where=where)
        for name, where in (("charges", CHARGES), ("products", PRODUCTS))
        for side in ("debit", "credit")
    }


@dataclass(slots=True, kw_only=True)
class Taken:
    """Lines of any class, with their charges and products in euros.

    ``alone`` is how many lines fit, ``before`` who has those that are not had: the place of an
    earlier rule, HAND or SIDE, and how many lines.
    """

    lines: int = 0
    charges: Decimal = Decimal()
    products: Decimal = Decimal()
    alone: int = 0
    before: dict[int, int] = field(default_factory=dict)

    @property
    def by_rules(self) -> list[tuple[int, int]]:
        return sorted((place, lines) for place, lines in self.before.items() if place > 0)

    @property
    def by_hand(self) -> int:
        return self.before.get(HAND, 0)

    @property
    def by_side(self) -> int:
        return self.before.get(SIDE, 0)

    def take(self, row: Mapping[str, Any]) -> None:
        """Count a group of lines in."""
        self.lines += row["count"]
        self.charges += euros(row["debit_charges"] - row["credit_charges"])
        self.products += euros(row["credit_products"] - row["debit_products"])


@dataclass(slots=True, kw_only=True)
class Catch(Taken):
    """What a rule takes, at its place among those of its axis, from 1."""

    rule: AssignmentRule
    place: int


@dataclass(slots=True, kw_only=True)
class Preview(Taken):
    """What a rule being written would take; ``after`` is what it takes from later rules, by place.

    ``left`` is how many lines of charges and products nobody would have, None without an axis.
    """

    after: dict[int, int] = field(default_factory=dict)
    left: int | None = None

    @property
    def from_rules(self) -> list[tuple[int, int]]:
        return sorted(self.after.items())


def split(rules: Iterable[AssignmentRule]) -> dict[str, list[AssignmentRule]]:
    """Return the rules of each axis, in order."""
    found: dict[str, list[AssignmentRule]] = {axis: [] for axis in AXES}
    for rule in rules:
        found[axis_of(rule)].append(rule)
    return found


def catches_of(*, year: FiscalYear, rules: Sequence[AssignmentRule]) -> dict[str, list[Catch]]:
    """Return what each rule of each axis takes of a year, in one query however many rules."""
    by_axis = split(rules)
    rows = (
        Line.objects.filter(year=year)
        .annotate(**{f"on_{axis}": holder(axis, by_axis[axis]) for axis in AXES})
        .values(*(f"on_{axis}" for axis in AXES))
        .annotate(
            count=Count("pk"),
            **_sums(),
            **{f"fits_{rule.pk}": Count("pk", filter=condition(rule)) for rule in rules},
        )
        .order_by()
    )
    found = {
        axis: [Catch(rule=rule, place=place) for place, rule in enumerate(some, 1)]
        for axis, some in by_axis.items()
    }
    for row in rows:
        for axis in AXES:
            _add(found[axis], row, who=row[f"on_{axis}"])
    return found


def _add(catches: Sequence[Catch], row: dict[str, Any], *, who: int) -> None:
    """Count a group of lines that share a holder into each rule of an axis."""
    for catch in catches:
        fits = row[f"fits_{catch.rule.pk}"]
        catch.alone += fits
        if catch.place == who:
            catch.take(row)
        elif fits:
            catch.before[who] = catch.before.get(who, 0) + fits


def preview_of(
    *,
    year: FiscalYear,
    draft: Criteria,
    axis: str,
    others: Sequence[AssignmentRule],
    place: int,
) -> Preview:
    """Return what a rule would take at a place among the others of its axis, in two queries."""
    who = holder(axis, others) if axis else Value(NOBODY)
    rows: Iterable[Any] = (
        Line.objects.filter(condition(draft), year=year)
        .annotate(who=who)
        .values("who")
        .annotate(count=Count("pk"), **_sums())
        .order_by("who")
    )
    found = Preview()
    for row in rows:
        # The others are numbered without the draft: those from its place on come after it.
        holds = row["who"]
        found.alone += row["count"]
        if holds != NOBODY and holds < place:
            found.before[holds] = row["count"]
            continue
        if holds != NOBODY:
            found.after[holds + 1] = row["count"]
        found.take(row)
    if axis:
        found.left = _left(year, axis, [*others, draft])
    return found


def _left(year: FiscalYear, axis: str, rules: Iterable[Criteria]) -> int:
    free = Q(**{f"{axis}_how__in": (How.NOT, How.RULE)}) | Q(**{axis: None})
    caught = Q(pk__in=())
    for rule in rules:
        caught |= condition(rule)
    return Line.objects.filter(RESULT, free, ~caught, year=year).count()
