"""Taking a file of members: what it would change is shown before anything is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.members.actions.imports import confirm_import, keep_import
from arpent.instruments.members.forms.imports import TakeFile
from arpent.instruments.members.models import Member, MemberImport
from arpent.instruments.members.models.register import Category
from arpent.instruments.members.queries.imports import Change, plan_of
from arpent.instruments.members.rules.imports import Line, columns_in, read_line, why_not_columns
from arpent.kernel.spoken import spoken
from arpent.press.notation import day, money
from arpent.press.sheets import Sheet, Unreadable, read_sheet
from arpent.press.sheets.cells import Fault

SHOWN = 100
MOST_BYTES = 10 * 2**20


def import_members(request: BenchRequest) -> HttpResponse:
    form = TakeFile(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "members/import.html", {"form": form})
    given = form.cleaned_data["file"]
    try:
        # One byte past what the press accepts is enough for it to refuse a huge file.
        sheet = read_sheet(given.read(MOST_BYTES + 1), name=given.name or "")
    except Unreadable as refused:
        form.add_error("file", gettext(refused.sentence) % refused.values)
        return render(request, "members/import.html", {"form": form})
    columns = columns_in(sheet.head)
    if reason := spoken(why_not_columns(columns)):
        form.add_error("file", reason)
        return render(request, "members/import.html", {"form": form})
    lines, faults = _read(sheet, columns)
    plan = plan_of(organisation=request.visit.organisation, lines=lines)
    refused_lines = {one.line for one in plan.faults}
    kept = keep_import(
        bench=request.visit.organisation,
        name=given.name or "",
        lines=[one for one in lines if one.line not in refused_lines],
    )
    unknown = [one for one in sheet.head if one not in columns.values()]
    context = {
        "kept": kept,
        "columns": [(header, _label(field)) for field, header in columns.items()],
        "unknown": unknown,
        **_shown(plan.created, plan.changed, plan.unchanged),
        **_told([*faults, *plan.faults]),
    }
    return render(request, "members/preview.html", context)


def _read(sheet: Sheet, columns: dict[str, str]) -> tuple[list[Line], list[Fault]]:
    lines: list[Line] = []
    faults: list[Fault] = []
    for row in sheet.rows:
        line, found = read_line(line=row.line, cells=row.cells, columns=columns)
        faults += found
        if line is not None:
            lines.append(line)
    return lines, faults


def _label(field: str) -> str:
    if field in ("name", "email"):
        return gettext("Nom") if field == "name" else gettext("Adresse électronique")
    return str(getattr(Member._meta.get_field(field), "verbose_name", field)).capitalize()


def _shown(created: list[Line], changed: list[Change], unchanged: list[Line]) -> dict[str, Any]:
    """Return what would happen, the first lines of each kind and how many there are."""
    return {
        "created": [(one, _written(one.facts["category"])) for one in created[:SHOWN]],
        "created_count": len(created),
        "changed": [(one, _differences(one)) for one in changed[:SHOWN]],
        "changed_count": len(changed),
        "unchanged_count": len(unchanged),
        "something": bool(created or changed),
    }


def _differences(change: Change) -> list[tuple[str, str, str]]:
    """Return each column that changes, as it was and as it would be."""
    return [
        (_label(name), _written(getattr(change.member, name)), _written(change.line.facts[name]))
        for name in change.fields
    ]


def _written(value: object) -> str:
    """Return a cell as the register shows it."""
    if isinstance(value, date):
        return day(value, language=get_language() or "fr")
    if isinstance(value, Decimal):
        return money(value, language=get_language() or "fr")
    labels = dict(Category.choices)
    return str(labels.get(str(value), value)) if value not in (None, "") else "–"


def _told(faults: list[Fault]) -> dict[str, Any]:
    told = [(one, spoken(one.remedy)) for one in sorted(faults, key=lambda each: each.line)]
    return {"faults": told[:SHOWN], "fault_count": len(told)}


@require_POST
def confirm(request: BenchRequest, key: str) -> HttpResponse:
    mine = MemberImport.objects.filter(bench=request.visit.organisation)
    kept = get_object_or_404(mine, key=key)
    try:
        plan = confirm_import(kept=kept, by=request.visit.person, on=request.visit.on)
    except Refused as refused:
        messages.error(request, spoken(refused.reason) or "")
        return redirect(address(request.visit.organisation, "members:import_members"))
    if plan is None:
        messages.info(request, gettext("Ce fichier est déjà repris : rien n’est écrit deux fois."))
    else:
        said = {"created": len(plan.created), "changed": len(plan.changed)}
        told = gettext("Fichier repris : %(created)s inscrits, %(changed)s corrigés.")
        messages.success(request, told % said)
    return redirect(address(request.visit.organisation, "members:index"))
