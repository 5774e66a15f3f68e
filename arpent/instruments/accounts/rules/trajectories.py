"""A promise as the measures follow it, and why one cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from arpent.kernel.sentences import N_, Sentence
from arpent.measure.sentences import Unusable
from arpent.measure.trajectory import POINTS, Trajectory

HUNDRED = Decimal(100)
FARTHEST = 2100


def path_of(
    *,
    title: str,
    base_year: int,
    base_kgco2e: Decimal,
    kind: str,
    rate_pct: Decimal | None,
    points_pct: Mapping[int, Decimal],
) -> Trajectory:
    """Return a promise as the measures follow it: a fall is written −4, for −4 %.

    Raises ``Unusable`` when it is no path.
    """
    return Trajectory(
        name=title,
        base_year=base_year,
        base=base_kgco2e,
        kind=kind,
        rate=Decimal(0) if kind == POINTS else -(rate_pct or Decimal(0)) / HUNDRED,
        points={year: -share / HUNDRED for year, share in points_pct.items()}
        if kind == POINTS
        else {},
    )


def why_not_path(
    *,
    title: str,
    base_year: int,
    base_kgco2e: Decimal,
    kind: str,
    rate_pct: Decimal | None,
    points_pct: Mapping[int, Decimal],
) -> str | None:
    """Return why a promise cannot be followed, or None."""
    if kind != POINTS and rate_pct is None:
        return N_("Écrivez la variation par an : −4 pour 4 % de moins chaque année.")
    if kind != POINTS and rate_pct is not None and rate_pct >= 0:
        return N_("Une trajectoire baisse : écrivez −4 pour 4 % de moins par an.")
    if any(share > 0 for share in points_pct.values()):
        return N_("Un jalon baisse : écrivez −22 pour 22 % de moins que la référence.")
    if any(year > FARTHEST for year in (base_year, *points_pct)):
        return N_("Cette année est trop lointaine pour une promesse.")
    try:
        path_of(
            title=title,
            base_year=base_year,
            base_kgco2e=base_kgco2e,
            kind=kind,
            rate_pct=rate_pct,
            points_pct=points_pct,
        )
    except Unusable as fault:
        return Sentence(fault.template, **fault.params)
    return None


def why_not_quotas(*, given_kgco2e: Mapping[str, Decimal]) -> str | None:
    """Return why envelopes cannot be kept, or None."""
    if any(mass < 0 for mass in given_kgco2e.values()):
        return N_("Une enveloppe n’est pas négative : corrigez le signe.")
    return None
