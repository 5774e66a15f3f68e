"""How well the finder does on the authority's own gestures, for whoever tends its words."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from arpent.contract import BenchRequest
from arpent.instruments.ideas.queries.finder import AT_ONCE, LAST, published_pairs, report_of
from arpent.press.sheets import write_csv

HEAD = ("idea_number", "title", "body", "target", "gesture", "rank", "said_on")


def finder(request: BenchRequest) -> HttpResponse:
    """Show how the finder does today on what was judged, and what it misses."""
    whole = request.GET.get("tout") == "1"
    visit = request.visit
    report = report_of(visit=visit, most=LAST if whole else AT_ONCE)
    return render(request, "ideas/finder.html", {"report": report, "measures": report.measures})


def pairs(request: BenchRequest) -> HttpResponse:
    """Hand over the judged pairs, without any person."""
    rows = list(published_pairs(organisation=request.visit.organisation))
    answer = HttpResponse(write_csv(HEAD, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="paires-jugees.csv"'
    return answer
