from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from arpent.instruments.ideas.queries.ideas import readable
from arpent.instruments.ideas.views.door import MineRequest, readers


@readers
def index(request: MineRequest) -> HttpResponse:
    """Show the ideas, the last first."""
    ideas = readable(organisation=request.visit.organisation)[:20]
    return render(request, "ideas/index.html", {"ideas": ideas, "mine": request.mine})
