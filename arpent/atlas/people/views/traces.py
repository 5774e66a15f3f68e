"""Who did what, and when."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from arpent.atlas.people import queries
from arpent.atlas.people.forms import FilterTraces
from arpent.contract import BenchRequest

A_PAGE = 100


def traces(request: BenchRequest) -> HttpResponse:
    """Show the traces of the bench by person, gesture, room and date, the latest first."""
    visit = request.visit
    form = FilterTraces(request.GET or None, bench=visit.organisation, opened=visit.opened)
    found = queries.traces_of(organisation=visit.organisation, **form.wanted())
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "traces": queries.lines(traces=page)}
    return render(request, "people/traces.html", context)
