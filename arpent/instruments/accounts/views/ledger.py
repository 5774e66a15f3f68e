"""The ledger of an account, with its running balance, and the trial balance of a year."""

from __future__ import annotations

from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from arpent.contract import BenchRequest
from arpent.instruments.accounts.models import FiscalYear, Line
from arpent.instruments.accounts.queries.balances import balances_of, provenances_of
from arpent.instruments.accounts.queries.choices import offered
from arpent.instruments.accounts.queries.exports import trial_rows
from arpent.instruments.accounts.queries.lines import (
    Leaf,
    Movements,
    condition_of,
    movements_of,
    sum_up,
    sums_of,
)
from arpent.instruments.accounts.queries.years import year_for
from arpent.instruments.accounts.rules.asking import Question, months_of
from arpent.instruments.accounts.views.journal import asked, given, leaf_at
from arpent.measure.books.chart import Chart as Accounts
from arpent.measure.ledger import NOTHING
from arpent.press.charts import Chart, Series
from arpent.press.notation import day

MOST_UNDER = 60


def ledger(request: BenchRequest, year: str) -> HttpResponse:
    """Show what an account, or all that begin alike, holds: opening, lines, running balance."""
    one = year_for(request.visit, year)
    choices = offered(one)
    form = asked(request, one, choices)
    question = form.question()
    leaf = leaf_at(request, one, question)
    moved = _moved(one, question, leaf)
    under = balances_of(one, only=condition_of(question)) if question.summed else []
    context = {
        "year": one,
        "origins": choices.origins,
        "form": form,
        "question": question,
        "title": _title(one, question),
        "leaf": leaf,
        "rows": _running(moved.carried, leaf),
        "sums": sum_up(under) if question.summed else sums_of(year=one, question=question),
        "under": under[:MOST_UNDER] if question.account and len(under) > 1 else [],
        "under_count": len(under),
        "chart": _months(one, moved) if _is_charted(question) else None,
        **given(one, choices),
    }
    return render(request, "accounts/ledger.html", context)


def trial(request: BenchRequest, year: str) -> HttpResponse:
    """Show the trial balance of a year: opening, movements and closing of each account."""
    one = year_for(request.visit, year)
    rows = list(trial_rows(one))
    context = {
        "year": one,
        "origins": provenances_of([one]).get(one.pk, []),
        "rows": rows,
        "total": [sum((row[place] for row in rows), NOTHING) for place in (3, 4, 5)],
    }
    return render(request, "accounts/trial.html", context)


def _title(year: FiscalYear, question: Question) -> str:
    """Return the label of the account asked for, when it is one."""
    if len(question.accounts) != 1:
        return ""
    known = Accounts(int(year.chart))
    return known.label(question.accounts[0], language=get_language() or "fr")


def _is_charted(question: Question) -> bool:
    """Tell whether months are drawn: for one account over the whole year."""
    return bool(question.account and not question.month)


def _moved(year: FiscalYear, question: Question, leaf: Leaf) -> Movements:
    """Return the months and what is carried to the page, when either is shown."""
    until = leaf.lines[0] if leaf.before and leaf.lines else None
    if until is None and not _is_charted(question):
        return Movements()
    return movements_of(year=year, question=question, until=until)


def _running(carried: Decimal, leaf: Leaf) -> list[tuple[Line, Decimal]]:
    """Return each line with the balance after it, in euros."""
    rows: list[tuple[Line, Decimal]] = []
    balance = carried
    for line in leaf.lines:
        balance += line.debit - line.credit
        rows.append((line, balance))
    return rows


def _months(year: FiscalYear, moved: Movements) -> Chart | None:
    """Draw the movements of the year month by month."""
    language = get_language() or "fr"
    months = months_of(year.first_on, year.last_on)
    named = tuple(day(month, precision="month", language=language) for month in months)
    sides = [moved.months.get(month, (NOTHING, NOTHING)) for month in months]
    debits, credits = tuple(one[0] for one in sides), tuple(one[1] for one in sides)
    drawn = (
        Series(gettext("Débit"), debits),
        Series(gettext("Crédit"), credits, drawing="hollow"),
    )
    # A side where nothing moved would only say zero, month after month.
    series = tuple(one for one in drawn if any(one.values))
    if not series:
        return None
    return Chart(
        title=gettext("Mois par mois, à nouveau mis à part"),
        labels=named,
        series=series,
        kind="columns",
        unit="€",
    )
