"""Writing, correcting and striking an activity; one sent twice is written once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from arpent.contract import allow
from arpent.instruments.accounts.actions.factors import take_factor
from arpent.instruments.accounts.actions.facts import correct_fact, record_fact, strike_fact
from arpent.instruments.accounts.models import Activity, Factor
from arpent.instruments.accounts.queries.factors import as_known
from arpent.instruments.accounts.rules.activities import (
    why_not_category,
    why_not_entry,
    why_not_roots,
    why_not_weigh,
)
from arpent.kernel.models import Organisation, Person
from arpent.measure.factors.factor import Factor as Known


@transaction.atomic
def record_activity(
    *, bench: Organisation, key: str, by: Person | None, on: date, facts: Mapping[str, Any]
) -> Activity:
    """Write an activity; its factor is the bench's, or one of the catalogue that is then taken."""
    known = Activity.objects.filter(bench=bench, key=key).order_by("pk").first()
    if known is not None:
        return known
    given = _settled(bench, facts, by, on)
    return record_fact(model=Activity, bench=bench, key=key, by=by, facts=given)


@transaction.atomic
def correct_activity(
    *, activity: Activity, by: Person | None, on: date, facts: Mapping[str, Any]
) -> None:
    correct_fact(fact=activity, by=by, facts=_settled(activity.bench, facts, by, on))


@transaction.atomic
def strike_activity(*, activity: Activity, by: Person | None, on: date, reason: str) -> None:
    """Take an activity out; the trace keeps why it left."""
    strike_fact(fact=activity, by=by, reason=reason)


def _settled(
    bench: Organisation, facts: Mapping[str, Any], by: Person | None, on: date
) -> dict[str, Any]:
    """Return the facts with a factor of the bench, once every rule has let them through."""
    chosen: Factor | Known | None = facts.get("factor")
    known = as_known(chosen) if isinstance(chosen, Factor) else chosen
    allow(
        why_not_weigh(
            quantity=facts.get("quantity"),
            unit=facts.get("unit", ""),
            factor=known,
            measured_kgco2e=facts.get("measured_kgco2e"),
            place=facts["label"],
        )
    )
    allow(why_not_roots(facts.get("replaces", "")))
    allow(why_not_category(facts.get("category", "")))
    journal, entry = facts.get("replaces_journal", ""), facts.get("replaces_entry", "")
    allow(why_not_entry(journal=journal, entry=entry))
    factor = (
        take_factor(bench=bench, known=chosen, by=by, on=on)
        if isinstance(chosen, Known)
        else chosen
    )
    unit = facts.get("unit") or (
        factor.unit if factor and facts.get("quantity") is not None else ""
    )
    return {**facts, "factor": factor, "unit": unit}
