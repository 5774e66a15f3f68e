"""The price of a physical debt: a declared, sourced, ranged unit cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from arpent.measure.care.amounts import CENT, Amount
from arpent.measure.care.entries import recognise, use
from arpent.measure.care.journal import Capital, Entry
from arpent.measure.numerals import grouped
from arpent.measure.sentences import Sentence, Unusable, mark, say

ZERO = Decimal(0)

DECLARED = mark(
    "%(name)s : %(quantity)s %(unit)s à préserver, %(mid)s € (de %(low)s à %(high)s), "
    "coût déclaré le %(on)s d’après %(source)s."
)
SOURCED = mark(
    "%(name)s : %(quantity)s %(unit)s à préserver, %(mid)s € (de %(low)s à %(high)s), "
    "coût du %(on)s d’après %(source)s."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranged:
    """A low, a middle and a high value, in order."""

    low: Decimal
    mid: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not self.low <= self.mid <= self.high:
            raise Unusable(
                mark("Donnez les valeurs dans l’ordre : %(low)s, %(mid)s, %(high)s."),
                low=self.low,
                mid=self.mid,
                high=self.high,
            )

    @classmethod
    def of(cls, value: Decimal) -> Ranged:
        """Hold a value known exactly."""
        return cls(low=value, mid=value, high=value)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCost:
    """Euros to preserve one `unit`, as a range, with who says so (`source`) and when (`on`)."""

    low_eur: Decimal
    mid_eur: Decimal
    high_eur: Decimal
    unit: str
    source: str
    on: date
    declared: bool = True

    def __post_init__(self) -> None:
        Ranged(low=self.low_eur, mid=self.mid_eur, high=self.high_eur)
        if self.low_eur < 0:
            raise Unusable(mark("Un coût de préservation est positif."))
        if not self.source.strip():
            raise Unusable(
                mark("Dites d’où vient ce coût (en euros par %(unit)s)."), unit=self.unit
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """A physical debt to one capital and its price, low, middle and high."""

    capital: Capital
    quantity: Ranged
    cost: UnitCost

    @property
    def due_eur(self) -> Ranged:
        """This property will give the cost of the debt in euros, to the cent."""
        return Ranged(
            low=_cents(self.quantity.low * self.cost.low_eur),
            mid=_cents(self.quantity.mid * self.cost.mid_eur),
            high=_cents(self.quantity.high * self.cost.high_eur),
        )

    def shortfall_eur(self, done_eur: Decimal = ZERO) -> Ranged:
        """Give what is missing once so many euros of it are done."""
        due = self.due_eur
        return Ranged(
            low=max(ZERO, due.low - done_eur),
            mid=max(ZERO, due.mid - done_eur),
            high=max(ZERO, due.high - done_eur),
        )

    def entries(
        self, *, on: date, label: str = "", done_eur: Decimal = ZERO
    ) -> tuple[Entry, Entry]:
        """Write the debt at its middle cost: recognised, and used at once.

        When more was done than is due, what is recognised is what was done, so that `preserve`
        can take it all: the surplus is then an advance, for this capital alone.
        """
        due = self.due_eur.mid
        recognised = Amount(self.capital.key, max(due, done_eur))
        quantity = self.quantity.mid
        return (
            recognise(amount=recognised, on=on, label=label, quantity=quantity),
            use(amount=Amount(self.capital.key, due), on=on, label=label, quantity=quantity),
        )

    @property
    def told(self) -> Sentence:
        """This property will tell the debt in French, with its range and its source."""
        due = self.due_eur
        return say(
            DECLARED if self.cost.declared else SOURCED,
            name=self.capital.name,
            quantity=grouped(self.quantity.mid, digits=2),
            unit=self.cost.unit,
            low=grouped(due.low),
            mid=grouped(due.mid),
            high=grouped(due.high),
            on=self.cost.on,
            source=self.cost.source,
        )


def owed(capital: Capital, *, quantity: Ranged, cost: UnitCost) -> Debt:
    """Price what is owed to a capital; refuses a cost in another unit."""
    if cost.unit != capital.unit:
        raise Unusable(
            mark("« %(name)s » se compte en %(unit)s, ce coût en %(other)s : donnez le bon."),
            name=capital.name,
            unit=capital.unit or "—",
            other=cost.unit,
        )
    if quantity.low < 0:
        raise Unusable(mark("« %(name)s » : une quantité due est positive."), name=capital.name)
    return Debt(capital=capital, quantity=quantity, cost=cost)


def beyond(*, emissions_kgco2e: Ranged, allowed_kgco2e: Decimal) -> Ranged:
    """Give the tonnes of CO2e emitted beyond what was allowed, zero at least."""
    return Ranged(
        low=max(ZERO, emissions_kgco2e.low - allowed_kgco2e) / 1000,
        mid=max(ZERO, emissions_kgco2e.mid - allowed_kgco2e) / 1000,
        high=max(ZERO, emissions_kgco2e.high - allowed_kgco2e) / 1000,
    )


def _cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, rounding=ROUND_HALF_UP)
