"""What the first page of the books tells: years, what was foreseen, what awaits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from arpent.contract import Visit
from arpent.instruments.accounts.models import Budget, FiscalYear
from arpent.instruments.accounts.queries.budgets import best_of, budgets_for, totals_of
from arpent.instruments.accounts.queries.statements import YearSums, sums_of
from arpent.instruments.accounts.queries.years import years_for

MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """A year as the first page shows it, amounts in euros."""

    year: FiscalYear
    sums: YearSums
    budget: Budget | None
    planned_charges: Decimal | None
    planned_products: Decimal | None

    @property
    def is_empty(self) -> bool:
        return not self.sums.lines

    def elapsed(self, on: date) -> float:
        """Return how much of the year has passed, in percent."""
        days = (self.year.last_on - self.year.first_on).days + 1
        return 100.0 * ((on - self.year.first_on).days + 1) / days


def rows_of(visit: Visit) -> list[YearRow]:
    """Return the years a visit may read, the latest first, with what was done and foreseen."""
    years = list(years_for(visit)[:MOST])
    sums = sums_of(years)
    best = best_of(list(budgets_for(visit)))
    planned = totals_of(visit.organisation)
    rows = []
    for year in years:
        budget = best.get(year.pk)
        sides = planned.get(budget.pk, {}) if budget else {}
        rows.append(
            YearRow(
                year=year,
                sums=sums.get(year.pk, YearSums()),
                budget=budget,
                planned_charges=sides.get("charge"),
                planned_products=sides.get("product"),
            )
        )
    return rows
