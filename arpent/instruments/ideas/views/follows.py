"""Following an idea or the mine, confirming an address, and stopping without an account."""

from __future__ import annotations

from hashlib import sha256

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.ideas.actions import follows
from arpent.instruments.ideas.actions.letters import post
from arpent.instruments.ideas.forms.talk import FollowByMail
from arpent.instruments.ideas.models import Idea
from arpent.instruments.ideas.queries.follows import follows_mine, follows_of_token
from arpent.instruments.ideas.queries.ideas import READABLE, idea_with
from arpent.instruments.ideas.queries.mine import mine_of
from arpent.instruments.ideas.queries.people import address_of
from arpent.instruments.ideas.rules.talk import masked
from arpent.instruments.ideas.views.door import MineRequest, speakers
from arpent.instruments.ideas.views.talk import idea_or_404
from arpent.kernel.spoken import spoken

# One letter of confirmation an hour to one address: a box is not filled by somebody else.
AN_HOUR = 3600


@speakers
def follow(request: MineRequest, key: str) -> HttpResponse:
    """Follow one idea."""
    return _follow(request, idea_or_404(request, key))


@speakers
def follow_mine(request: MineRequest) -> HttpResponse:
    """Follow the whole mine."""
    return _follow(request, None)


def _follow(request: MineRequest, idea: Idea | None) -> HttpResponse:
    visit = request.visit
    bench, person = visit.organisation, visit.person
    back = _page(request, idea)
    mailed = address_of(person)
    if request.method == "POST" and person and (mailed or request.POST.get("stop")):
        try:
            if request.POST.get("stop"):
                follows.unfollow(idea=idea, bench=bench, person=person)
                messages.success(request, _("C’est arrêté : plus aucune lettre là-dessus."))
            else:
                follows.follow(bench=bench, idea=idea, person=person, on=visit.on)
                said = _("Vous suivez : une lettre viendra quand il y aura du nouveau.")
                messages.success(request, said)
        except Refused as refused:
            messages.warning(request, spoken(refused.reason) or "")
        return redirect(back)
    form = FollowByMail(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _ask_to_confirm(request, idea, form.cleaned_data["email"])
        page = {"idea": idea, "back": back, "to": form.cleaned_data["email"]}
        return render(request, "ideas/follow_sent.html", page)
    followed = bool(person and idea is None and follows_mine(organisation=bench, person=person))
    page = {"idea": idea, "form": form, "mailed": mailed, "back": back, "mine": request.mine}
    return render(request, "ideas/follow.html", {**page, "followed": followed})


def _ask_to_confirm(request: MineRequest, idea: Idea | None, email: str) -> None:
    """Write to an address before anything is kept of it; at most once an hour."""
    bench = request.visit.organisation
    once = sha256(f"{bench.pk} {idea.pk if idea else 0} {email.lower()}".encode()).hexdigest()
    if not cache.add(f"ideas-follow-{once}", 1, AN_HOUR):
        return
    promise = follows.promise_of(bench=bench, idea=idea, email=email)
    url = request.build_absolute_uri(address(bench, "ideas:confirm", promise=promise))
    post(to=email, letter="confirm", facts={"bench": bench, "idea": idea, "url": url})


def confirm(request: BenchRequest, promise: str) -> HttpResponse:
    """Show a button to whoever opens the letter; only pressing it keeps the address."""
    bench = request.visit.organisation
    said = follows.asked_in(bench=bench, promise=promise)
    page: dict[str, object] = {"mine": mine_of(organisation=bench)}
    if said is None:
        return render(request, "ideas/confirm.html", {**page, "over": True}, status=410)
    key, email = said
    idea = idea_with(organisation=bench, key=key) if key else None
    if key and (idea is None or idea.state not in READABLE):
        return render(request, "ideas/confirm.html", {**page, "over": True}, status=410)
    page |= {"idea": idea, "to": masked(email)}
    if request.method == "POST":
        kept = follows.follow(bench=bench, idea=idea, email=email, on=request.visit.on)
        stop = address(bench, "ideas:stop", token=kept.stop_token)
        return render(request, "ideas/confirm.html", {**page, "done": True, "stop": stop})
    return render(request, "ideas/confirm.html", page)


# A mail program posts here by itself, without cookie or page: the token alone says who stops.
@csrf_exempt
def stop(request: BenchRequest, token: str) -> HttpResponse:
    """Show what somebody follows and a button; a POST stops, at once and without signing in."""
    bench = request.visit.organisation
    if not token.isalnum():
        raise Http404
    held = list(follows_of_token(organisation=bench, token=token))
    to = (address_of(held[0].person) or held[0].email) if held else ""
    page = {"held": held, "to": masked(to), "token": token, "mine": mine_of(organisation=bench)}
    if request.method == "POST":
        only = request.POST.get("only", "")
        stopped = follows.stop_by_token(bench=bench, token=token, only=only)
        return render(request, "ideas/stop.html", {**page, "stopped": stopped, "done": True})
    return render(request, "ideas/stop.html", page)


def _page(request: MineRequest, idea: Idea | None) -> str:
    bench = request.visit.organisation
    if idea is None:
        return address(bench, "ideas:index")
    return address(bench, "ideas:idea", key=idea.key)
