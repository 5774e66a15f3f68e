"""Writing a budget whole: its title and every line of it, typed or taken from a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.accounts.actions.locks import hold_year
from arpent.instruments.accounts.models import Budget, BudgetLine, FiscalYear
from arpent.instruments.accounts.rules.budgets import Planned, why_not_budget, why_not_correct
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person

STEM = 60


@transaction.atomic
def write_budget(
    *,
    year: FiscalYear,
    facts: Mapping[str, Any],
    lines: Sequence[Planned],
    by: Person | None,
    on: date,
) -> Budget:
    """Write a budget of a year with its lines; one of the same kind and title is refused."""
    # Two writers of one year queue, so that a double click writes once.
    year = hold_year(year.pk)
    same = Budget.objects.filter(year=year, kind=facts["kind"], title=facts["title"])
    allow(why_not_budget(lines=len(lines), same=same.exists()))
    made = Budget.objects.create(
        bench=year.bench, key=new_key(facts["title"][:STEM]), **{**facts, "year": year}
    )
    _write_lines(made, lines)
    _tell(made, by, verb="written", note=f"{len(lines)}")
    return made


@transaction.atomic
def correct_budget(
    *,
    budget: Budget,
    facts: Mapping[str, Any],
    lines: Sequence[Planned],
    by: Person | None,
    on: date,
) -> Budget:
    """Write a budget again with the lines given: those that are not given leave it."""
    one = _held(budget)
    allow(why_not_correct(there=one is not None))
    assert one is not None
    same = Budget.objects.filter(year=facts["year"], kind=facts["kind"], title=facts["title"])
    allow(why_not_budget(lines=len(lines), same=same.exclude(pk=one.pk).exists()))
    for name, value in facts.items():
        setattr(one, name, value)
    one.save(update_fields=list(facts))
    BudgetLine.objects.filter(budget=one).delete()
    _write_lines(one, lines)
    _tell(one, by, verb="corrected", note=f"{len(lines)}")
    return one


@transaction.atomic
def strike_budget(*, budget: Budget, by: Person | None, on: date, reason: str) -> None:
    """Take a budget and its lines out; the trace keeps why it left. Once gone, it is gone."""
    one = _held(budget)
    if one is None:
        return
    _tell(one, by, verb="struck", note=reason)
    one.delete()


def _held(budget: Budget) -> Budget | None:
    """Return a budget as it is now, held until the transaction ends; None when it was struck."""
    held = Budget.objects.select_for_update(of=("self",)).select_related("bench")
    return held.filter(pk=budget.pk).first()


def _write_lines(budget: Budget, lines: Sequence[Planned]) -> None:
    BudgetLine.objects.bulk_create(
        BudgetLine(
            bench=budget.bench,
            key=f"{budget.key}-{rank}",
            budget=budget,
            rank=rank,
            side=line.side,
            account=line.account,
            label=line.label,
            amount_eur=line.amount_eur,
            programme_id=line.programme,
            funder_id=line.funder,
        )
        for rank, line in enumerate(lines, 1)
    )


def _tell(budget: Budget, by: Person | None, *, verb: str, note: str = "") -> None:
    ref = Ref("accounts", "budget", budget.key)
    leave_trace(organisation=budget.bench, by=by, verb=verb, ref=ref, note=note)
