"""What is near an idea: read in place while it is written, and the three gestures."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from arpent.contract import Ref, Refused, address
from arpent.instruments.ideas.actions.gestures import judge_draft
from arpent.instruments.ideas.actions.supports import support_idea
from arpent.instruments.ideas.models import Gesture
from arpent.instruments.ideas.queries.ideas import readable
from arpent.instruments.ideas.queries.near import found_for, gestures_with
from arpent.instruments.ideas.queries.ties import card_of
from arpent.instruments.ideas.rules.near import BODY, TITLE, enough
from arpent.instruments.ideas.views.door import MineRequest, speakers
from arpent.instruments.ideas.views.talk import sitting_of
from arpent.kernel.spoken import spoken

# What the form of an idea carries and this page makes itself.
MADE = {"csrfmiddlewaretoken", "title", "body", "gestures", "close", "gesture"}
# What a form shows at once of what is near; the rest is a gesture away.
AT_ONCE = 3


@speakers
def near(request: MineRequest) -> HttpResponse:
    """Show what is near a text: a fragment for the form being written, a page without script."""
    return _shown(request, _made(request), supported="", refused="")


@speakers
@require_POST
def gesture(request: MineRequest) -> HttpResponse:
    """Keep one gesture, then show what is near again; a refusal is a sentence above it."""
    made = _made(request)
    supported = refused = ""
    try:
        kept, supported = _judge(request, made)
    except Refused as refusal:
        refused = spoken(refusal.reason) or ""
    else:
        made = [one for one in made if one.pk != kept.pk] + [kept]
    return _shown(request, made, supported=supported, refused=refused)


def _asked(request: MineRequest) -> Any:
    return request.POST if request.method == "POST" else request.GET


def _made(request: MineRequest) -> list[Gesture]:
    keys = _asked(request).getlist("gestures")
    return gestures_with(organisation=request.visit.organisation, keys=keys)


def _judge(request: MineRequest, made: list[Gesture]) -> tuple[Gesture, str]:
    """Keep the gesture that a button names; the same on an idea supports it."""
    visit = request.visit
    said, rank, ref = read_gesture(request.POST.get("gesture", ""))
    found = card_of(visit, ref) is not None
    kept = judge_draft(
        organisation=visit.organisation,
        title=request.POST.get("title", ""),
        target=Ref.parse(ref) if found else Ref("ideas", "idea", "-"),
        gesture=said,
        rank=rank,
        found=found,
        before=next((one for one in made if one.target == ref), None),
        on=visit.on,
    )
    return kept, _support(request, ref) if said == "same" else ""


def read_gesture(value: str) -> tuple[str, int, str]:
    """Read what a button sends, ``same 1 ideas/idea/une-fiche``; a rank that is none is 0."""
    said, _space, rest = value.partition(" ")
    rank, _space, ref = rest.partition(" ")
    return said, int(rank) if rank.isdecimal() and len(rank) < 3 else 0, ref


def _support(request: MineRequest, ref: str) -> str:
    """Support the idea one recognised, and return its title; other kinds are only read."""
    visit = request.visit
    if not ref.startswith("ideas/idea/"):
        return ""
    ideas = readable(organisation=visit.organisation)
    one = ideas.filter(key=ref.removeprefix("ideas/idea/")).select_related("bench").first()
    if one is None:
        return ""
    sitting = sitting_of(request)
    support_idea(idea=one, person=visit.person, sitting=sitting, code=request.code, on=visit.on)
    return one.title


def _shown(
    request: MineRequest, made: list[Gesture], *, supported: str, refused: str
) -> HttpResponse:
    asked, visit = _asked(request), request.visit
    title, body = asked.get("title", "")[:TITLE], asked.get("body", "")[:BODY]
    # What has nothing to do with the idea leaves the list, and makes room for another thing.
    gone = [Ref.parse(one.target) for one in made if one.gesture == "unrelated"]
    found = found_for(visit=visit, title=title, body=body, but=gone, judged=made)
    context = {
        "found": found,
        "enough": enough(title),
        "made": made,
        "supported": supported,
        "refused": refused,
        "tied": [one for one in made if one.gesture != "unrelated"],
        "title": title,
        "body": body,
        "kept": [
            (name, value) for name in asked if name not in MADE for value in asked.getlist(name)
        ],
    }
    live = request.headers.get("HX-Request") is not None
    context["live"] = live
    # The form of an idea draws the same fragment inside itself when there is no script.
    page, context["gesture_url"] = (
        address(visit.organisation, f"ideas:{view}") for view in ("near", "gesture")
    )
    whole = not live and request.path in (page, context["gesture_url"])
    # Under a title being typed on a telephone, five things would push the form out of sight.
    shown = len(found) if whole else AT_ONCE
    context["first"] = [one for one in found if one.rank <= shown or one.judged]
    context["rest"] = [one for one in found if one.rank > shown and not one.judged]
    return render(request, "ideas/near.html" if whole else "ideas/_near.html", context)
