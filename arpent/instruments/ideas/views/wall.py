"""A screen for a break room: one thing at a time, in large type, and how to say one's own."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from arpent.contract import address
from arpent.instruments.ideas.queries.wall import slides_of
from arpent.instruments.ideas.views.door import MineRequest, readers
from arpent.press.qr import QUIET, qr_path

# Seconds a slide stays: long enough to be read aloud.
STAYS = 20


@readers
def wall(request: MineRequest) -> HttpResponse:
    """Show one slide, and lead to the next after a while unless one asks it to stay."""
    bench = request.visit.organisation
    slides = slides_of(organisation=bench)
    asked = request.GET.get("n", "")
    place = int(asked) % len(slides) if asked.isdecimal() and len(asked) < 6 and slides else 0
    stays = "stay" in request.GET
    door = request.build_absolute_uri(_door(request))
    side, path = qr_path(door)
    context = {
        "slide": slides[place] if slides else None,
        "place": place + 1,
        "count": len(slides),
        "before": (place - 1) % len(slides) if slides else 0,
        "after": (place + 1) % len(slides) if slides else 0,
        "stays": stays,
        "seconds": STAYS,
        "qr_box": f"{-QUIET} {-QUIET} {side + 2 * QUIET} {side + 2 * QUIET}",
        "qr_path": path,
        "door": door.partition("://")[2],
        "code": request.code,
        "mine": request.mine,
    }
    return render(request, "ideas/wall.html", context)


def _door(request: MineRequest) -> str:
    """Return where a telephone lands: at the place's own door when this screen has its code."""
    bench = request.visit.organisation
    if request.code:
        return address(bench, "ideas:enter_with", code=request.code.secret)
    return address(bench, "ideas:enter")
