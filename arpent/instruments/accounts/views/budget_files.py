"""Taking a budget from a file: every line and every fault is shown before anything is written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.accounts.actions import budget_files
from arpent.instruments.accounts.actions.budget_files import PURPOSE, options_of, read_budget
from arpent.instruments.accounts.actions.waiting import put_aside
from arpent.instruments.accounts.forms.money import TakeBudget
from arpent.instruments.accounts.queries.waiting import waiting
from arpent.kernel.spoken import spoken
from arpent.press.sheets import Unreadable, read_sheet

MOST_BYTES = 2 * 2**20
SHOWN = 200


def import_budget(request: BenchRequest) -> HttpResponse:
    bench = request.visit.organisation
    form = TakeBudget(request.POST or None, request.FILES or None, bench=bench)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/money/import_budget.html", {"form": form})
    given = form.cleaned_data["file"]
    name = given.name or ""
    content = given.read(MOST_BYTES + 1)
    try:
        sheet = read_sheet(content, name=name, size_limit=MOST_BYTES)
        read = read_budget(bench=bench, sheet=sheet)
    except Unreadable as refused:
        form.add_error("file", gettext(refused.sentence) % refused.values)
    except Refused as refused:
        form.add_error("file", spoken(refused.reason) or "")
    else:
        facts = form.facts()
        told = options_of(facts)
        kept = put_aside(bench=bench, purpose=PURPOSE, name=name, data=content, **told)
        context: dict[str, Any] = {
            "kept": kept,
            "facts": facts,
            "lines": read.lines[:SHOWN],
            "count": len(read.lines),
            "faults": [(one, spoken(one.remedy)) for one in read.faults[:SHOWN]],
            "fault_count": len(read.faults),
            "unknown": read.unknown,
            "charges": sum(one.amount_eur for one in read.lines if one.side == "charge"),
            "products": sum(one.amount_eur for one in read.lines if one.side == "product"),
        }
        return render(request, "accounts/money/preview_budget.html", context)
    return render(request, "accounts/money/import_budget.html", {"form": form})


@require_POST
def confirm_budget(request: BenchRequest, key: str) -> HttpResponse:
    """Write the budget of a file that was shown; a second click finds it already written."""
    visit = request.visit
    kept = waiting(bench=visit.organisation, purpose=PURPOSE, key=key)
    try:
        made = kept and budget_files.confirm_budget(kept=kept, by=visit.person, on=visit.on)
    except Refused as refused:
        messages.error(request, spoken(refused.reason) or "")
        return redirect(address(visit.organisation, "accounts:import_budget"))
    if made is None:
        said = gettext("Ce fichier est déjà repris, ou attend depuis plus d’un jour.")
        messages.info(request, f"{said} {gettext('Rien n’est écrit deux fois.')}")
        return redirect(address(visit.organisation, "accounts:budgets"))
    messages.success(request, gettext("Le budget est écrit."))
    return redirect(address(visit.organisation, "accounts:budget", key=made.key))
