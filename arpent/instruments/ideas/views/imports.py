"""Taking a sheet of ideas: shown whole before anything is written, refused whole on one fault."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.ideas.actions.imports import confirm_sheet, keep_sheet
from arpent.instruments.ideas.forms.saying import TakeSheet
from arpent.instruments.ideas.models import IdeaImport
from arpent.instruments.ideas.queries.imports import faults_of_lines, taken_before
from arpent.instruments.ideas.queries.mine import mine_of
from arpent.instruments.ideas.rules.imports import (
    Line,
    columns_in,
    read_line,
    why_not_columns,
    why_not_length,
)
from arpent.instruments.ideas.rules.words import OUTCOMES, SIGNATURES
from arpent.kernel.spoken import spoken
from arpent.press.sheets import Sheet, Unreadable, read_sheet
from arpent.press.sheets.cells import Fault

SHOWN = 100
MOST_BYTES = 10 * 2**20


def import_ideas(request: BenchRequest) -> HttpResponse:
    """Read a sheet and show what it would write, or every fault it has."""
    form = TakeSheet(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "ideas/import.html", {"form": form})
    given = form.cleaned_data["file"]
    # One byte past what the press accepts is enough for it to refuse a huge file.
    data = given.read(MOST_BYTES + 1)
    try:
        sheet = read_sheet(data, name=given.name or "")
    except Unreadable as refused:
        form.add_error("file", gettext(refused.sentence) % refused.values)
        return render(request, "ideas/import.html", {"form": form})
    bench, on = request.visit.organisation, request.visit.on
    digest = hashlib.sha256(data).hexdigest()
    columns = columns_in(sheet.head)
    reason = why_not_columns(columns) or why_not_length(len(sheet.rows))
    if reason or taken_before(organisation=bench, digest=digest):
        said = spoken(reason) or gettext("Ce tableau est déjà repris : rien n’est écrit deux fois.")
        form.add_error("file", said)
        return render(request, "ideas/import.html", {"form": form})
    lines, faults = _read(request, sheet, columns)
    faults += faults_of_lines(organisation=bench, lines=lines)
    context: dict[str, Any] = {
        "columns": list(columns.values()),
        "unknown": [one for one in sheet.head if one not in columns.values()],
        "name": given.name,
        "count": len(sheet.rows),
        **_told(faults),
    }
    if not faults:
        name = (given.name or "").replace("\x00", "")
        context["kept"] = keep_sheet(bench=bench, name=name, digest=digest, lines=lines, on=on)
        context["lines"] = [_shown(one) for one in lines[:SHOWN]]
        context["answered"] = sum(1 for one in lines if one.outcome)
    return render(request, "ideas/import_preview.html", context)


def _read(
    request: BenchRequest, sheet: Sheet, columns: dict[str, str]
) -> tuple[list[Line], list[Fault]]:
    lines: list[Line] = []
    faults: list[Fault] = []
    for row in sheet.rows:
        line, found = read_line(
            line=row.line, cells=row.cells, columns=columns, on=request.visit.on
        )
        faults += found
        if line is not None:
            lines.append(line)
    return lines, faults


def _shown(line: Line) -> tuple[Line, str, str]:
    signature = gettext(dict(SIGNATURES)[line.signature])
    return line, signature, gettext(dict(OUTCOMES)[line.outcome]) if line.outcome else ""


def _told(faults: list[Fault]) -> dict[str, Any]:
    told = [(one, spoken(one.remedy)) for one in sorted(faults, key=lambda each: each.line)]
    return {"faults": told[:SHOWN], "fault_count": len(told)}


@require_POST
def confirm_ideas(request: BenchRequest, key: str) -> HttpResponse:
    """Write every idea of the sheet that was shown."""
    bench = request.visit.organisation
    kept = get_object_or_404(IdeaImport, bench=bench, key=key)
    try:
        count = confirm_sheet(
            kept=kept,
            mine=mine_of(organisation=bench),
            by=request.visit.person,
            on=request.visit.on,
        )
    except Refused as refused:
        messages.error(request, spoken(refused.reason) or "")
        return redirect(address(bench, "ideas:import_ideas"))
    if count is None:
        messages.info(request, gettext("Ce tableau est déjà repris : rien n’est écrit deux fois."))
    else:
        told = ngettext("%(n)s idée reprise.", "%(n)s idées reprises.", count)
        messages.success(request, told % {"n": count})
    return redirect(address(bench, "ideas:index"))
