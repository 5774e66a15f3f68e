"""Writing a promise with its milestones, and the envelopes that share one of its years."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from arpent.contract import allow
from arpent.instruments.accounts.actions.facts import (
    correct_fact,
    record_fact,
    ref_of,
    strike_fact,
)
from arpent.instruments.accounts.models import Envelope, FiscalYear, Milestone, Trajectory
from arpent.instruments.accounts.rules.trajectories import why_not_path, why_not_quotas
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person, Programme

ASKED = ("title", "base_year", "base_kgco2e", "kind", "rate_pct")


@transaction.atomic
def record_trajectory(
    *,
    bench: Organisation,
    key: str,
    by: Person | None,
    on: date,
    facts: Mapping[str, Any],
    points_pct: Mapping[int, Decimal],
) -> Trajectory:
    """Write a promise: linear or compound with its rate, or by milestones."""
    known = Trajectory.objects.filter(bench=bench, key=key).order_by("pk").first()
    if known is not None:
        return known
    allow(why_not_path(points_pct=points_pct, **{name: facts[name] for name in ASKED}))
    made = record_fact(model=Trajectory, bench=bench, key=key, by=by, facts=facts)
    _write_points(made, points_pct)
    return made


@transaction.atomic
def correct_trajectory(
    *,
    trajectory: Trajectory,
    by: Person | None,
    on: date,
    facts: Mapping[str, Any],
    points_pct: Mapping[int, Decimal],
) -> None:
    """Correct a promise, its milestones written anew."""
    allow(why_not_path(points_pct=points_pct, **{name: facts[name] for name in ASKED}))
    correct_fact(fact=trajectory, by=by, facts=facts)
    trajectory.milestones.all().delete()
    _write_points(trajectory, points_pct)


@transaction.atomic
def strike_trajectory(*, trajectory: Trajectory, by: Person | None, on: date, reason: str) -> None:
    """Take a promise out with its milestones and envelopes; the trace keeps why."""
    strike_fact(fact=trajectory, by=by, reason=reason)


@transaction.atomic
def share_year(
    *,
    trajectory: Trajectory,
    year: FiscalYear,
    quotas_kgco2e: Mapping[Programme | None, Decimal],
    by: Person | None,
    on: date,
) -> list[Envelope]:
    """Write the envelopes of a year anew, one per programme; None is what is not assigned."""
    given = {one.key if one else "": mass for one, mass in quotas_kgco2e.items()}
    allow(why_not_quotas(given_kgco2e=given))
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    Envelope.objects.filter(trajectory=trajectory, year=year).delete()
    made = [
        Envelope(
            bench=trajectory.bench,
            key=new_key(f"enveloppe {year.key}"),
            trajectory=trajectory,
            year=year,
            programme=programme,
            mass_kgco2e=mass,
        )
        for programme, mass in quotas_kgco2e.items()
        if mass
    ]
    Envelope.objects.bulk_create(made)
    note = f"{year.title} : {sum(quotas_kgco2e.values(), Decimal(0)):f} kgCO2e"
    ref = ref_of(trajectory)
    leave_trace(organisation=trajectory.bench, by=by, verb="corrected", ref=ref, note=note)
    return made


def _write_points(trajectory: Trajectory, points_pct: Mapping[int, Decimal]) -> None:
    Milestone.objects.bulk_create(
        Milestone(
            bench=trajectory.bench,
            key=new_key(f"{trajectory.key[:50]} {year}"),
            trajectory=trajectory,
            year=year,
            change_pct=share,
        )
        for year, share in sorted(points_pct.items())
    )
