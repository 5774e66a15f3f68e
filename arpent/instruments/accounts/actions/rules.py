"""Writing the rules of a bench; every change applies them again to its open years."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.accounts.actions.assignment import Applied, assign_open_years
from arpent.instruments.accounts.actions.locks import hold_bench
from arpent.instruments.accounts.models import AssignmentRule
from arpent.instruments.accounts.queries.assignment import axis_of, rules_of
from arpent.instruments.accounts.rules.assignment import (
    AXES,
    why_not_axes,
    why_not_criteria,
    why_not_one_more,
    why_not_there,
)
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person

CRITERIA = ("account", "auxiliary", "label", "journal", "first_on", "last_on")
FACTS = (*CRITERIA, *AXES, "note")


@transaction.atomic
def add_rule(
    *, bench: Organisation, facts: Mapping[str, Any], by: Person | None, on: date
) -> tuple[AssignmentRule, Applied]:
    """Add a rule after those of its axis, with every column of FACTS, and apply them all.

    The rule that already says the same is the same rule: nothing is written.
    """
    hold_bench(bench.pk)
    _allow(facts)
    same = {name: facts[name] for name in (*CRITERIA, *AXES)}
    known = rules_of(bench).filter(**same).first()
    if known:
        return known, Applied(lines=0, closed=())
    rule = AssignmentRule(bench=bench, key=new_key("regle"), **facts)
    rule.rank = _last(bench, axis_of(rule)) + 1
    rule.save()
    return rule, _applied(rule, by=by, verb="added")


@transaction.atomic
def change_rule(
    *, rule: AssignmentRule, facts: Mapping[str, Any], by: Person | None, on: date
) -> Applied:
    """Correct a rule with every column of FACTS; on another axis it comes last."""
    rule = _held(rule)
    _allow(facts)
    before = axis_of(rule)
    for name, value in facts.items():
        setattr(rule, name, value)
    if axis_of(rule) != before:
        rule.rank = _last(rule.bench, axis_of(rule)) + 1
    rule.save()
    return _applied(rule, by=by, verb="corrected")


@transaction.atomic
def move_rule(*, rule: AssignmentRule, place: int, by: Person | None, on: date) -> Applied:
    """Put a rule at a place of its axis, from 1; the same place again changes nothing."""
    rule = _held(rule)
    same_axis = {f"{axis_of(rule)}__isnull": False}
    others = list(rules_of(rule.bench).filter(**same_axis).exclude(pk=rule.pk))
    others.insert(max(place - 1, 0), rule)
    for rank, one in enumerate(others, 1):
        one.rank = rank
    AssignmentRule.objects.bulk_update(others, ["rank"])
    return _applied(rule, by=by, verb="changed")


@transaction.atomic
def drop_rule(*, rule: AssignmentRule, by: Person | None, on: date) -> Applied:
    """Take a rule away: its lines go to the rules that follow, or are left over.

    Taken away twice, it is taken away once.
    """
    hold_bench(rule.bench_id)
    mine = rules_of(rule.bench).filter(pk=rule.pk)
    if not mine.exists():
        return Applied(lines=0, closed=())
    mine.delete()
    return _applied(rule, by=by, verb="discarded")


def _held(rule: AssignmentRule) -> AssignmentRule:
    """Return a rule as it is now, nobody else changing those of its bench, or refuse."""
    hold_bench(rule.bench_id)
    found = rules_of(rule.bench).filter(pk=rule.pk).first()
    allow(why_not_there(found is not None))
    return found or rule


def _allow(facts: Mapping[str, Any]) -> None:
    asked = AssignmentRule(**{name: facts[name] for name in CRITERIA})
    allow(why_not_criteria(asked))
    allow(why_not_axes(facts))


def _last(bench: Organisation, axis: str) -> int:
    """Return the last rank of an axis that has room for one more rule."""
    ranks = list(rules_of(bench).exclude(**{axis: None}).values_list("rank", flat=True))
    allow(why_not_one_more(len(ranks)))
    return max(ranks, default=0)


def _applied(rule: AssignmentRule, *, by: Person | None, verb: str) -> Applied:
    applied = assign_open_years(bench=rule.bench)
    ref = Ref("accounts", "rule", rule.key)
    target = rule.programme.title if rule.programme else rule.funder.name
    note = f"{target} : {applied.lines}"
    leave_trace(organisation=rule.bench, by=by, verb=verb, ref=ref, note=note)
    return applied
