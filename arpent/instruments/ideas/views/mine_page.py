"""Drawing the page of one mine, with the forms it holds; a form at fault comes back as typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from arpent.contract import Role
from arpent.instruments.ideas.forms.mines import (
    AskColleague,
    LinkIdea,
    ListConcerned,
    NoteInquiry,
    SignMine,
)
from arpent.instruments.ideas.models import Ask, Idea
from arpent.instruments.ideas.queries.asks import code_of, readable_idea, reminded_among
from arpent.instruments.ideas.queries.mines import Demining, coaches_to_call, demining_of
from arpent.instruments.ideas.queries.near import found_for, gestures_on
from arpent.instruments.ideas.queries.page import ref_of
from arpent.instruments.ideas.queries.ties import Ties, links_of, ties_of
from arpent.instruments.ideas.rules import asks as rules
from arpent.instruments.ideas.rules.mines import why_not_clear
from arpent.instruments.ideas.views.door import MineRequest
from arpent.kernel.spoken import spoken

# The page of the first mine names more things of other rooms than the page of the idea.
ELSEWHERE = 12
Why = Callable[[MineRequest, Idea], str | None]


def mine_page(
    request: MineRequest, idea: Idea, slug: str, *, why: tuple[Why, Why], **bound: forms.Form
) -> HttpResponse:
    """Draw the page of one mine. ``why`` say who may act and who may sign."""
    visit = request.visit
    ties = ties_of(
        idea=idea, visit=visit, links=links_of(idea=idea, visit=visit), elsewhere=ELSEWHERE
    )
    demining = demining_of(idea=idea, tied=len(ties))
    why_not, why_not_sign = (spoken(one(request, idea)) for one in why)
    context = {
        "idea": idea,
        "mine": demining.mine(slug),
        "demining": demining,
        "facts": demining.facts,
        "why_not": why_not,
        "why_not_sign": why_not_sign,
        "why_not_clear": spoken(why_not_clear(mine=slug, facts=demining.facts)),
        "sign": SignMine(),
        **_parts(request, idea, slug, demining, ties, acting=why_not is None),
        **bound,
    }
    if "noting" in bound:
        context["notes"] = [
            (one, bound["noting"] if bound["noting"].prefix == one.key else form)
            for one, form in context["notes"]
        ]
    return render(request, f"ideas/mine_{slug}.html", context)


def _parts(
    request: MineRequest, idea: Idea, slug: str, demining: Demining, ties: Ties, *, acting: bool
) -> dict[str, Any]:
    visit = request.visit
    if slug == "exists":
        return {"ties": ties, **(_near(request, idea) if acting else {})}
    if slug == "field":
        told = reminded_among(organisation=visit.organisation, asks=demining.asks)
        asks = [_ask(request, idea, one, one.key in told) for one in demining.asks]
        return {"asks": asks, "asking": AskColleague(bench=visit.organisation)}
    if slug == "concerned":
        notes = [
            (one, NoteInquiry(prefix=one.key, on=visit.on) if acting else None)
            for one in demining.concerned
        ]
        return {"notes": notes, "listing": ListConcerned(bench=visit.organisation)}
    return {"coaches": coaches_to_call(organisation=visit.organisation, on=visit.on)}


def _near(request: MineRequest, idea: Idea) -> dict[str, Any]:
    judged = gestures_on(idea=idea)
    found = found_for(
        visit=request.visit, title=idea.title, body=idea.body, but=[ref_of(idea)], judged=judged
    )
    return {"found": found, "linking": LinkIdea()}


def _ask(request: MineRequest, idea: Idea, ask: Ask, again: bool) -> dict[str, Any]:
    """Return a question as its page shows it.

    Its code is only told of whoever has no address, and only to the one who asked and hands it
    over: whoever types it signs with the name on the question.
    """
    visit, on = request.visit, request.visit.on
    state = rules.state_of(
        due_on=ask.due_on,
        answered_on=ask.answered_on,
        withdrawn_on=ask.withdrawn_on,
        readable=readable_idea(idea),
        on=on,
    )
    waits = state in ("waiting", "late")
    carries = rules.may_carry(
        asker=visit.person is not None and ask.asked_by_id == visit.person.pk,
        known=ask.asked_by_id is not None,
        team=visit.role >= Role.TEAM,
    )
    by_hand = waits and not ask.email
    return {
        "ask": ask,
        "state": state,
        "again": again,
        "code": code_of(bench=visit.organisation, key=ask.key) if by_hand and carries else "",
        "carried": by_hand and not carries,
        "why_not_remind": spoken(
            rules.why_not_remind(state=state, email=ask.email, reminded=again)
        ),
        "why_not_withdraw": spoken(rules.why_not_withdraw(state=state)),
    }
