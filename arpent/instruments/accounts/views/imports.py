"""Taking a FEC: what it holds and what it would do are shown before anything is written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.accounts.actions.imports import (
    PURPOSE,
    confirm_incoming,
    laid_out,
    remove_batch,
)
from arpent.instruments.accounts.actions.waiting import put_aside
from arpent.instruments.accounts.forms.imports import ConfirmFec, TakeFec
from arpent.instruments.accounts.models import Batch, How, Incoming, Line, Provenance
from arpent.instruments.accounts.queries.imports import Plan, plan_of, split_of
from arpent.instruments.accounts.queries.waiting import waiting
from arpent.instruments.accounts.queries.years import year_for
from arpent.instruments.accounts.rules.imports import why_too_big
from arpent.kernel.spoken import spoken
from arpent.measure.books.assignment import Assignment
from arpent.measure.fec.check import Report, check
from arpent.measure.fec.rules import SEVERITIES
from arpent.measure.sentences import Unusable
from arpent.press.charts import Chart, Series


def take(request: BenchRequest) -> HttpResponse:
    bench = request.visit.organisation
    form = TakeFec(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        name = given.name or ""
        if reason := spoken(why_too_big(size=given.size, name=name, bench=bench.slug)):
            form.add_error("file", reason)
        else:
            kept = put_aside(bench=bench, purpose=PURPOSE, name=name, data=given.read())
            return redirect(address(bench, "accounts:preview", key=kept.key))
    return render(request, "accounts/import.html", {"form": form, "year": None})


def preview(request: BenchRequest, key: str) -> HttpResponse:
    bench = request.visit.organisation
    kept = waiting(bench=bench, purpose=PURPOSE, key=key)
    if kept is None:
        raise Http404
    try:
        with laid_out(kept) as path:
            report = check(path)
            plan = plan_of(bench=bench, path=path, name=kept.name, sha256=kept.sha256)
    except Unusable as unusable:
        context = {"kept": kept, "year": None, "reason": spoken(unusable)}
        return render(request, "accounts/import_refused.html", context)
    context = {"kept": kept, "year": None, **shown(plan, kept), **checked(report)}
    context |= split(split_of(plan.ledger, bench))
    return render(request, "accounts/preview.html", context)


def shown(plan: Plan, kept: Incoming) -> dict[str, Any]:
    """Return what the preview says of a plan."""
    form = None
    if not plan.faults:
        initial = {"title": kept.name, "provenance": Provenance.IMPORTED}
        form = ConfirmFec(initial=initial, journals=plan.journals, openings=plan.openings)
    return {"plan": plan, "faults": [spoken(fault) for fault in plan.faults], "form": form}


def checked(report: Report) -> dict[str, Any]:
    """Return what the check of the file found."""
    found = [
        (one, spoken(SEVERITIES[one.severity]), spoken(one.sentence), spoken(one.remedy))
        for one in report.findings
    ]
    return {
        "report": report,
        "summary": report.summary,
        "findings": found,
        "disclaimer": spoken(report.disclaimer),
        "chart": _by_class(report),
    }


def split(assignment: Assignment | None) -> dict[str, Any]:
    """Return what the rules of the bench would do of the file, and what they would leave."""
    if assignment is None:
        return {"catches": [], "remainders": [], "told": []}
    return {
        "catches": assignment.catches,
        "remainders": [assignment.remainder(axis) for axis in ("programme", "funder")],
        "told": [spoken(one) for one in assignment.findings],
    }


@require_POST
def confirm(request: BenchRequest, key: str) -> HttpResponse:
    bench = request.visit.organisation
    kept = waiting(bench=bench, purpose=PURPOSE, key=key)
    form = ConfirmFec(request.POST, journals=[], openings=[])
    # Which journals there are is known once the file is read; any code may be asked for.
    form.fields["opening"].choices = [  # type: ignore[attr-defined]
        (request.POST.get("opening", ""), "")
    ]
    batch = None
    try:
        if kept and form.is_valid():
            batch = confirm_incoming(
                kept=kept,
                title=form.cleaned_data["title"],
                provenance=form.cleaned_data["provenance"],
                opening=form.opening_journal(),
                by=request.visit.person,
                on=request.visit.on,
            )
    except (Refused, Unusable) as refused:
        reason = refused if isinstance(refused, Unusable) else refused.reason
        messages.error(request, spoken(reason) or "")
        return redirect(address(bench, "accounts:preview", key=key))
    if kept and not form.is_valid():
        messages.error(request, gettext("Donnez un titre à ce lot."))
        return redirect(address(bench, "accounts:preview", key=key))
    if batch is None:
        messages.info(request, gettext("Ce fichier n’attend plus : il est entré, ou trop vieux."))
        return redirect(address(bench, "accounts:years"))
    said = gettext("Le fichier est entré : %(lines)s lignes.") % {"lines": batch.lines}
    messages.success(request, said)
    return redirect(address(bench, "accounts:year", year=batch.year.key))


def remove(request: BenchRequest, year: str, batch: str) -> HttpResponse:
    """Say what a batch takes away with it, and remove it on confirmation."""
    one = year_for(request.visit, year)
    found = get_object_or_404(Batch, year=one, key=batch)
    if request.method == "POST":
        try:
            remove_batch(batch=found, by=request.visit.person, on=request.visit.on)
        except Refused as refused:
            messages.error(request, spoken(refused.reason) or "")
        else:
            messages.success(request, gettext("Lot retiré : ses lignes ne comptent plus."))
        return redirect(address(request.visit.organisation, "accounts:year", year=one.key))
    lines = Line.objects.filter(batch=found)
    by_hand = lines.filter(programme_how=How.HAND) | lines.filter(funder_how=How.HAND)
    context = {"year": one, "batch": found, "by_hand": by_hand.count()}
    return render(request, "accounts/batch_remove.html", context)


def _by_class(report: Report) -> Chart | None:
    classes = report.summary.by_class
    if not classes:
        return None
    sides = ((gettext("Débit"), "debit", "solid"), (gettext("Crédit"), "credit", "hollow"))
    return Chart(
        title=gettext("Par classe de comptes"),
        labels=tuple(gettext("classe %(number)s") % {"number": one or "–"} for one in classes),
        series=tuple(
            Series(label, tuple(getattr(one, name) for one in classes.values()), drawing=drawing)
            for label, name, drawing in sides
        ),
        kind="columns",
        unit="€",
    )
