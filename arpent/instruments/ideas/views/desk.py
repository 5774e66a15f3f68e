from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from arpent.contract import BenchRequest
from arpent.instruments.ideas.queries.desk import desk as waiting
from arpent.instruments.ideas.rules.words import MINES


def desk(request: BenchRequest) -> HttpResponse:
    """Show what waits, for whom, the most late first."""
    found = waiting(organisation=request.visit.organisation, on=request.visit.on)
    mines = [
        (slug, _(label), found.open_mines[slug])
        for slug, label in MINES
        if slug in found.open_mines
    ]
    return render(request, "ideas/desk.html", {"desk": found, "mines": mines})
