"""The promises of a bench, their envelopes, and the years measured beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, QuerySet

from arpent.instruments.accounts.models import Envelope, Trajectory
from arpent.instruments.accounts.queries.footprint import Reckoned
from arpent.instruments.accounts.rules.trajectories import path_of
from arpent.kernel.models import Organisation
from arpent.kernel.sentences import N_
from arpent.measure.sentences import Sentence, Unusable, say
from arpent.measure.trajectory import Trajectory as Path
from arpent.measure.trajectory import verdict

MOST = 40
UNJUDGED = N_(
    "Ne se juge pas : %(share)s %% du total repose sur des ratios, qui ne suivent pas une action."
)

PARTIAL = N_("Ne se juge pas : une part des dépenses, %(amount)s €, n’est comptée par rien.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A trajectory as it was written, with its milestones, and the path the measures follow."""

    trajectory: Trajectory
    points_pct: Mapping[int, Decimal]

    @property
    def path(self) -> Path | None:
        """The path to follow; None when what is written is no path."""
        one = self.trajectory
        try:
            return path_of(
                title=one.title,
                base_year=one.base_year,
                base_kgco2e=one.base_kgco2e,
                kind=one.kind,
                rate_pct=one.rate_pct,
                points_pct=self.points_pct,
            )
        except Unusable:
            return None


def trajectories_of(bench: Organisation) -> QuerySet[Trajectory]:
    """Return the promises of a bench, the oldest base first."""
    found = Trajectory.objects.filter(bench=bench).select_related("source")
    return found.order_by("base_year", "title", "pk")


def promises_of(bench: Organisation, *, key: str = "") -> list[Promise]:
    """Return the promises of a bench with their milestones, or the one of a key, in one query."""
    asked = trajectories_of(bench).filter(key=key) if key else trajectories_of(bench)
    rows = asked.annotate(at=F("milestones__year"), change=F("milestones__change_pct"))
    found: dict[int, Trajectory] = {}
    points: dict[int, dict[int, Decimal]] = {}
    for row in rows:
        found.setdefault(row.pk, row)
        held = points.setdefault(row.pk, {})
        if row.at is not None:
            held[row.at] = row.change
    return [Promise(trajectory=one, points_pct=points[pk]) for pk, one in found.items()]


def envelopes_of(trajectory: Trajectory) -> QuerySet[Envelope]:
    found = Envelope.objects.filter(trajectory=trajectory).select_related("programme", "year")
    return found.order_by("year__first_on", "programme__title", "pk")


def value_on(path: Path | None, year: int) -> Decimal | None:
    """Return what a promise allows in a year, in kgCO2e; None in a year it does not speak of."""
    try:
        return path.value(year) if path else None
    except Unusable:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One year: what was measured, what a promise allows, and what the two together say."""

    year: int
    allowed_kgco2e: Decimal | None
    measured: Reckoned | None
    verdict: Sentence | None


def measured_by_year(found: Mapping[int, Reckoned]) -> dict[int, Reckoned]:
    """Return the years that have a footprint, by calendar year."""
    known = (one for one in found.values() if one.total_kgco2e is not None)
    return {one.number: one for one in known}


def beside(path: Path, measured: Mapping[int, Reckoned], years: Sequence[int]) -> list[Beside]:
    """Set each year's measure beside what a promise allows, with its verdict."""
    return [_one(path, measured.get(year), year) for year in years]


def _one(path: Path, one: Reckoned | None, year: int) -> Beside:
    allowed = value_on(path, year)
    judged = one is not None and allowed is not None and year > path.base_year
    said = _verdict(one, allowed) if judged and one and allowed is not None else None
    return Beside(year=year, allowed_kgco2e=allowed, measured=one, verdict=said)


def _verdict(one: Reckoned, allowed_kgco2e: Decimal) -> Sentence:
    """Judge a year by its ceiling, unless it rests on ratios or leaves spend out.

    What is left out can only add: a year already above its ceiling is judged all the same.
    """
    assert one.footprint is not None
    if one.is_screening:
        return say(UNJUDGED, share=round(one.footprint.monetary_share * 100))
    if one.is_partial and one.interval.low <= allowed_kgco2e:
        return say(PARTIAL, amount=round(one.footprint.coverage_eur["unassigned"]))
    return verdict(
        actual_kgco2e=one.footprint.total_kgco2e,
        allowed_kgco2e=allowed_kgco2e,
        low_kgco2e=one.interval.low,
        high_kgco2e=one.interval.high,
    )


def span_of(paths: Sequence[Path], measured: Mapping[int, Reckoned], *, ahead: int) -> list[int]:
    """Return the years to show: from the first known to some years ahead, or the last point."""
    starts = [path.base_year for path in paths] + list(measured)
    if not starts:
        return []
    ends = [path.last_year or path.base_year + ahead for path in paths] + list(measured)
    return list(range(min(starts), min(max(ends), min(starts) + MOST) + 1))
