"""Giving lines their programme and their funder by the rules of the bench."""

from __future__ import annotations

from django.db import transaction

from arpent.instruments.accounts.models import AssignmentRule, FiscalYear, How, Line
from arpent.instruments.accounts.queries.assignment import condition

AXES = ("programme", "funder")


@transaction.atomic
def assign_year(*, year: FiscalYear) -> None:
    """Apply the rules to the lines of a year; what a file or a hand assigned is left alone.

    The first rule that fits wins, axis by axis. Whoever calls rebuilds the balances.
    """
    rules = list(AssignmentRule.objects.filter(bench=year.bench).order_by("rank", "pk"))
    lines = Line.objects.filter(year=year)
    for axis in AXES:
        how = f"{axis}_how"
        lines.filter(**{how: How.RULE}).update(**{f"{axis}_id": None, how: How.NOT})
        for rule in rules:
            target = getattr(rule, f"{axis}_id")
            if target is not None:
                free = lines.filter(condition(rule), **{how: How.NOT})
                free.update(**{f"{axis}_id": target, how: How.RULE})
