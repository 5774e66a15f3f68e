"""Budgets: the list, one beside what was done, typing one, correcting it, striking it out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.accounts.actions.budgets import correct_budget as correct_it
from arpent.instruments.accounts.actions.budgets import strike_budget as strike_it
from arpent.instruments.accounts.actions.budgets import write_budget
from arpent.instruments.accounts.forms.money import PlanLine, PlanLines, Strike, WriteBudget
from arpent.instruments.accounts.models import Budget, BudgetLine
from arpent.instruments.accounts.queries.budgets import (
    budgets_for,
    funders_at_hand,
    funders_named,
    lines_of,
    programmes_named,
    totals_of,
)
from arpent.instruments.accounts.queries.statements import titles_of
from arpent.instruments.accounts.rules.budgets import COLUMNS, NO_LINE, Planned, read_line
from arpent.kernel.spoken import spoken

SAME = {name: name for name in COLUMNS if name != "side"}


def budgets(request: BenchRequest) -> HttpResponse:
    found = list(budgets_for(request.visit)[:200])
    totals = totals_of(request.visit.organisation)
    rows = [
        (one, sums.get("charge", 0), sums.get("product", 0))
        for one in found
        for sums in [totals.get(one.pk, {})]
    ]
    context = {"rows": [(*row, row[2] - row[1]) for row in rows]}
    return render(request, "accounts/money/budgets.html", context)


def budget_or_404(request: BenchRequest, key: str) -> Budget:
    return get_object_or_404(budgets_for(request.visit).select_related("bench"), key=key)


def add_budget(request: BenchRequest) -> HttpResponse:
    return _write(request, None)


def change_budget(request: BenchRequest, key: str) -> HttpResponse:
    return _write(request, budget_or_404(request, key))


def _write(request: BenchRequest, known: Budget | None) -> HttpResponse:
    bench = request.visit.organisation
    asked = {} if known else {"year": request.GET.get("exercice") or None}
    form = WriteBudget(request.POST or None, bench=bench, instance=known, initial=asked)
    initial = [_typed(one) for one in lines_of(known)] if known else []
    lines = PlanLines(request.POST or None, initial=initial, prefix="lines")
    if known is None:
        lines.extra = 20
    if request.method == "POST" and form.is_valid() and lines.is_valid():
        planned = read_rows(request, lines.forms)
        saved = _saved(request, form, known, planned) if planned is not None else None
        if saved:
            messages.success(request, gettext("Le budget est écrit."))
            onward = "change_budget" if "more" in request.POST else "budget"
            return redirect(address(bench, f"accounts:{onward}", key=saved.key))
    context: dict[str, Any] = {
        "form": form,
        "lines": lines,
        "known": known,
        "funders": funders_at_hand(bench),
        "programmes": sorted(titles_of(bench).values()),
    }
    return render(request, "accounts/money/write_budget.html", context)


def _typed(line: BudgetLine) -> dict[str, str]:
    """Return a line as it would be typed."""
    return {
        "account": line.account,
        "label": line.label,
        "amount_eur": f"{line.amount_eur:f}".replace(".", ",").removesuffix(",00"),
        "programme": line.programme.title if line.programme else "",
        "funder": line.funder.name if line.funder else "",
    }


def read_rows(request: BenchRequest, forms: Iterable[PlanLine]) -> list[Planned] | None:
    """Return the lines typed, or None when one of them is refused: its box then says why."""
    typed = [one for one in forms if one.has_changed() or one.initial]
    typed = [one for one in typed if not one.is_empty]
    programmes = programmes_named(request.visit.organisation)
    funders = funders_named({one.cleaned_data["funder"] for one in typed} - {""})
    planned: list[Planned] = []
    refused = False
    for place, one in enumerate(typed, 1):
        line, faults = read_line(
            line=place,
            cells=one.cleaned_data,
            columns=SAME,
            programmes=programmes,
            funders=funders,
        )
        for fault in faults:
            refused = True
            one.add_error(fault.column or "account", spoken(fault.remedy) or "")
        if line is not None:
            planned.append(line)
    return None if refused else planned


def _saved(
    request: BenchRequest, form: WriteBudget, known: Budget | None, planned: list[Planned]
) -> Budget | None:
    visit, facts = request.visit, form.facts()
    if not planned:
        form.add_error(None, spoken(NO_LINE) or "")
        return None
    try:
        if known:
            return correct_it(
                budget=known, facts=facts, lines=planned, by=visit.person, on=visit.on
            )
        return write_budget(
            year=facts["year"], facts=facts, lines=planned, by=visit.person, on=visit.on
        )
    except Refused as refused:
        form.add_error(None, spoken(refused.reason) or "")
        return None


def strike_budget(request: BenchRequest, key: str) -> HttpResponse:
    one = budget_or_404(request, key)
    form = Strike(request.POST or None)
    if request.method == "POST" and form.is_valid():
        strike_it(budget=one, by=request.visit.person, on=request.visit.on, **form.cleaned_data)
        messages.success(request, gettext("Le budget est retiré, et l’on sait pourquoi."))
        return redirect(address(request.visit.organisation, "accounts:budgets"))
    context = {
        "form": form,
        "title": gettext("Retirer un budget"),
        "gesture": gettext("Retirer"),
        "lead": one.title,
        "back": address(request.visit.organisation, "accounts:budget", key=key),
    }
    return render(request, "accounts/money/write.html", context)
