"""Intervals read from shared draws: of a level, and of a trend between two years."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import erf, sqrt
from typing import TypeVar

import numpy as np

from arpent.measure.numerals import grouped
from arpent.measure.sentences import Sentence, Unusable, mark, say
from arpent.measure.uncertainty.draws import Draws, Masses, Row, weigh_all
from arpent.measure.uncertainty.spread import Spread

G = TypeVar("G", bound=Hashable)

# Two standard deviations each side, which the methods call 95 %: the draws read the same share
# (95.45 %), so that the closed forms and the draws can be compared.
LOW, HIGH = (1 - erf(sqrt(2))) / 2, (1 + erf(sqrt(2))) / 2

# Groups weighed together, so that memory stays bounded however many there are.
AT_ONCE = 256

METHODS = {
    "shared": mark("tirages partagés par facteur"),
    "independent": mark("sources tenues pour indépendantes"),
    "fully shared": mark("une seule erreur pour toutes les sources"),
    "declared": mark("incertitude déclarée"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """What is counted (`mid`) and its 95 % bounds, in the unit of what was summed.

    `mid` is the published figure, the plain sum of values taken as medians. A sum of lognormals
    leans upwards: its middle draw is a little above `mid`, the more so as factors are wide.
    """

    mid: float
    low: float
    high: float
    method: str
    n: int = 0
    seed: int | None = None

    @property
    def explained(self) -> Sentence:
        """This property will say in French how the bounds were obtained."""
        if self.method == "shared":
            return say(
                mark("à 95 %%, %(n)s tirages partagés par facteur, graine %(seed)s"),
                n=grouped(Decimal(self.n)),
                seed=self.seed,
            )
        return say(METHODS[self.method])


def declared_interval(mid: Decimal | float, spread: Spread) -> Interval:
    """Put round a published total the uncertainty somebody declared for it."""
    value = float(mid)
    ends = sorted((value / spread.gsd2, value * spread.gsd2))
    return Interval(mid=value, low=ends[0], high=ends[1], method="declared")


def total(masses: Masses, *, shared: Draws) -> Interval:
    """Sum masses held by factor, with their interval, in their unit."""
    return totals({"": masses}, shared=shared)[""]


def totals(groups: Mapping[G, Masses], *, shared: Draws) -> dict[G, Interval]:
    """Sum each group of masses held by factor, all from the same draws."""
    names = list(groups)
    found: dict[G, Interval] = {}
    for start in range(0, len(names), AT_ONCE):
        some = names[start : start + AT_ONCE]
        sums = weigh_all([groups[name] for name in some], shared)
        found |= {
            name: _read(_mid(groups[name]), row, shared)
            for name, row in zip(some, sums, strict=True)
        }
    return found


def difference(before: Masses, after: Masses, *, shared: Draws) -> Interval:
    """Give after − before, in their unit: a factor's error acts on both."""
    first, second = weigh_all([before, after], shared)
    return _read(_mid(after) - _mid(before), second - first, shared)


def trend(before: Masses, after: Masses, *, shared: Draws) -> Interval:
    """Give the relative change after / before − 1: shared errors cancel.

    Refuses a first year which is, or may be, zero or negative: it gives no ratio.
    """
    first, second = weigh_all([before, after], shared)
    if _mid(before) <= 0 or first.min() <= 0:
        raise Unusable(
            mark("La première année est nulle ou négative : dites l’écart, pas le taux.")
        )
    return _read(_mid(after) / _mid(before) - 1, second / first - 1, shared)


def _mid(masses: Masses) -> float:
    return float(sum(masses.values()))


def _read(mid: float, row: Row, shared: Draws) -> Interval:
    low, high = np.quantile(row, (LOW, HIGH))
    return Interval(
        mid=mid, low=float(low), high=float(high), method="shared", n=shared.n, seed=shared.seed
    )
