"""What is printed for those who have no screen: posters of a place, slips to fill in by hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext

from arpent.contract import BenchRequest, address
from arpent.instruments.ideas.models import Code
from arpent.instruments.ideas.queries.mine import mine_of
from arpent.instruments.ideas.queries.wall import coach_to_call, codes_open
from arpent.instruments.ideas.rules.seats import code_is_open
from arpent.instruments.ideas.views.placards import placard_of
from arpent.press.faults import RefusedByThePress
from arpent.press.placards import PAPERS, Placard, posters
from arpent.press.placards import slips as slips_of
from arpent.press.qr import QUIET, qr_path


def papers(request: BenchRequest) -> HttpResponse:
    """List the places that have a code, each with what can be printed for it."""
    visit = request.visit
    codes = [
        code
        for code in codes_open(organisation=visit.organisation)
        if code_is_open(starts_on=code.starts_on, expires_on=code.expires_on, on=visit.on)
    ]
    return render(request, "ideas/papers.html", {"codes": codes})


def poster(request: BenchRequest, key: str) -> HttpResponse:
    """Show the poster of a place, or print it: ?paper=a4 or a3."""
    code = _code(request, key)
    placard = _placard(request, code)
    paper = request.GET.get("paper", "")
    if paper in PAPERS:
        press = partial(posters, paper=paper)
        return _printed(request, press, placard, f"affiche-{code.place.key}-{paper}.pdf")
    side, path = qr_path(placard.url)
    box = f"{-QUIET} {-QUIET} {side + 2 * QUIET} {side + 2 * QUIET}"
    context = {"code": code, "placard": placard, "qr_box": box, "qr_path": path}
    return render(request, "ideas/poster.html", context)


def slips(request: BenchRequest, key: str) -> HttpResponse:
    """Print a sheet of four slips for a place."""
    code = _code(request, key)
    placard = _placard(request, code)
    return _printed(request, slips_of, placard, f"feuillets-{code.place.key}.pdf")


def _code(request: BenchRequest, key: str) -> Code:
    codes = Code.objects.filter(bench=request.visit.organisation).select_related("place__service")
    return get_object_or_404(codes, key=key)


def _placard(request: BenchRequest, code: Code) -> Placard:
    bench = request.visit.organisation
    return placard_of(
        code,
        mine=mine_of(organisation=bench),
        coach=coach_to_call(organisation=bench, place=code.place),
        door=request.build_absolute_uri(address(bench, "ideas:enter")),
        url=request.build_absolute_uri(address(bench, "ideas:enter_with", code=code.secret)),
    )


def _printed(
    request: BenchRequest, press: Callable[..., bytes], placard: Placard, name: str
) -> HttpResponse:
    """Print a placard, or say which sign the press cannot write."""
    tongue = get_language() or "fr"
    try:
        printed = press([placard], title=placard.title, language=tongue, on=request.visit.on)
    except RefusedByThePress as refused:
        why = " ".join(fault.said(gettext, language=tongue) for fault in refused.faults)
        messages.error(request, why)
        return redirect(address(request.visit.organisation, "ideas:papers"))
    answer = HttpResponse(printed, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
