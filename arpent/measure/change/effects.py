"""Effects of causes on a change, exact in fractions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

Pair = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Effects:
    """The part of each cause in a change, exact, in kgCO2e."""

    volume: Fraction = Fraction(0)
    price: Fraction = Fraction(0)
    factor: Fraction = Fraction(0)
    coverage: Fraction = Fraction(0)

    def __add__(self, other: Effects) -> Effects:
        return Effects(
            self.volume + other.volume,
            self.price + other.price,
            self.factor + other.factor,
            self.coverage + other.coverage,
        )


def shapley(changed: Pair, one: Pair, two: Pair) -> Fraction:
    """Weigh the step of `changed` by the two others, over the six orders."""
    (a, b), (c, d) = one, two
    return (changed[1] - changed[0]) * (2 * a * c + 2 * b * d + a * d + b * c) / 6


def decimal_of(value: Fraction, digits: int) -> Decimal:
    """Round a fraction to so many digits after the point."""
    with localcontext(prec=100):
        return (Decimal(value.numerator) / value.denominator).quantize(Decimal(1).scaleb(-digits))
