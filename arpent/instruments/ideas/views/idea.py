"""The page of one idea: what was said, what is owed, its four mines, and the talk."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from arpent.contract import Role
from arpent.instruments.ideas.queries.answers import answers_about
from arpent.instruments.ideas.queries.mines import demining_of
from arpent.instruments.ideas.queries.page import idea_before, is_author, is_head
from arpent.instruments.ideas.queries.photos import photos_of
from arpent.instruments.ideas.queries.talk import talk_about, told_to
from arpent.instruments.ideas.queries.ties import done_with, links_of, ties_of
from arpent.instruments.ideas.rules.mines import why_not_demine
from arpent.instruments.ideas.views.door import MineRequest, readers
from arpent.instruments.ideas.views.talk import sitting_of


@readers
def idea(request: MineRequest, key: str) -> HttpResponse:
    """Show an idea to whoever may read it."""
    visit = request.visit
    told = told_to(visit=visit, sitting=sitting_of(request))
    one: Any = idea_before(visit, key=key, counted=told)
    links = links_of(idea=one, visit=visit)
    ties = ties_of(idea=one, visit=visit, links=links)
    demining = demining_of(idea=one, tied=len(ties))
    inside = {"team": visit.role >= Role.TEAM, "author": is_author(visit, one)}
    context = {
        "idea": one,
        "mine": request.mine,
        "answers": answers_about(idea=one, visit=visit, done=done_with(idea=one, links=links)),
        "photos": photos_of(idea=one) if one.pictured else (),
        "ties": ties,
        "demining": demining,
        "talk": talk_about(idea=one, visit=visit, page=request.GET.get("page", 1)),
        # Where whoever may clear them begins: the first one still open.
        "next_mine": next((m.slug for m in demining.mines if m.state == "open"), "exists"),
        "open_mines": sum(each.state == "open" for each in demining.mines),
        "may_demine": why_not_demine(**inside, head=is_head(visit, one)) is None,
    }
    return render(request, "ideas/idea.html", context)
