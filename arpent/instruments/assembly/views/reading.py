"""The assemblies of a bench, and the page of one: what was done, what comes next."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from arpent.contract import BenchRequest, Role
from arpent.instruments.assembly.queries.agenda import lines_of
from arpent.instruments.assembly.queries.assemblies import assemblies_of, stage_of
from arpent.instruments.assembly.queries.calls import before_of
from arpent.instruments.assembly.views.door import assembly_at, voter_of

A_PAGE = 20


def index(request: BenchRequest) -> HttpResponse:
    """List the assemblies, the latest first."""
    found = assemblies_of(organisation=request.visit.organisation)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "assembly/index.html", {"page": page})


def detail(request: BenchRequest, key: str) -> HttpResponse:
    """Show one assembly and its steps."""
    assembly = assembly_at(request, key)
    context = {
        "assembly": assembly,
        "stage": stage_of(assembly),
        "lines": lines_of(assembly=assembly),
        "voter": voter_of(request, assembly),
        "before": before_of(assembly=assembly) if request.visit.role >= Role.TEAM else {},
    }
    return render(request, "assembly/detail.html", context)


def stranger(request: BenchRequest, key: str) -> HttpResponse:
    """Say how to come in: by the link of the call, or at the desk."""
    return render(request, "assembly/stranger.html", {"assembly": assembly_at(request, key)})
