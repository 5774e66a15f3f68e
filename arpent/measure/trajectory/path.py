"""A trajectory from a base year: linear, compound, or by published points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal

from arpent.measure.numerals import grouped
from arpent.measure.sentences import Sentence, Unusable, mark, say

LINEAR, COMPOUND, POINTS = "linear", "compound", "points"

KINDS = {
    LINEAR: mark("−%(rate)s %% de la base %(base_year)s chaque année (linéaire)"),
    COMPOUND: mark(
        "−%(rate)s %% de l’année précédente chaque année depuis %(base_year)s (composé)"
    ),
    POINTS: mark("points publiés depuis %(base_year)s, en ligne droite de l’un à l’autre"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trajectory:
    """A named path for a `base` emitted in `base_year`; its values are in the unit of the base.

    "−4 % a year" means two things, and `kind` says which: 4 % of the base (LINEAR, nothing left
    after 25 years) or 4 % of the year before (COMPOUND, a third left after 27). `rate` is 0.04.
    With POINTS, `points` holds for a year the share of the base taken off, 0.22 for −22 %.
    """

    name: str
    base_year: int
    base: Decimal
    kind: str
    rate: Decimal = Decimal(0)
    points: Mapping[int, Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            self._refuse(mark("« %(name)s » : dites si la trajectoire est linéaire ou composée."))
        if not self.base.is_finite() or self.base < 0:
            self._refuse(mark("« %(name)s » : la base est un nombre positif, pas %(base)s."))
        if not 0 <= self.rate <= 1 or not all(0 <= share <= 1 for share in self.points.values()):
            self._refuse(mark("« %(name)s » : une baisse va de 0 à 1 (0,04 pour −4 %%)."))
        if self.kind == POINTS and not all(year > self.base_year for year in self.points):
            self._refuse(mark("« %(name)s » : un point vient après l’année de base %(base_year)s."))
        if self.kind == POINTS and not self.points:
            self._refuse(mark("« %(name)s » : donnez au moins un point, une année et sa baisse."))

    @property
    def last_year(self) -> int | None:
        """This property will give the last year it speaks of; none when it goes on for ever."""
        return max(self.points) if self.kind == POINTS else None

    @property
    def zero_year(self) -> int | None:
        """This property will give the first year with nothing left; none if it never comes."""
        if not self.base:
            return self.base_year
        if self.kind == POINTS:
            return min((year for year, share in self.points.items() if share == 1), default=None)
        if self.rate == 1:
            return self.base_year + 1
        if self.kind == COMPOUND or not self.rate:
            return None
        return self.base_year + int((1 / self.rate).to_integral_value(ROUND_CEILING))

    @property
    def told(self) -> Sentence:
        """This property will say in French which of the paths it is."""
        rate = self.rate * 100
        digits = 0 if rate == rate.to_integral_value() else 2
        return say(KINDS[self.kind], rate=grouped(rate, digits=digits), base_year=self.base_year)

    def value(self, year: int) -> Decimal:
        """Give what may be emitted in a year, in the unit of the base.

        Refuses a year before the base, or after the last published point.
        """
        elapsed = year - self.base_year
        if elapsed < 0 or (self.last_year is not None and year > self.last_year):
            self._refuse(mark("« %(name)s » ne dit rien de %(year)s."), year=year)
        if not elapsed:
            return self.base
        if self.kind == COMPOUND:
            return self.base * (1 - self.rate) ** elapsed
        if self.kind == LINEAR:
            return self.base * max(Decimal(0), 1 - self.rate * elapsed)
        return self.base * (1 - self._taken_off(year))

    def _taken_off(self, year: int) -> Decimal:
        points = {self.base_year: Decimal(0), **self.points}
        if year in points:
            return points[year]
        start = max(known for known in points if known < year)
        end = min(known for known in points if known > year)
        return points[start] + (points[end] - points[start]) * (year - start) / (end - start)

    def _refuse(self, template: str, **params: object) -> None:
        named = {"name": self.name, "base": self.base, "base_year": self.base_year}
        raise Unusable(template, **named, **params)
