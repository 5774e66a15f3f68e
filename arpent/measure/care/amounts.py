"""Euros that belong to one capital, and to no other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from arpent.measure.sentences import Unusable, mark

K = TypeVar("K", bound=str)

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Amount(Generic[K]):
    """Euros to the cent owed to, or spent for, the capital named.

    Added to another capital's it raises TypeError, as would euros added to kilograms; a type
    checker sees it too when capitals are literals. `sum` does not work, on purpose.
    """

    capital: K
    eur: Decimal

    def __post_init__(self) -> None:
        if not isinstance(self.eur, Decimal):
            raise TypeError(f"an amount is a Decimal, not a {type(self.eur).__name__}")
        if not self.eur.is_finite() or self.eur != self.eur.quantize(CENT):
            raise Unusable(
                mark("Un montant s’écrit au centime, pas %(amount)s (« %(capital)s »)."),
                amount=self.eur,
                capital=self.capital,
            )

    def __add__(self, other: Amount[K]) -> Amount[K]:
        return Amount(self.capital, self.eur + self._same(other))

    def __sub__(self, other: Amount[K]) -> Amount[K]:
        return Amount(self.capital, self.eur - self._same(other))

    def __lt__(self, other: Amount[K]) -> bool:
        return self.eur < self._same(other)

    def __bool__(self) -> bool:
        return bool(self.eur)

    def beyond(self, other: Amount[K]) -> Amount[K]:
        """Give what exceeds another amount of this capital: zero at least."""
        return Amount(self.capital, max(Decimal("0.00"), self.eur - self._same(other)))

    def _same(self, other: Amount[K]) -> Decimal:
        if not isinstance(other, Amount) or other.capital != self.capital:
            raise TypeError(f"no netting: {self.capital!r} meets {other!r}")
        return other.eur
