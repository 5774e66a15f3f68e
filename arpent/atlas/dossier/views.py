from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from arpent.atlas.dossier.actions.exporting import zip_dossier
from arpent.atlas.dossier.actions.importing import Faulty, import_dossier
from arpent.atlas.dossier.actions.incoming import claim, discard, put_back, receive, waiting
from arpent.atlas.dossier.dossier import every_table
from arpent.atlas.dossier.forms import ProposeDossier
from arpent.contract import BenchRequest, Refused, address

MOST_SHOWN = 200


def index(request: BenchRequest) -> HttpResponse:
    return render(request, "dossier/index.html", {"form": ProposeDossier()})


def tables(request: BenchRequest) -> HttpResponse:
    ordered = sorted(every_table(), key=lambda table: table.slug)
    return render(request, "dossier/tables.html", {"tables": ordered})


def table(request: BenchRequest, slug: str) -> HttpResponse:
    found = next((one for one in every_table() if one.slug == slug), None)
    if found is None:
        raise Http404
    return render(request, "dossier/table.html", {"table": found})


def export(request: BenchRequest) -> HttpResponse:
    organisation = request.visit.organisation
    archive = BytesIO()
    zip_dossier(organisation=organisation, tables=every_table(), file=archive)
    name = f"{organisation.slug}-{timezone.localdate()}.zip"
    return HttpResponse(
        archive.getvalue(),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
def propose(request: BenchRequest) -> HttpResponse:
    organisation = request.visit.organisation
    form = ProposeDossier(request.POST, request.FILES)
    if form.is_valid():
        try:
            ticket = receive(organisation=organisation, file=form.cleaned_data["file"])
            return redirect(address(organisation, "dossier:preview", ticket=ticket))
        except Refused as refusal:
            form.add_error("file", refusal.reason)
    return render(request, "dossier/index.html", {"form": form}, status=422)


def preview(request: BenchRequest, ticket: str) -> HttpResponse:
    organisation = request.visit.organisation
    folder = waiting(organisation=organisation, ticket=ticket)
    if folder is None:
        raise Http404
    return render(request, "dossier/preview.html", {"ticket": ticket, **foreseen(request, folder)})


def foreseen(request: BenchRequest, folder: Path) -> dict[str, Any]:
    """Return what an import would change, or the faults that stand in its way."""
    try:
        loaded = import_dossier(
            folder=folder,
            tables=every_table(),
            organisation=request.visit.organisation.slug,
            by=request.visit.person,
            rehearse=True,
        )
    except Faulty as faulty:
        shown = [fault.told(_) for fault in faulty.faults[:MOST_SHOWN]]
        return {"faults": shown, "count": len(faulty.faults), "reason": faulty.reason}
    except Refused as refusal:
        return {"faults": [], "count": 1, "reason": refusal.reason}
    return {
        "touched": [one for one in loaded if one.created or one.changed],
        "same": [one for one in loaded if one.unchanged and not (one.created or one.changed)],
        "created": sum(one.created for one in loaded),
        "changed": sum(one.changed for one in loaded),
    }


@require_POST
def confirm(request: BenchRequest, ticket: str) -> HttpResponse:
    organisation = request.visit.organisation
    folder = claim(organisation=organisation, ticket=ticket)
    if folder is None:
        messages.error(request, _("Ce dossier n’attend plus : il est entré, ou il est trop vieux."))
        return redirect(address(organisation, "dossier:index"))
    try:
        loaded = import_dossier(
            folder=folder,
            tables=every_table(),
            organisation=organisation.slug,
            by=request.visit.person,
        )
    except Refused as refusal:
        put_back(folder)
        messages.error(request, refusal.reason)
        return redirect(address(organisation, "dossier:preview", ticket=ticket))
    discard(folder)
    counts = {
        "created": sum(one.created for one in loaded),
        "changed": sum(one.changed for one in loaded),
    }
    told = _("Le dossier est entré : %(created)s lignes créées, %(changed)s modifiées.")
    messages.success(request, told % counts)
    return redirect(address(organisation, "dossier:index"))
