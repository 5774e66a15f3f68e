from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from arpent.atlas.search.actions import refresh
from arpent.atlas.search.queries.entries import found
from arpent.atlas.search.rules import LONGEST, question
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
        else {"rows": []}
    )
    return render(request, "search/suggest.html", {**context, "typed": typed})


def _answer(
    request: BenchRequest, typed: str, first: int, most: int, *, counted: bool = True
) -> dict[str, Any]:
    refresh(organisation=request.visit.organisation)
    answer = found(
        visit=request.visit, asked=question(typed), first=first, most=most, counted=counted
    )
    rows = [
        {
            "entry": entry,
            "title": pieces(entry.title, typed),
            "excerpt": excerpt(entry.text, typed) if entry.text else [],
        }
        for entry in answer.entries
    ]
    return {"rows": rows, "count": answer.count, "every": answer.every}
