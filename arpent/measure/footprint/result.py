"""A footprint: its rows, its totals, and what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from arpent.measure.factors.factor import Factor
from arpent.measure.footprint.rows import METHODS, Notice, Row
from arpent.measure.footprint.savings import Saving, memo_kgco2e
from arpent.measure.sentences import Sentence, Unusable, mark, say
from arpent.measure.uncertainty import Draws, Interval, Spread, draws, total, totals
from arpent.measure.uncertainty.draws import Key

Axis = Literal["scope", "category", "programme", "method", "account", "factor"]
AXES: Mapping[Axis, Callable[[Row], str]] = {
    "scope": lambda row: str(row.scope or ""),
    "category": lambda row: row.category,
    "programme": lambda row: row.programme,
    "method": lambda row: row.method,
    "account": lambda row: row.account,
    "factor": lambda row: row.factor_id,
}
# What a factor that publishes no uncertainty is given, and a notice says so.
ASSUMED_PCT = Decimal(50)

NAME = mark("bilan GES")
WITH_TAX = mark(
    "Les dépenses sont toutes taxes comprises : la TVA est ôtée au taux de chaque poste."
)
WITHOUT_TAX = mark(
    "Les dépenses sont hors taxes : les ratios hors taxes s’y appliquent tels quels."
)
NO_POST = mark("Il faut plus de zéro équivalent temps plein, pas %(posts)s.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Footprint:
    """The greenhouse gases of one year, in kgCO2e. Its name is always *bilan GES*.

    Every spend is in exactly one row; savings are a memo, never in a total. `taxed` says that
    the amounts include VAT, `ratio_year` which year of ratios was asked for.
    """

    year: int
    ratio_year: int
    taxed: bool
    rows: tuple[Row, ...]
    factors: Mapping[str, Factor]
    notices: tuple[Notice, ...] = ()
    savings: tuple[Saving, ...] = ()

    @property
    def total_kgco2e(self) -> Decimal:
        return sum((row.mass_kgco2e for row in self.rows), Decimal(0))

    @property
    def tax(self) -> Sentence:
        """What was done about VAT, in a sentence."""
        return say(WITH_TAX if self.taxed else WITHOUT_TAX)

    @property
    def savings_kgco2e(self) -> tuple[Decimal, Decimal, Decimal]:
        """The memo line, low, middle and high."""
        return memo_kgco2e(self.savings)

    @property
    def monetary_share(self) -> Decimal:
        """The share of the total that rests on monetary ratios, from 0 to 1."""
        whole = self.total_kgco2e
        ratios = (row.mass_kgco2e for row in self.rows if self._is_monetary(row))
        return sum(ratios, Decimal(0)) / whole if whole else Decimal(0)

    @property
    def coverage_eur(self) -> dict[str, Decimal]:
        """The expenses of the year by method, in euros: their sum is all that class 6 holds."""
        spent: dict[str, Decimal] = {method: Decimal(0) for method in METHODS}
        for row in self.rows:
            if row.is_expense:
                spent[row.method] += row.amount_eur
        return spent

    def by(self, axis: Axis) -> dict[str, Decimal]:
        """Sum masses, in kgCO2e, by the values of an axis."""
        sums: dict[str, Decimal] = {}
        for row in self.rows:
            if row.mass_kgco2e:
                key = AXES[axis](row)
                sums[key] = sums.get(key, Decimal(0)) + row.mass_kgco2e
        return dict(sorted(sums.items()))

    def per_post_kgco2e(self, posts: Decimal) -> Decimal:
        """Divide the total by full-time posts."""
        if posts <= 0:
            raise Unusable(NO_POST, posts=posts)
        return self.total_kgco2e / posts

    def replaced_eur(self) -> dict[str, Decimal]:
        """Tell, by activity, the euros that left the ratios for it.

        A spend that two activities replace is told for both: these amounts do not add up.
        """
        told: dict[str, Decimal] = {}
        for row in self.rows:
            for key in row.covered_by:
                told[key] = told.get(key, Decimal(0)) + row.amount_eur
        return dict(sorted(told.items()))

    def masses(self, axis: Axis | None = None) -> dict[str, dict[Key, Decimal]]:
        """Sum masses by group, then by what their error is shared with."""
        groups: dict[str, dict[Key, Decimal]] = {}
        for row in self.rows:
            if row.mass_kgco2e:
                held = groups.setdefault(AXES[axis](row) if axis else "", {})
                key = error_of(row)
                held[key] = held.get(key, Decimal(0)) + row.mass_kgco2e
        return groups

    def spreads(self) -> dict[str, Spread]:
        """Return how far each factor, and each quantity, may be.

        All vintages of one monetary series share a single error: between two years it cancels.
        """
        spreads = {id: spread_of(factor) for id, factor in self.factors.items()}
        for row in self.rows:
            if row.activity and (percent := row.uncertainty_pct) is not None:
                spreads[datum(row)] = Spread.of_percent(percent, declared=True)
        return spreads

    def draws(self, *, seed: int, n: int = 10_000) -> Draws:
        """Draw the errors of this footprint, the same for the same seed."""
        return draws(self.spreads(), n=n, seed=seed)

    def interval(self, *, shared: Draws) -> Interval:
        """Return the total with its 95 % bounds, in kgCO2e."""
        return total(self.masses().get("", {}), shared=shared)

    def intervals(self, axis: Axis, *, shared: Draws) -> dict[str, Interval]:
        """Return each group of an axis with its bounds, in kgCO2e."""
        return totals(self.masses(axis), shared=shared)

    def _is_monetary(self, row: Row) -> bool:
        return bool(row.factor_id) and self.factors[row.factor_id].monetary


def spread_of(factor: Factor) -> Spread:
    """Read the ± % of a factor; one unpublished is assumed and declared."""
    percent = factor.uncertainty_pct
    declared = factor.declared or percent is None
    known = ASSUMED_PCT if percent is None else percent
    return Spread.of_percent(known, declared=declared, family=factor.family)


def datum(row: Row) -> str:
    return f"activity:{row.activity}"


def error_of(row: Row) -> Key:
    """Name what the error of a row is shared with: factor, datum, or both."""
    own = (datum(row),) if row.activity and row.uncertainty_pct is not None else ()
    names = (*((row.factor_id,) if row.factor_id else ()), *own)
    return names[0] if len(names) == 1 else names
