"""Write a version of the statutes, change it while nothing was decided under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.assembly.models import College, Majority, Statutes, Weight
from arpent.instruments.assembly.queries.statutes import frozen_under
from arpent.instruments.assembly.rules import statutes as rules
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person

Rows = Iterable[Mapping[str, Any]]
PARTS: tuple[tuple[str, Any], ...] = (
    ("majorities", Majority),
    ("colleges", College),
    ("weights", Weight),
)


@transaction.atomic
def write_statutes(
    *,
    bench: Organisation,
    facts: Mapping[str, Any],
    majorities: Rows,
    colleges: Rows,
    weights: Rows,
    by: Person | None,
    on: date,
) -> Statutes:
    """Add a version of the statutes, in force from its day on."""
    _allow(bench, facts, colleges, but=None)
    one = Statutes.objects.create(bench=bench, key=new_key(facts["title"]), **facts)
    _write_parts(one, {"majorities": majorities, "colleges": colleges, "weights": weights})
    leave_trace(organisation=bench, by=by, verb="recorded", ref=statutes_ref(one), note=one.title)
    return one


@transaction.atomic
def change_statutes(
    *,
    statutes: Statutes,
    facts: Mapping[str, Any],
    majorities: Rows,
    colleges: Rows,
    weights: Rows,
    by: Person | None,
    on: date,
) -> Statutes:
    """Change a version; refused once an assembly froze its list under it."""
    one = (
        Statutes.objects.select_for_update(of=("self",)).select_related("bench").get(pk=statutes.pk)
    )
    allow(rules.why_not_change(frozen=frozen_under(statutes=one)))
    _allow(one.bench, facts, colleges, but=one)
    changed = [name for name, value in facts.items() if getattr(one, name) != value]
    for name in changed:
        setattr(one, name, facts[name])
    one.save(update_fields=changed)
    for _name, model in PARTS:
        model._default_manager.filter(statutes=one).delete()
    _write_parts(one, {"majorities": majorities, "colleges": colleges, "weights": weights})
    leave_trace(
        organisation=one.bench,
        by=by,
        verb="changed",
        ref=statutes_ref(one),
        note=", ".join(changed),
    )
    return one


def statutes_ref(statutes: Statutes) -> Ref:
    return Ref("assembly", "statutes", statutes.key)


def _allow(
    bench: Organisation, facts: Mapping[str, Any], colleges: Rows, *, but: Statutes | None
) -> None:
    allow(next(iter(rules.faults(facts).values()), None))
    others = Statutes.objects.filter(bench=bench).exclude(pk=but.pk if but else 0)
    days = others.order_by("pk").values_list("starts_on", flat=True)
    allow(rules.why_not_begin(starts_on=facts["starts_on"], others=days))
    for row in colleges:
        allow(rules.why_not_seats(least=row["seats_min"], most=row["seats_max"]))


def _write_parts(statutes: Statutes, parts: Mapping[str, Rows]) -> None:
    for name, model in PARTS:
        for number, row in enumerate(parts[name], start=1):
            key = new_key(f"{statutes.key}-{name}-{number}")
            model._default_manager.create(bench=statutes.bench, key=key, statutes=statutes, **row)
