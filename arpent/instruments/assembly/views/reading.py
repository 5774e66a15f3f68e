"""The assemblies of a bench, and the page of one: what was done, what comes next."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from arpent.contract import BenchRequest, Role
from arpent.instruments.assembly.queries.agenda import lines_of
from arpent.instruments.assembly.queries.assemblies import next_first, stage_of
from arpent.instruments.assembly.queries.calls import before_of
from arpent.instruments.assembly.queries.decisions import boards_of, decisions_of
from arpent.instruments.assembly.queries.minutes import laid_down
from arpent.instruments.assembly.queries.published import published_of
from arpent.instruments.assembly.rules.standing import STAGES
from arpent.instruments.assembly.views.door import assembly_at, voter_of

A_PAGE = 20


def index(request: BenchRequest) -> HttpResponse:
    """List the assemblies, the next one first, each with where it stands."""
    visit, words = request.visit, dict(STAGES)
    found = next_first(
        organisation=visit.organisation, on=visit.on, drafts=visit.role >= Role.READER
    )
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    lines = [(one, gettext(words[stage_of(one)])) for one in page]
    return render(request, "assembly/index.html", {"page": page, "lines": lines})


def detail(request: BenchRequest, key: str) -> HttpResponse:
    """Show one assembly: its steps, its agenda, what it decided and whom it elected."""
    assembly = assembly_at(request, key)
    stage = stage_of(assembly)
    held, voter = assembly.opened_at is not None, voter_of(request, assembly)
    inside = voter is not None or request.visit.role >= Role.READER
    laid = laid_down(assembly=assembly, person=request.visit.person) if held else ()
    context = {
        "assembly": assembly,
        "stage": stage,
        "stage_words": gettext(dict(STAGES)[stage]),
        "decisions": decisions_of(assembly=assembly) if held else (),
        "boards": boards_of(assembly=assembly) if held else (),
        "lines": lines_of(assembly=assembly),
        "published": published_of(request.visit, assembly) if assembly.closed_at else (),
        "voter": voter,
        "inside": inside,
        # A file nobody signed yet is read by those who were called, and by nobody else.
        "laid": [one for one in laid if one.signed or inside],
        "before": before_of(assembly=assembly) if request.visit.role >= Role.TEAM else {},
    }
    return render(request, "assembly/detail.html", context)


def stranger(request: BenchRequest, key: str) -> HttpResponse:
    """Say how to come in: by the link of the call, or at the desk."""
    return render(request, "assembly/stranger.html", {"assembly": assembly_at(request, key)})
