"""Documents of an assembly: kept by the team, read by whoever is called."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Role, address
from arpent.instruments.assembly.actions import papers as actions
from arpent.instruments.assembly.forms.agenda import AddPaper
from arpent.instruments.assembly.models import Paper
from arpent.instruments.assembly.queries.assemblies import items_of
from arpent.instruments.assembly.rules.agenda import why_not_paper
from arpent.instruments.assembly.views.door import assembly_at, voter_of
from arpent.instruments.assembly.views.gestures import attempt
from arpent.kernel.spoken import spoken
from arpent.look.forms import faults_of


@require_POST
def paper_add(request: BenchRequest, key: str) -> HttpResponse:
    """Keep a document, with its hash."""
    assembly = assembly_at(request, key)
    form = AddPaper(request.POST, request.FILES, items=items_of(assembly=assembly))
    here = address(request.visit.organisation, "assembly:agenda", key=key) + "#papers"
    if not form.is_valid():
        messages.warning(request, faults_of(form))
        return redirect(here)
    file = form.cleaned_data["file"]
    reason = why_not_paper(name=file.name, size_bytes=file.size, beginning=file.read(16))
    file.seek(0)
    if reason:
        messages.warning(request, spoken(reason) or "")
        return redirect(here)
    attempt(
        request,
        lambda: actions.add_paper(
            assembly=assembly,
            item=form.cleaned_data["item"],
            title=form.cleaned_data["title"],
            name=file.name,
            content=file.read(),
            by=request.visit.person,
            at=timezone.now(),
        ),
        _("Le document est gardé, avec son empreinte."),
    )
    return redirect(here)


@require_POST
def paper_remove(request: BenchRequest, key: str, paper: str) -> HttpResponse:
    """Take a document away."""
    one = _paper(request, key, paper)
    attempt(request, lambda: actions.remove_paper(paper=one, by=request.visit.person))
    return redirect(address(request.visit.organisation, "assembly:agenda", key=key) + "#papers")


def paper(request: BenchRequest, key: str, paper: str) -> HttpResponse:
    """Hand out a document to whoever was called, or reads the bench."""
    assembly = assembly_at(request, key)
    if request.visit.role < Role.READER and voter_of(request, assembly) is None:
        raise Http404
    one = _paper(request, key, paper)
    answer = HttpResponse(bytes(one.content), content_type=one.media_type)
    ascii_name = one.name.encode("ascii", "ignore").decode() or "document"
    answer.headers["Content-Disposition"] = f'attachment; filename="{_plain(ascii_name)}"'
    answer.headers["X-Content-SHA256"] = one.sha256
    return answer


def _plain(name: str) -> str:
    return "".join(sign for sign in name if sign.isalnum() or sign in " ._-") or "document"


def _paper(request: BenchRequest, key: str, paper: str) -> Paper:
    found = Paper.objects.filter(bench=request.visit.organisation, assembly__key=key)
    return get_object_or_404(found.select_related("assembly__bench", "bench"), key=paper)
