"""Amounts as a sentence says them; they stay exact decimals."""

from __future__ import annotations

from decimal import Decimal

from arpent.measure.numerals import grouped


class Euros(Decimal):
    """A decimal that is read "−4 843" or "12,50": a thin space, a comma, cents where there are."""

    def __str__(self) -> str:
        return self.written("fr")

    def written(self, language: str) -> str:
        """Write the amount in that language: "−4,843" or "12.50" in English."""
        whole = self == self.to_integral_value()
        return grouped(Decimal(self), digits=0 if whole else 2).written(language)
