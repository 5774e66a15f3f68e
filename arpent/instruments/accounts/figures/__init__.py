"""The figures of the books, in euros and in carbon, each with its method and its records."""

from __future__ import annotations

from collections.abc import Iterator

from arpent.contract import Figure, Scope
from arpent.instruments.accounts.figures.budgets import budget_figures
from arpent.instruments.accounts.figures.carbon import carbon_figures
from arpent.instruments.accounts.figures.care import care_figures
from arpent.instruments.accounts.figures.money import money_figures
from arpent.instruments.accounts.figures.promises import promise_figures
from arpent.instruments.accounts.figures.sheet import sheet_figures
from arpent.instruments.accounts.queries.periods import period_of


def figures(scope: Scope) -> Iterator[Figure]:
    """Yield every figure of the room over a period; the books are read once for all of them."""
    period = period_of(scope)
    yield from money_figures(period)
    yield from sheet_figures(period)
    yield from budget_figures(period)
    yield from carbon_figures(period)
    yield from promise_figures(period)
    yield from care_figures(period)
