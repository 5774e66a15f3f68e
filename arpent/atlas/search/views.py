from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from arpent.atlas.search.actions import refresh
from arpent.atlas.search.queries.entries import found
from arpent.atlas.search.queries.memory import vocabulary
from arpent.atlas.search.queries.near import mended
from arpent.atlas.search.rules import LONGEST, question, through, with_same
from arpent.contract import BenchRequest
from arpent.words.excerpts import excerpt, pieces

A_PAGE = 20
AS_ONE_TYPES = 6


def index(request: BenchRequest) -> HttpResponse:
    """Show what was found, the words asked for told apart."""
    typed = request.GET.get("q", "")[:LONGEST]
    number = request.GET.get("page", "1")
    page = int(number) if number.isdecimal() and 0 < int(number) < 1000 else 1
    context = _answer(request, typed + " ", (page - 1) * A_PAGE, A_PAGE)
    last = -(-context["count"] // A_PAGE)
    return render(
        request, "search/index.html", {**context, "typed": typed, "number": page, "last": last}
    )


def suggest(request: BenchRequest) -> HttpResponse:
    """Answer the few best things while one types: a fragment for the masthead."""
    typed = request.GET.get("q", "")[:LONGEST]
    context = (
        _answer(request, typed, 0, AS_ONE_TYPES, counted=False)
        if len(typed.strip()) > 1
        else {"rows": [], "meant": {}, "meant_text": ""}
    )
    return render(request, "search/suggest.html", {**context, "typed": typed})


def _answer(
    request: BenchRequest, typed: str, first: int, most: int, *, counted: bool = True
) -> dict[str, Any]:
    visit = request.visit
    progress = refresh(organisation=visit.organisation)
    groups = vocabulary(visit=visit, progress=progress)
    asked = with_same(question(typed), groups)
    answer = found(visit=visit, asked=asked, first=first, most=most, counted=counted)
    meant: dict[str, str] = {}
    if asked and not (answer.every and answer.entries):
        meant = mended(visit=visit, asked=asked, progress=progress)
    if meant:
        other = " ".join(meant.get(word, word) for word in asked.words) + " "
        better = with_same(question(other), groups)
        instead = found(visit=visit, asked=better, first=first, most=most, counted=counted)
        if instead.entries and (instead.every or not answer.entries):
            answer, asked = instead, better
        else:
            meant = {}
    sought = " ".join((*asked.words, *(form for same in asked.same for form in same.forms)))
    # The last word is the one whose beginning counts.
    marked = f"{sought} {asked.words[-1]}" if asked else typed
    rows = [
        {
            "entry": entry,
            "title": pieces(entry.title, marked),
            "excerpt": excerpt(entry.text, marked) if entry.text else [],
            "through": through(asked, f"{entry.title} {entry.kind} {entry.text}"),
        }
        for entry in answer.entries
    ]
    return {
        "rows": rows,
        "count": answer.count,
        "every": answer.every,
        "owed": progress.owed,
        "meant": meant,
        "meant_text": " ".join(meant.get(word, word) for word in question(typed).words),
    }
