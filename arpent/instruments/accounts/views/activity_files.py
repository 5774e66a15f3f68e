"""A file of activities: shown as it reads, then written whole or not at all."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.accounts.actions.activity_files import (
    PURPOSE,
    confirm_file,
    plan_file,
)
from arpent.instruments.accounts.actions.waiting import put_aside
from arpent.instruments.accounts.forms.activities import TakeActivities
from arpent.instruments.accounts.models import Incoming
from arpent.instruments.accounts.queries.waiting import waiting
from arpent.instruments.accounts.rules.activity_files import Line
from arpent.instruments.accounts.views.masses import told
from arpent.kernel.spoken import spoken
from arpent.press.sheets import Unreadable

SHOWN = 100
MOST_BYTES = 10 * 2**20


def import_activities(request: BenchRequest) -> HttpResponse:
    """Take a file and show what it would write."""
    form = TakeActivities(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/activity_import.html", {"form": form})
    given = form.cleaned_data["file"]
    # One byte past what the press accepts is enough for it to refuse a huge file.
    data = given.read(MOST_BYTES + 1)
    bench, name = request.visit.organisation, given.name or ""
    kept = put_aside(bench=bench, purpose=PURPOSE, name=name, data=data)
    try:
        context = _shown(kept)
    except Unreadable as unreadable:
        reason = unreadable.said(gettext, language=get_language() or "fr")
    except Refused as refused:
        reason = spoken(refused.reason) or ""
    else:
        return render(request, "accounts/activity_preview.html", context)
    kept.delete()
    form.add_error("file", f"{given.name} : {reason}")
    return render(request, "accounts/activity_import.html", {"form": form})


def _shown(kept: Incoming) -> dict[str, Any]:
    plan, columns, sheet = plan_file(kept=kept)
    return {
        "kept": kept,
        "created": [_row(line, facts) for line, facts in plan.created[:SHOWN]],
        "created_count": len(plan.created),
        "known_count": len(plan.known),
        "faults": [(one, spoken(one.remedy)) for one in plan.faults[:SHOWN]],
        "fault_count": len(plan.faults),
        "mass": told(plan.mass_kgco2e),
        "unknown": [one for one in sheet.head if one not in columns.values()],
    }


def _row(line: Line, facts: dict[str, Any]) -> tuple[int, dict[str, Any], str]:
    factor = facts["factor"]
    return line.line, facts, getattr(factor, "label", None) or str(factor or "")


@require_POST
def confirm_activities(request: BenchRequest, key: str) -> HttpResponse:
    """Write what the preview showed; a second click writes nothing."""
    back = address(request.visit.organisation, "accounts:import_activities")
    kept = waiting(bench=request.visit.organisation, purpose=PURPOSE, key=key)
    if kept is None:
        messages.info(request, gettext("Ce fichier n’attend plus : il est écrit, ou périmé."))
        return redirect(back)
    try:
        plan = confirm_file(kept=kept, by=request.visit.person, on=request.visit.on)
    except Refused as refused:
        messages.error(request, spoken(refused.reason) or "")
        return redirect(back)
    counted = {"created": len(plan.created) if plan else 0, "known": len(plan.known) if plan else 0}
    said = gettext("Activités écrites : %(created)s ; déjà là : %(known)s.")
    messages.success(request, said % counted)
    return redirect(address(request.visit.organisation, "accounts:activities"))
