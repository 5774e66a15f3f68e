"""The ideas as a list one can ask."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from arpent.instruments.ideas.forms.lists import FilterIdeas
from arpent.instruments.ideas.queries.lists import asked_of, page_of, tally
from arpent.instruments.ideas.queries.themes import theme_with
from arpent.instruments.ideas.rules.lists import Tally
from arpent.instruments.ideas.views.door import MineRequest, readers


@readers
def index(request: MineRequest) -> HttpResponse:
    """Show the ideas, the last first, or those one asks for."""
    visit = request.visit
    form = FilterIdeas(request.GET or None, bench=visit.organisation)
    wanted = form.wanted()
    theme = None
    if slug := wanted.pop("theme", ""):
        theme = theme_with(organisation=visit.organisation, slug=slug)
    narrowed = wanted.keys() - {"sort"}
    counts = tally(organisation=visit.organisation, on=visit.on)
    page, lines = page_of(
        ideas=asked_of(visit=visit, wanted=wanted, theme=theme),
        number=request.GET.get("page"),
        on=visit.on,
        count=None if theme else _known(wanted, counts),
    )
    context = {
        "mine": request.mine,
        "form": form,
        "wanted": wanted,
        "theme": theme,
        "narrowed": bool(narrowed or theme),
        "finer": bool(narrowed - {"q", "state"}),
        "counts": counts,
        "page": page,
        "lines": lines,
    }
    return render(request, "ideas/index.html", context)


def _known(wanted: dict[str, str], counts: Tally) -> int | None:
    """Return how long a list is when the counts of the page say it already."""
    told = {"waiting": counts.waiting, "late": counts.late, "answered": counts.answered}
    if wanted.keys() <= {"sort"}:
        return counts.waiting if wanted.get("sort") == "waiting" else counts.total
    return told.get(wanted["state"]) if wanted.keys() == {"state"} else None
