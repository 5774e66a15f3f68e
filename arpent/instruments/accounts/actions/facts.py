"""Writing, correcting and striking a fact of the carbon record, each with its trace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction

from arpent.contract import Ref
from arpent.instruments.accounts.actions.locks import hold_bench
from arpent.instruments.accounts.models.record import BookRecord
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person

Fact = TypeVar("Fact", bound=BookRecord)


@transaction.atomic
def record_fact(
    *,
    model: type[Fact],
    bench: Organisation,
    key: str,
    by: Person | None,
    facts: Mapping[str, Any],
) -> Fact:
    """Write a fact once: the same key sent twice gives the fact already written.

    ``key`` was drawn with the form; an empty one is drawn here.
    """
    # Two clicks of one hand queue here, so that the second sees what the first wrote.
    hold_bench(bench.pk)
    known = model._default_manager.filter(bench=bench, key=key).order_by("pk").first()
    if known is not None:
        return known
    stem = str(facts.get("title") or facts.get("label") or model.__name__)
    fact = model(bench=bench, key=key or new_key(stem), **facts)
    fact.save(force_insert=True)
    leave_trace(organisation=bench, by=by, verb="recorded", ref=ref_of(fact), note=str(fact))
    return fact


@transaction.atomic
def correct_fact(*, fact: BookRecord, by: Person | None, facts: Mapping[str, Any]) -> None:
    """Correct a fact; the trace names the columns that changed, and nothing changed is silent."""
    now = type(fact)._default_manager.select_for_update().get(pk=fact.pk)
    changed = [name for name, value in facts.items() if getattr(now, name) != value]
    for name in changed:
        setattr(now, name, facts[name])
    if changed:
        now.save(update_fields=changed)
        note = ", ".join(changed)
        leave_trace(organisation=now.bench, by=by, verb="corrected", ref=ref_of(now), note=note)


@transaction.atomic
def strike_fact(*, fact: BookRecord, by: Person | None, reason: str) -> None:
    """Take a fact out of the record; the trace keeps why it left."""
    leave_trace(organisation=fact.bench, by=by, verb="struck", ref=ref_of(fact), note=reason)
    fact.delete()


def ref_of(fact: BookRecord) -> Ref:
    return Ref("accounts", type(fact).__name__.lower(), fact.key)
