"""Uncertainty carried per factor: what shares a factor moves together.

`Spread` says how far a factor may be from its value, `draws` gives every factor its seeded
multipliers, `total`, `totals`, `difference` and `trend` read intervals from them, and
`independent` and `fully_shared` are the closed forms they are checked against.
"""

from arpent.measure.uncertainty.closed import fully_shared, independent
from arpent.measure.uncertainty.draws import Draws, draws
from arpent.measure.uncertainty.intervals import (
    Interval,
    declared_interval,
    difference,
    total,
    totals,
    trend,
)
from arpent.measure.uncertainty.pedigree import Pedigree, quality
from arpent.measure.uncertainty.spread import EXACT, Spread, combined

__all__ = [
    "EXACT",
    "Draws",
    "Interval",
    "Pedigree",
    "Spread",
    "combined",
    "declared_interval",
    "difference",
    "draws",
    "fully_shared",
    "independent",
    "quality",
    "total",
    "totals",
    "trend",
]
