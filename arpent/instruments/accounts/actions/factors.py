"""Taking a factor from the catalogue, typing one's own, correcting and striking it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from arpent.contract import allow
from arpent.instruments.accounts.actions.facts import correct_fact, record_fact, strike_fact
from arpent.instruments.accounts.models import Factor
from arpent.instruments.accounts.queries.factors import copy_of, uses_of
from arpent.instruments.accounts.rules.factors import (
    why_not_factor,
    why_not_strike_factor,
    why_not_take,
)
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person
from arpent.measure.factors.factor import Factor as Known

# A factor typed here comes from no published catalogue.
OWN = "declared"
COPIED = (
    "catalogue",
    "identifier",
    "vintage",
    "family",
    "title",
    "unit",
    "value_kgco2e",
    "uncertainty_pct",
    "is_declared",
    "valid_until",
)


@transaction.atomic
def take_factor(*, bench: Organisation, known: Known, by: Person | None, on: date) -> Factor:
    """Copy a factor of the catalogue to the bench, so that figures stay when it moves.

    Taking the same version twice gives the one already there.
    """
    allow(why_not_take(value_kgco2e=known.value_kgco2e))
    names = {"catalogue": known.source, "identifier": known.id, "vintage": known.vintage}
    already = Factor.objects.filter(bench=bench, **names).order_by("pk").first()
    if already is not None:
        return already
    copy = copy_of(known, bench=bench)
    facts = {name: getattr(copy, name) for name in COPIED}
    return record_fact(model=Factor, bench=bench, key=copy.key, by=by, facts=facts)


@transaction.atomic
def declare_factor(
    *, bench: Organisation, key: str, by: Person | None, on: date, facts: Mapping[str, Any]
) -> Factor:
    """Write a factor of one's own: declared, with the source or the note that says whence."""
    allow(_why_not(facts))
    key = key or new_key(str(facts["title"]))
    given = {**facts, "catalogue": OWN, "identifier": key[:60], "is_declared": True}
    return record_fact(model=Factor, bench=bench, key=key, by=by, facts=given)


@transaction.atomic
def correct_factor(
    *, factor: Factor, by: Person | None, on: date, facts: Mapping[str, Any]
) -> None:
    """Correct a factor of one's own; a published one is copied, never changed."""
    allow(_why_not(facts))
    correct_fact(fact=factor, by=by, facts=facts)


@transaction.atomic
def strike_factor(*, factor: Factor, by: Person | None, on: date, reason: str) -> None:
    """Take a factor off the bench when nothing leans on it."""
    allow(why_not_strike_factor(uses=uses_of(factor)))
    strike_fact(fact=factor, by=by, reason=reason)


def _why_not(facts: Mapping[str, Any]) -> str | None:
    return why_not_factor(
        value_kgco2e=facts["value_kgco2e"],
        unit=facts["unit"],
        declared=True,
        source=bool(facts.get("source") or facts.get("note")),
    )
