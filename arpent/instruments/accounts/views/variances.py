"""A budget beside what was done: line by line, by class, and what nobody had planned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from arpent.contract import BenchRequest
from arpent.instruments.accounts.models import Budget
from arpent.instruments.accounts.queries.balances import balances_of, provenances_of
from arpent.instruments.accounts.queries.budgets import comparison_of
from arpent.instruments.accounts.queries.statements import funders_of, titles_of
from arpent.instruments.accounts.report.money_charts import variances_chart
from arpent.instruments.accounts.rules.matching import is_coarse
from arpent.instruments.accounts.views.budgets import budget_or_404
from arpent.instruments.accounts.views.leads import ledger_of
from arpent.measure.books.budget import ClassTotal, Comparison, Side, Variance
from arpent.measure.books.chart import NEW_FROM, Chart
from arpent.press.sheets import write_csv, write_ods

ODS = "application/vnd.oasis.opendocument.spreadsheet"
RESULT = Q(account__startswith="6") | Q(account__startswith="7")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A class of accounts by its name, its lines with their axes, their entries, and a doubt."""

    total: ClassTotal
    label: str
    rows: list[tuple[Variance, str, str, bool]]


def budget(request: BenchRequest, key: str) -> HttpResponse:
    one = budget_or_404(request, key)
    comparison = _compared(one)
    titles = titles_of(request.visit.organisation)
    names = {
        slug: found.name
        for slug, found in funders_of(row.line.funder for row in comparison.rows).items()
    }
    leads = Leads(request, one, {**titles, "": ""}, {**names, "": ""})
    sides = [
        (side, label, _groups(leads, comparison, side), *comparison.total(side))
        for side, label in ((Side.CHARGE, gettext("Charges")), (Side.PRODUCT, gettext("Produits")))
    ]
    planned, actual = comparison.results
    context = {
        "budget": one,
        "sides": sides,
        "planned": planned,
        "actual": actual,
        "origins": provenances_of([one.year]).get(one.year_id, []),
        "chart": variances_chart(
            [(f"{g.total.account} {g.label}", g.total.gap) for side in sides for g in side[2]],
            title=gettext("Les écarts par classe"),
        ),
        "has_actual": any(row.actual for row in comparison.rows),
    }
    return render(request, "accounts/money/budget.html", context)


def _compared(one: Budget) -> Comparison:
    by = ("programme", "funder")
    return comparison_of(one, balances_of(one.year, by=by, only=RESULT))


@dataclass(frozen=True, slots=True)
class Leads:
    """What names the axes of a row, and leads to its entries."""

    request: BenchRequest
    budget: Budget
    programmes: dict[str, str]
    funders: dict[str, str]

    def axes(self, row: Variance) -> str:
        programme = self.programmes.get(row.line.programme, row.line.programme)
        funder = self.funders.get(row.line.funder, row.line.funder)
        return ", ".join(filter(None, (programme, funder)))

    def address(self, row: Variance) -> str:
        axes = {"programme": row.line.programme, "funder": row.line.funder}
        named = {axis: value for axis, value in axes.items() if value}
        if not row.actual:
            return ""
        account = row.line.account
        return ledger_of(self.request.visit, self.budget.year, account=account, **named)


def _groups(leads: Leads, comparison: Comparison, side: Side) -> list[Group]:
    year = leads.budget.year
    chart = Chart(NEW_FROM if year.chart == "2025" else year.first_on.year)
    return [
        Group(
            total=one,
            label=chart.label(one.account, language=get_language() or "fr"),
            rows=[
                (row, leads.axes(row), leads.address(row), is_coarse(row, one.rows))
                for row in one.rows
            ],
        )
        for one in comparison.classes()
        if one.side == side
    ]


def budget_sheet(request: BenchRequest, key: str, suffix: str) -> HttpResponse:
    """Answer a budget beside what was done, as CSV or ODS."""
    one = budget_or_404(request, key)
    titles = titles_of(request.visit.organisation)
    comparison = _compared(one)
    names = funders_of(row.line.funder for row in comparison.rows)
    head = [
        gettext("compte"),
        gettext("libellé"),
        gettext("programme"),
        gettext("financeur"),
        gettext("prévu en euros"),
        gettext("réalisé en euros"),
        gettext("écart en euros"),
    ]
    rows: Iterator[tuple[str | Decimal, ...]] = (
        (
            row.line.account,
            row.line.label,
            titles.get(row.line.programme, ""),
            names[row.line.funder].name if row.line.funder in names else "",
            row.planned,
            row.actual,
            row.gap,
        )
        for row in comparison.rows
    )
    write = partial(write_ods, title=one.title[:30]) if suffix == "ods" else write_csv
    kind = ODS if suffix == "ods" else "text/csv; charset=utf-8"
    answer = HttpResponse(write(head, rows), content_type=kind)
    name = f"{one.key}.{'ods' if suffix == 'ods' else 'csv'}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
