"""Writing what placed money finances: told beside the footprint, never in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from arpent.contract import allow
from arpent.instruments.accounts.actions.facts import correct_fact, record_fact, strike_fact
from arpent.instruments.accounts.models import Saving
from arpent.instruments.accounts.rules.savings import why_not_range, why_not_sourced
from arpent.kernel.models import Organisation, Person


@transaction.atomic
def record_saving(
    *, bench: Organisation, key: str, by: Person | None, on: date, facts: Mapping[str, Any]
) -> Saving:
    allow(why_not_keep(facts))
    return record_fact(model=Saving, bench=bench, key=key, by=by, facts=facts)


@transaction.atomic
def correct_saving(
    *, saving: Saving, by: Person | None, on: date, facts: Mapping[str, Any]
) -> None:
    allow(why_not_keep(facts))
    correct_fact(fact=saving, by=by, facts=facts)


@transaction.atomic
def strike_saving(*, saving: Saving, by: Person | None, on: date, reason: str) -> None:
    """Take a saving out; the trace keeps why it left."""
    strike_fact(fact=saving, by=by, reason=reason)


def why_not_keep(facts: Mapping[str, Any]) -> str | None:
    masses = {name: facts.get(name) for name in ("low_kgco2e", "mass_kgco2e", "high_kgco2e")}
    return why_not_range(**masses) or why_not_sourced(  # type: ignore[arg-type]
        source=facts.get("source") is not None, note=str(facts.get("note") or "")
    )
