"""The page where a facilitator opens an identity that was confided."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from arpent.contract import BenchRequest, Refused
from arpent.instruments.ideas.actions.identities import open_identity
from arpent.instruments.ideas.forms.identities import OpenIdentity
from arpent.instruments.ideas.models import Identity
from arpent.instruments.ideas.queries.ideas import idea_with
from arpent.instruments.ideas.rules.identities import why_nothing_to_open
from arpent.kernel.spoken import spoken


@never_cache
def identity(request: BenchRequest, key: str) -> HttpResponse:
    """Say what opening means, and show the name once a reason is written."""
    idea = idea_with(organisation=request.visit.organisation, key=key)
    person = request.visit.person
    if idea is None or idea.signature != "facilitator" or person is None:
        raise Http404
    form, shown = OpenIdentity(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            shown = open_identity(idea=idea, reason=reason, by=person)
        except Refused as refused:
            form.add_error("reason", spoken(refused.reason) or "")
    nothing = why_nothing_to_open(kept=Identity.objects.filter(idea=idea).exists())
    context = {"idea": idea, "form": form, "shown": shown, "nothing": spoken(nothing)}
    return render(request, "ideas/identity.html", context)
