from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from arpent.contract import BenchRequest
from arpent.instruments.ideas.queries.mine import mine_of


def promises(request: BenchRequest) -> HttpResponse:
    """Say what each signature keeps, and what it does not protect against."""
    mine = mine_of(organisation=request.visit.organisation)
    return render(request, "ideas/promises.html", {"mine": mine})
