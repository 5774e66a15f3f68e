"""How far a factor may be from its value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import exp, inf, log, sqrt

from arpent.measure.sentences import Unusable, mark
from arpent.measure.uncertainty.pedigree import Pedigree


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A lognormal spread round a value taken as the median: 95 % lies in [E / gsd2, E × gsd2].

    The squared geometric standard deviation is written `gsd2`; 1 is exact. What is avoided (a
    negative factor) is normal instead: 95 % within E ± (gsd2 − 1) × |E|. Factors of one `family`
    share their error in the proportion `correlation`: 1 is one single error, 0 is strangers.
    `declared` says that the figure was typed by somebody, and comes from no scored source.
    """

    gsd2: float = 1.0
    avoided: bool = False
    declared: bool = False
    family: str = ""
    correlation: float = 1.0

    def __post_init__(self) -> None:
        if not 1 <= self.gsd2 < inf:
            raise Unusable(
                mark("Un écart-type géométrique est d’au moins 1, pas %(gsd2)s."), gsd2=self.gsd2
            )
        if not 0 <= self.correlation <= 1:
            raise Unusable(
                mark("Une corrélation va de 0 à 1, pas %(correlation)s."),
                correlation=self.correlation,
            )

    @classmethod
    def of_percent(
        cls,
        percent: Decimal | float,
        *,
        avoided: bool = False,
        declared: bool = False,
        family: str = "",
    ) -> Spread:
        """Read « ± p % » as gsd2 = 1 + p / 100: 80 % gives [E / 1.8, 1.8 × E].

        The Base Carbone publishes its uncertainties so; read as a normal law, 80 % would let a
        factor be negative.
        """
        if not 0 <= float(percent) < inf:
            raise Unusable(
                mark("Une incertitude est positive ou nulle, pas %(percent)s %%."), percent=percent
            )
        gsd2 = 1 + float(percent) / 100
        return cls(gsd2=gsd2, avoided=avoided, declared=declared, family=family)

    @classmethod
    def of_pedigree(cls, pedigree: Pedigree, *, family: str = "") -> Spread:
        """Read five scores as the ABC method does."""
        return cls(gsd2=pedigree.gsd2, family=family)

    @property
    def percent(self) -> float:
        """This property will give back the percentage that `of_percent` would read."""
        return round((self.gsd2 - 1) * 100, 6)

    @property
    def log_gsd(self) -> float:
        """This property will give ln GSD: the standard deviation of the logarithm."""
        return log(self.gsd2) / 2


EXACT = Spread()


def combined(*spreads: Spread) -> Spread:
    """Spread a product (datum × factor): gsd2 = exp(2 √Σ ln²GSD).

    The parts are independent; the result belongs to no family and is declared if a part is.
    """
    gsd2 = exp(2 * sqrt(sum(spread.log_gsd**2 for spread in spreads)))
    return Spread(gsd2=gsd2, declared=any(spread.declared for spread in spreads))
