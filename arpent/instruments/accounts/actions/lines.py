"""Giving lines a programme or a funder by hand: no rule ever writes over it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.accounts.actions.assignment import assign_year
from arpent.instruments.accounts.actions.balances import rebuild_balances
from arpent.instruments.accounts.actions.locks import hold_year
from arpent.instruments.accounts.models import FiscalYear, How, Line
from arpent.instruments.accounts.rules.asking import NONE
from arpent.instruments.accounts.rules.posting import why_not_assign, why_not_open
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Organisation, Person, Programme


@transaction.atomic
def assign_lines(
    *,
    year: FiscalYear,
    keys: Sequence[str],
    programme: str,
    funder: str,
    by: Person | None,
    on: date,
) -> int:
    """Assign the lines named to a programme (its key) and to a funder (its address), by hand.

    An empty text leaves an axis as it is, « - » gives it back to the rules. Return how many lines
    were named; balances of their accounts are computed again.
    """
    year = hold_year(year.pk)
    allow(why_not_open(closed_on=year.closed_on))
    allow(why_not_assign(keys=keys, programme=programme, funder=funder))
    lines = Line.objects.filter(year=year, bench=year.bench, key__in=keys)
    accounts = set(lines.values_list("account", flat=True))
    count = lines.count()
    if not count:
        return 0
    for axis, said in (("programme", programme), ("funder", funder)):
        if said:
            number = None if said == NONE else _number(year.bench, axis, said)
            how = How.NOT if number is None else How.HAND
            lines.update(**{f"{axis}_id": number, f"{axis}_how": how})
    if NONE in (programme, funder):
        assign_year(year=year)
        rebuild_balances(year=year)
    else:
        rebuild_balances(year=year, accounts=accounts)
    ref, note = Ref("accounts", "year", year.key), f"{count} : {programme} {funder}"
    leave_trace(organisation=year.bench, by=by, verb="assigned", ref=ref, note=note.strip())
    return count


def _number(bench: Organisation, axis: str, said: str) -> int:
    if axis == "programme":
        return Programme.objects.get(bench=bench, key=said).pk
    return Organisation.objects.get(slug=said).pk
