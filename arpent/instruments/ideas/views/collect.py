"""A slip of paper keyed in by a colleague who has an account; several in a row."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from arpent.contract import Refused
from arpent.instruments.ideas.actions.ideas import Said, propose_idea
from arpent.instruments.ideas.forms.saying import CollectIdea
from arpent.instruments.ideas.rules.tokens import is_long_token, long_token, receipt_of
from arpent.instruments.ideas.views.door import MineRequest, speakers
from arpent.kernel.spoken import spoken


@never_cache
@speakers
def collect(request: MineRequest) -> HttpResponse:
    """Say an idea for whoever wrote it on paper, then show an empty slip for the next one."""
    organisation, person = request.visit.organisation, request.visit.person
    if person is None:
        raise Http404
    start: dict[str, Any] = {"signature": "pseudonym", "once": long_token()}
    start["collected_on"] = request.visit.on
    context: dict[str, Any] = {}
    form = CollectIdea(request.POST or None, initial=start, bench=organisation)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        once = said["once"] if is_long_token(said["once"]) else long_token()
        try:
            context["idea"] = propose_idea(
                mine=request.mine,
                said=Said(
                    title=said["title"],
                    body=said["body"],
                    signature=said["signature"],
                    name=said["name"],
                    reach=said["reach"],
                    once=once,
                    channel="slip",
                    place=said["place"],
                    said_on=min(said["collected_on"], request.visit.on),
                ),
                by=person,
                on=request.visit.on,
                collected_by=person,
            )
            context["receipt"] = receipt_of(once)
            start["place"] = said["place"].key if said["place"] else ""
            start["collected_on"] = said["collected_on"]
            form = CollectIdea(initial=start, bench=organisation)
        except Refused as refused:
            form.add_error(None, spoken(refused.reason) or "")
    return render(request, "ideas/collect.html", {"form": form, **context})
