"""Giving lines their programme and their funder by the rules of the bench."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import BigIntegerField, Case, F, Q, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.db.models.lookups import Exact

from arpent.instruments.accounts.actions.balances import rebuild_balances
from arpent.instruments.accounts.models import AssignmentRule, FiscalYear, How, Line
from arpent.instruments.accounts.queries.assignment import NOBODY, condition, rules_of
from arpent.instruments.accounts.queries.years import years_of
from arpent.instruments.accounts.rules.assignment import AXES
from arpent.kernel.models import Organisation

FREE = (How.NOT, How.RULE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What applying the rules changed: lines in open years; closed years were left as they are."""

    lines: int
    closed: Sequence[str]


@transaction.atomic
def assign_year(*, year: FiscalYear) -> int:
    """Apply the rules to the lines of a year; what a file or a hand assigned is left alone.

    The first rule that fits wins, axis by axis. Only lines that change are written: return how
    many times one was. Whoever calls rebuilds the balances.
    """
    rules = list(rules_of(year.bench))
    return sum(_assign(year, axis, rules) for axis in AXES)


@transaction.atomic
def assign_open_years(*, bench: Organisation) -> Applied:
    """Apply the rules to every open year of a bench, and compute its balances again."""
    changed, closed = 0, []
    for year in years_of(bench).select_for_update(no_key=True):
        if year.closed_on:
            closed.append(year.title)
        elif found := assign_year(year=year):
            changed += found
            rebuild_balances(year=year)
    return Applied(lines=changed, closed=closed)


def _assign(year: FiscalYear, axis: str, rules: Sequence[AssignmentRule]) -> int:
    """Write one axis in one statement, whatever the number of rules."""
    column, how = f"{axis}_id", f"{axis}_how"
    given = [(rule, getattr(rule, column)) for rule in rules if getattr(rule, column) is not None]
    target = Case(
        *(When(condition(rule), then=Value(number)) for rule, number in given),
        default=Value(NOBODY),
        output_field=BigIntegerField(),
    )
    kept = Coalesce(F(column), Value(NOBODY), output_field=BigIntegerField())
    # A programme that is gone leaves its lines to the rules, whoever had assigned them.
    free = Q(**{f"{how}__in": FREE}) | Q(**{column: None})
    stale = ~Q(Exact(kept, target)) | (Q(**{column: None}) & ~Q(**{how: How.NOT}))
    said = Case(When(Exact(target, NOBODY), then=Value(How.NOT)), default=Value(How.RULE))
    lines = Line.objects.filter(free, stale, year=year)
    return lines.update(**{column: NullIf(target, Value(NOBODY)), how: said})
