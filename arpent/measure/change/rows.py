"""What is compared from one year to the next, and what the comparison says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from arpent.measure.numerals import grouped
from arpent.measure.sentences import Sentence, mark, say

SPEND, QUANTITY, MEASURED = "spend", "quantity", "measured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one activity (`key`) emitted in one year, by one method.

    `basis` is SPEND (then `quantity` is in euros), QUANTITY or MEASURED. `factor` names the series,
    the same from year to year, and `vintage` its release. Spend without a factor is unassigned, and
    is given too: its coverage is part of the story. A key is one activity: a journey that leaves
    the plane for the train leaves one key for another.
    """

    key: str
    quantity: Decimal
    mass_kgco2e: Decimal = Decimal(0)
    basis: str = SPEND
    unit: str = "EUR"
    factor: str = ""
    vintage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The four effects of a change, in kgCO2e: their sum is `delta_kgco2e`, to the last digit.

    Without a price index `price_known` is false, and the volume of spend holds its prices too.
    """

    key: str
    before_kgco2e: Decimal
    after_kgco2e: Decimal
    volume_kgco2e: Decimal
    price_kgco2e: Decimal
    factor_kgco2e: Decimal
    coverage_kgco2e: Decimal
    price_known: bool = True

    @property
    def delta_kgco2e(self) -> Decimal:
        """This property will give after − before, which is also the sum of the four effects."""
        return exact_sum(self.after_kgco2e, self.before_kgco2e.copy_negate())

    @property
    def effort_kgco2e(self) -> Decimal:
        """This property will give what doing less avoided: no price, factor or perimeter in it."""
        return exact_sum(self.volume_kgco2e.copy_negate())

    @property
    def told(self) -> Sentence:
        """This property will tell the change in French, with its four effects."""
        return say(
            WITH_PRICES if self.price_known else WITHOUT_PRICES,
            delta=_kg(self.delta_kgco2e),
            volume=_kg(self.volume_kgco2e),
            price=_kg(self.price_kgco2e),
            factor=_kg(self.factor_kgco2e),
            coverage=_kg(self.coverage_kgco2e),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A change told for each activity, and for all of them: the parts sum to the whole."""

    parts: tuple[Change, ...]
    whole: Change


WITH_PRICES = mark(
    "Variation de %(delta)s kgCO2e : volume %(volume)s, prix %(price)s, facteurs %(factor)s, "
    "périmètre %(coverage)s."
)
WITHOUT_PRICES = mark(
    "Variation de %(delta)s kgCO2e : volume et prix, non séparés, %(volume)s, "
    "facteurs %(factor)s, périmètre %(coverage)s."
)


def exact_sum(*values: Decimal) -> Decimal:
    """Sum decimals without ever rounding, whatever the context."""
    with localcontext(prec=100):
        return sum(values, Decimal(0))


def _kg(mass_kgco2e: Decimal) -> str:
    return grouped(mass_kgco2e, signed=True)
