"""Taking a side file: what it would give to which line is shown before anything is written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.accounts.actions.side import PURPOSE, confirm_side, plan_side
from arpent.instruments.accounts.actions.waiting import put_aside
from arpent.instruments.accounts.forms.side import TakeSide
from arpent.instruments.accounts.queries.side import SHOWN, SidePlan
from arpent.instruments.accounts.queries.waiting import waiting
from arpent.instruments.accounts.queries.years import year_for
from arpent.kernel.spoken import spoken
from arpent.press.sheets import Unreadable

MOST_BYTES = 10 * 2**20


def side(request: BenchRequest, year: str) -> HttpResponse:
    """Read a side file and show, row by row, what it would do and what is wrong in it."""
    one = year_for(request.visit, year)
    form = TakeSide(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        # One byte past what the press accepts is enough for it to refuse a huge file.
        name, data = given.name or "", given.read(MOST_BYTES + 1)
        try:
            plan = plan_side(year=one, name=name, data=data)
        except Unreadable as refused:
            form.add_error("file", refused.said(gettext, language=get_language() or "fr"))
        except Refused as refused:
            form.add_error("file", spoken(refused.reason) or "")
        else:
            context: dict[str, Any] = {"year": one, "name": name, "plan": plan, **_told(plan)}
            if plan.changed and not plan.faults:
                given = {"bench": one.bench, "name": name, "data": data, "year": one.key}
                context["kept"] = put_aside(purpose=PURPOSE, **given)
            return render(request, "accounts/side_preview.html", context)
    return render(request, "accounts/side.html", {"year": one, "form": form})


@require_POST
def confirm(request: BenchRequest, year: str, key: str) -> HttpResponse:
    visit, one = request.visit, year_for(request.visit, year)
    kept = waiting(bench=visit.organisation, purpose=PURPOSE, key=key, year=one.key)
    plan = None
    try:
        if kept:
            plan = confirm_side(kept=kept, year=one, by=visit.person, on=visit.on)
    except Refused as refused:
        messages.error(request, spoken(refused.reason) or "")
        return redirect(address(visit.organisation, "accounts:side", year=one.key))
    if plan is None:
        messages.info(request, gettext("Ce fichier n’attend plus : rien n’est écrit deux fois."))
    else:
        told = ngettext(
            "%(n)s affectation écrite.", "%(n)s affectations écrites.", plan.changed
        ) % {"n": plan.changed}
        messages.success(request, told)
    return redirect(address(visit.organisation, "accounts:rules", year=one.key))


def _told(plan: SidePlan) -> dict[str, Any]:
    faults = [(fault, spoken(fault.remedy)) for fault in plan.faults[:SHOWN]]
    return {"faults": faults, "fault_count": len(plan.faults), "most": SHOWN}
