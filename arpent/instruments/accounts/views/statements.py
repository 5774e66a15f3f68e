"""The income statement, the balance sheet, and the accounts behind each of their lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from arpent.contract import BenchRequest, Role, address
from arpent.instruments.accounts.queries.balances import balances_of
from arpent.instruments.accounts.queries.statements import (
    funders_of,
    grouped,
    titles_of,
)
from arpent.instruments.accounts.report.money_charts import natures_chart
from arpent.instruments.accounts.rules.statements import has_result, has_sheet
from arpent.instruments.accounts.views.asked import Asked
from arpent.instruments.accounts.views.axes import Part, part_of
from arpent.instruments.accounts.views.leads import ledger_of
from arpent.kernel.models import Organisation
from arpent.kernel.spoken import spoken
from arpent.measure.books.chart import Chart
from arpent.measure.books.deferred import Pending, deferred_income, grants_receivable, total_pending
from arpent.measure.books.funds import dedicated_funds
from arpent.measure.books.income import behind as income_behind
from arpent.measure.books.income import income_statement
from arpent.measure.books.sheet import balance_sheet as sheet_of
from arpent.measure.books.sheet import behind as sheet_behind
from arpent.measure.books.statement import Statement, StatementLine
from arpent.measure.books.totals import intermediate_totals
from arpent.measure.ledger import NOTHING, AccountBalance
from arpent.measure.sentences import Sentence
from arpent.press.notation import money

EVERYTHING = Part()
ALWAYS = frozenset({"products", "charges", "result", "assets", "liabilities"})
# What one third party owes and what is owed to another are never netted on a balance sheet.
SHEET_AXES = ("programme", "funder", "auxiliary")


def income(request: BenchRequest, year: str) -> HttpResponse:
    asked = Asked(request.visit, year)
    part = part_of(request)
    now = balances_of(asked.year, only=part.only)
    past = balances_of(asked.previous, only=part.only) if asked.previous else None
    past = past if past and has_result(past) else None
    statement = income_statement(now, chart_year=asked.chart_year, previous=past)
    context = {
        **asked.context("income"),
        **_beside(asked, past),
        "told": has_result(now),
        "rows": _rows(asked, statement, "income_line", part),
        "steps": [
            (gettext(one.label), one.amount)
            for one in intermediate_totals(now, chart_year=asked.chart_year).lines
        ]
        if now
        else [],
        "findings": told(statement.findings),
        "charges_chart": natures_chart(statement, "operating_charges", gettext("Charges")),
        "products_chart": natures_chart(statement, "operating_products", gettext("Produits")),
        "lead": _verdict(statement) if has_result(now) else "",
        "part": part,
    }
    return render(request, "accounts/money/income.html", context)


def _beside(asked: Asked, past: Sequence[AccountBalance] | None) -> dict[str, Any]:
    """Return the year a statement stands beside: none when that year says nothing of it."""
    return {"previous": asked.previous if past else None}


def _verdict(statement: Statement) -> str:
    """Return the result of a year in one sentence."""
    language = get_language() or "fr"
    result = statement.amount("result")
    said = {
        name: money(abs(statement.amount(name)), language=language)
        for name in ("products", "charges", "result")
    }
    if result < 0:
        told = gettext("%(products)s de produits, %(charges)s de charges : déficit de %(result)s.")
    elif result:
        told = gettext("%(products)s de produits, %(charges)s de charges : excédent de %(result)s.")
    else:
        told = gettext("%(products)s de produits, %(charges)s de charges : ni excédent ni déficit.")
    return told % said


def told(findings: Sequence[Sentence]) -> list[str]:
    return [spoken(one) or "" for one in findings]


def _rows(
    asked: Asked, statement: Statement, view: str, part: Part = EVERYTHING
) -> list[tuple[StatementLine, str, str]]:
    """Return each line worth showing, its label in the reader's language, and where it leads."""
    bench = asked.visit.organisation
    return [
        (
            line,
            gettext(line.label),
            ""
            if line.is_total
            else address(bench, f"accounts:{view}", year=asked.year.key, line=line.key)
            + part.query,
        )
        for line in statement.lines
        if line.key in ALWAYS or line.amount or line.previous or line.gross
    ]


def income_line(request: BenchRequest, year: str, line: str) -> HttpResponse:
    """Show the accounts behind a line of the income statement."""
    asked = Asked(request.visit, year)
    part = part_of(request)
    now = balances_of(asked.year, only=part.only)
    statement = income_statement(now, chart_year=asked.chart_year)
    kept = income_behind(now, key=line)
    return _accounts(request, asked, statement.index.get(line), kept, "income", part)


def sheet_line(request: BenchRequest, year: str, line: str) -> HttpResponse:
    """Show the accounts behind a line of the balance sheet."""
    asked = Asked(request.visit, year)
    now = balances_of(asked.year, by=("auxiliary",))
    sheet = sheet_of(now)
    statement = Statement(lines=(*sheet.assets.lines, *sheet.liabilities.lines))
    kept = sheet_behind(now, key=line)
    return _accounts(request, asked, statement.index.get(line), kept, "balance_sheet")


def _accounts(
    request: BenchRequest,
    asked: Asked,
    line: StatementLine | None,
    balances: Sequence[AccountBalance],
    back: str,
    part: Part = EVERYTHING,
) -> HttpResponse:
    if line is None:
        raise Http404
    is_team = request.visit.role >= Role.TEAM
    chart = None if is_team else Chart(asked.chart_year)
    kept = grouped(balances, chart=chart, language=get_language() or "fr")
    context = {
        **asked.context(back),
        "line": line,
        "label": gettext(line.label),
        "rows": [
            (one, ledger_of(request.visit, asked.year, account=one.account, **part.criteria))
            for one in kept
        ],
        "grouped": not is_team,
        "back": back,
    }
    return render(request, "accounts/money/line.html", context)


def balance_sheet(request: BenchRequest, year: str) -> HttpResponse:
    asked = Asked(request.visit, year)
    now = balances_of(asked.year, by=SHEET_AXES)
    past = balances_of(asked.previous, by=("auxiliary",)) if asked.previous else None
    past = past if past and has_sheet(past) else None
    opening = balances_of(
        asked.year, by=("programme",), opening=True, only=Q(account__startswith="19")
    )
    sheet = sheet_of(now, previous=past)
    funds = dedicated_funds(opening=opening, closing=now)
    titles = titles_of(request.visit.organisation)
    deferred, due = deferred_income(now), grants_receivable(now)
    names = funders_of(one.funder for one in (*deferred, *due))
    context = {
        **asked.context("balance_sheet"),
        **_beside(asked, past),
        "told": has_sheet(now),
        "worn": any(line.less for line in sheet.assets.lines),
        "assets": _rows(asked, sheet.assets, "sheet_line"),
        "liabilities": _rows(asked, sheet.liabilities, "sheet_line"),
        "gap": sheet.gap,
        "findings": told((*sheet.findings, *funds.findings)),
        "funds": [(one, titles.get(one.programme, "")) for one in funds.rows],
        "deferred": _pending(deferred, titles, names),
        "deferred_total": total_pending(deferred),
        "receivable": _pending(due, titles, names),
        "receivable_total": total_pending(due),
        "total": sheet.assets.amount("assets"),
    }
    return render(request, "accounts/money/sheet.html", context)


def _pending(
    found: Sequence[Pending], titles: Mapping[str, str], funders: Mapping[str, Organisation]
) -> list[tuple[str, str, Decimal]]:
    """Return what waits by programme and funder; no third party of a public page is named."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(lambda: NOTHING)
    for one in found:
        funder = funders.get(one.funder)
        sums[titles.get(one.programme, ""), funder.name if funder else ""] += one.amount
    rows = [(title, funder, amount) for (title, funder), amount in sums.items() if amount]
    return sorted(rows, key=lambda row: (-row[2], row[0], row[1]))
