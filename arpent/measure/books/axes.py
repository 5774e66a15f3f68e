"""The result of each programme and of each funder, with what nobody assigned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from arpent.measure.books.income import income_statement
from arpent.measure.books.statement import Statement
from arpent.measure.ledger import NOTHING, AccountBalance

NOT_ASSIGNED = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Charges, products and result in euros of one value of an axis; "" is what is not assigned."""

    value: str
    charges: Decimal
    products: Decimal

    @property
    def result(self) -> Decimal:
        """Products less charges, in euros."""
        return self.products - self.charges


def statement_by(balances: Iterable[AccountBalance], *, axis: str) -> tuple[Share, ...]:
    """Sum charges and products in euros for each value of an axis.

    `axis` is "programme" or "funder". What is not assigned comes last, and is always there.
    """
    sums: dict[str, list[Decimal]] = {NOT_ASSIGNED: [NOTHING, NOTHING]}
    for balance in balances:
        place = {"6": 0, "7": 1}.get(balance.account[:1])
        if place is not None:
            kept = sums.setdefault(getattr(balance, axis), [NOTHING, NOTHING])
            kept[place] += balance.balance if place == 0 else -balance.balance
    order = sorted(sums, key=lambda value: (value == NOT_ASSIGNED, value))
    return tuple(Share(value=v, charges=sums[v][0], products=sums[v][1]) for v in order)


def income_by(
    balances: Iterable[AccountBalance], *, axis: str, chart_year: int
) -> dict[str, Statement]:
    """Set out one income statement a value of an axis; "" is not assigned."""
    kept: dict[str, list[AccountBalance]] = {NOT_ASSIGNED: []}
    for balance in balances:
        kept.setdefault(getattr(balance, axis), []).append(balance)
    return {v: income_statement(some, chart_year=chart_year) for v, some in kept.items()}
