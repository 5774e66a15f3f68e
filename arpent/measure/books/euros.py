"""Amounts as a French sentence says them; they stay exact decimals."""

from __future__ import annotations

from decimal import Decimal

THIN, MINUS = "\u202f", "\u2212"


class Euros(Decimal):
    """A decimal that is read "−4 843" or "12,50": a thin space, a comma, cents where there are."""

    def __str__(self) -> str:
        whole = self == self.to_integral_value()
        figures = f"{abs(Decimal(self)):,.{0 if whole else 2}f}"
        figures = figures.replace(",", THIN).replace(".", ",")
        return (MINUS if self < 0 else "") + figures
