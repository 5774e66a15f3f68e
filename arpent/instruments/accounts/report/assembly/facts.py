"""What the financial report of a year is made from, read in queries that do not grow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from arpent.contract import Visit
from arpent.instruments.accounts.models import Budget, FiscalYear, Provision
from arpent.instruments.accounts.queries.balances import balances_of, provenances_of
from arpent.instruments.accounts.queries.budgets import best_of, budgets_for, comparison_of
from arpent.instruments.accounts.queries.care import Cared, cared
from arpent.instruments.accounts.queries.footprint import Reckoned, reckoned
from arpent.instruments.accounts.queries.provisions import provisions_for
from arpent.instruments.accounts.queries.statements import funders_of, public_money, titles_of
from arpent.instruments.accounts.queries.trajectories import (
    Beside,
    Promise,
    beside,
    measured_by_year,
    promises_of,
)
from arpent.instruments.accounts.rules.grants import PublicMoney
from arpent.instruments.accounts.rules.statements import has_result, has_sheet
from arpent.kernel.models import Organisation
from arpent.measure.books.axes import Share, statement_by
from arpent.measure.books.budget import Comparison
from arpent.measure.books.chart import NEW_FROM
from arpent.measure.books.deferred import Pending, deferred_income
from arpent.measure.books.funds import FundTable, dedicated_funds
from arpent.measure.books.income import income_statement
from arpent.measure.books.sheet import BalanceSheet, balance_sheet
from arpent.measure.books.statement import Statement
from arpent.measure.ledger import NOTHING, AccountBalance


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One year with everything an assembly is told of it; amounts are in euros."""

    bench: Organisation
    year: FiscalYear
    previous: FiscalYear | None
    on: date
    balances: Sequence[AccountBalance]
    income: Statement
    sheet: BalanceSheet
    funds: FundTable
    deferred: Sequence[Pending]
    shares: Sequence[Share]
    titles: dict[str, str]
    funders: dict[str, Organisation]
    public: PublicMoney
    budget: Budget | None
    comparison: Comparison | None
    provisions: Sequence[Provision]
    reckoned: Reckoned
    promises: Sequence[tuple[Promise, Beside | None]]
    cared: Cared
    origins: dict[int, list[str]]

    @property
    def lines(self) -> int:
        """How many lines of entries the statements sum."""
        return sum(one.lines for one in self.balances)

    @property
    def by_funder(self) -> list[tuple[str, Decimal]]:
        """Products by funder, the largest first, what has none last; by the address of each."""
        sums: dict[str, Decimal] = defaultdict(lambda: NOTHING)
        for one in self.balances:
            if one.account.startswith("7"):
                sums[one.funder] -= one.balance
        sums.setdefault("", NOTHING)
        return sorted(sums.items(), key=lambda pair: (pair[0] == "", -pair[1], pair[0]))


def facts_of(
    visit: Visit,
    year: FiscalYear,
    *,
    previous: FiscalYear | None,
    years: Sequence[FiscalYear],
) -> Facts:
    """Read what an assembly is told of a year beside the one before.

    ``years`` are those this visit may read: provisions of ecological debt run through them.
    """
    bench = visit.organisation
    now = balances_of(year, by=("programme", "funder", "auxiliary"))
    past = balances_of(previous, by=("auxiliary",)) if previous else []
    opening = balances_of(year, by=("programme",), opening=True, only=Q(account__startswith="19"))
    chart_year = NEW_FROM if year.chart == "2025" else year.first_on.year
    funders = funders_of(one.funder for one in now)
    budget = best_of(list(budgets_for(visit).filter(year=year))).get(year.pk)
    carbon = reckoned(bench, [year])[year.pk]
    return Facts(
        bench=bench,
        year=year,
        previous=previous,
        on=visit.on,
        balances=now,
        income=income_statement(
            now, chart_year=chart_year, previous=past if has_result(past) else None
        ),
        sheet=balance_sheet(now, previous=past if has_sheet(past) else None),
        funds=dedicated_funds(opening=opening, closing=now),
        deferred=deferred_income(now),
        shares=statement_by(now, axis="programme"),
        titles=titles_of(bench),
        funders=funders,
        public=public_money(now, funders=funders),
        budget=budget,
        comparison=comparison_of(budget, now) if budget else None,
        provisions=_provisions(visit, year),
        reckoned=carbon,
        promises=_promises(bench, carbon),
        cared=cared(bench, years),
        origins=provenances_of([one for one in (year, previous) if one]),
    )


def _provisions(visit: Visit, year: FiscalYear) -> list[Provision]:
    """Return the provisions of the register that are still held on the last day of a year."""
    found = provisions_for(visit).filter(opened_on__lte=year.last_on)
    return [one for one in found if not one.released_on or one.released_on > year.last_on]


def _promises(bench: Organisation, carbon: Reckoned) -> list[tuple[Promise, Beside | None]]:
    """Return each promise with the footprint of the year beside it, None when there is neither."""
    measured = measured_by_year({carbon.year.pk: carbon})
    found: list[tuple[Promise, Beside | None]] = []
    for one in promises_of(bench):
        path = one.path
        rows = beside(path, measured, [carbon.number]) if path else []
        found.append((one, rows[0] if rows else None))
    return found
