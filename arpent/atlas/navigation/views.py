from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from arpent.atlas.navigation.queries.menu import menu
from arpent.atlas.navigation.queries.situation import (
    expired,
    in_words,
    latest,
    one_of_each,
    public_words,
    situation,
    when,
)
from arpent.contract import BenchRequest, Role

TASKS, TESTS, GAPS, LATEST = 12, 6, 3, 4


def home(request: BenchRequest) -> HttpResponse:
    """Open on what is true today: for whoever works here, and in its public form for others."""
    visit = request.visit
    inside = visit.role > Role.PUBLIC
    found = situation(visit=visit)
    context = {
        "inside": inside,
        "words": in_words(found) if inside else public_words(found),
        "situation": found,
        "tasks": [
            (one, when(due_on=one.due_on, on=visit.on), one.due_on < visit.on)
            for one in found.tasks[:TASKS]
        ],
        "tests": [(one, expired(due_on=one.due_on, on=visit.on)) for one in found.tests[:TESTS]],
        "gaps": one_of_each(found.gaps)[:GAPS],
        "news": [] if inside else latest(visit=visit, each=LATEST),
        "week": visit.on.isocalendar().week,
    }
    return render(request, "navigation/home.html", context)


def arm(request: BenchRequest, arm: str) -> HttpResponse:
    """Show what one arm of the folding rule opens, and say so when it opens nothing yet."""
    found = {one.name: one for one in menu(request.visit, request.path)}
    if arm not in found:
        raise Http404
    return render(request, "navigation/arm.html", {"arm": found[arm]})
