"""The desk: it records who is there, by which channel, from when to when."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from arpent.contract import BenchRequest, address
from arpent.instruments.assembly.actions import desk as actions
from arpent.instruments.assembly.forms.sitting import WelcomeGuest
from arpent.instruments.assembly.models import Assembly, Attendee, Voter
from arpent.instruments.assembly.queries.desk import lines_of, proposals
from arpent.instruments.assembly.queries.roll import retold_of
from arpent.instruments.assembly.queries.sitting import gone, sitting_of, there_now
from arpent.instruments.assembly.rules.sitting import why_not_desk
from arpent.instruments.assembly.views.door import assembly_at, typed
from arpent.instruments.assembly.views.gestures import attempt
from arpent.instruments.assembly.views.scene import number_here
from arpent.instruments.assembly.views.sitting import Gesture
from arpent.kernel.spoken import spoken


def desk(request: BenchRequest, key: str) -> HttpResponse:
    """Show who is there, find a member by a few letters, record what the desk says."""
    assembly = assembly_at(request, key)
    words = (request.GET.get("q") or "").replace("\x00", "")[:80]
    guest = WelcomeGuest(request.POST if "guest" in request.POST else None)
    if request.method == "POST" and (gesture := _gesture(request, assembly, guest)):
        attempt(request, gesture)
        return redirect(address(request.visit.organisation, "assembly:desk", key=key))
    now = timezone.now()
    context: dict[str, Any] = {
        "assembly": assembly,
        "words": words,
        "retold": retold_of(assembly=assembly),
        "found": lines_of(assembly=assembly, words=words, at=now),
        "remote": assembly.statutes.remote is not False,
    }
    if request.headers.get("HX-Request"):
        drawn = render(request, "assembly/_desk_found.html", context)
        if not words:
            # Nobody is looked for any more: the address does not keep an empty question.
            drawn.headers["HX-Replace-Url"] = request.path
        return drawn
    number = number_here(assembly)
    found = sitting_of(assembly=assembly, at=now)
    context |= {
        "number": number,
        "sitting": found,
        "guest": guest,
        "proposals": proposals(assembly=assembly, at=now),
        "there": there_now(assembly=assembly),
        "gone": gone(assembly=assembly),
        "why_not_desk": spoken(why_not_desk(found.stage)),
    }
    return render(request, "assembly/desk.html", context, status=422 if guest.errors else 200)


def _gesture(request: BenchRequest, assembly: Assembly, guest: WelcomeGuest) -> Gesture | None:
    asked, by, at = request.POST, request.visit.person, timezone.now()
    channel = "remote" if asked.get("channel") == "remote" else "room"
    if "guest" in asked:
        if not guest.is_valid():
            return None
        facts = guest.cleaned_data
        return lambda: actions.let_guest_in(assembly=assembly, by=by, at=at, **facts)
    for name in ("room", "remote"):
        if name in asked:
            voter = get_object_or_404(Voter, assembly=assembly, key=typed(request, name))
            return lambda: actions.let_voter_in(
                assembly=assembly, voter=voter, channel=name, by=by, at=at
            )
    for name in ("leave", "back", "strike"):
        if name in asked:
            here = get_object_or_404(Attendee, assembly=assembly, key=typed(request, name))
            return _moved(name, here, channel, by=by, at=at)
    return None


def _moved(name: str, here: Attendee, channel: str, *, by: Any, at: Any) -> Gesture:
    """Return the gesture of somebody already known to the desk."""
    if name == "leave":
        return lambda: actions.see_out(attendee=here, by=by, at=at)
    if name == "strike":
        return lambda: actions.strike_arrival(attendee=here, by=by)
    if here.voter is not None and here.kind == "member":
        voter = here.voter
        return lambda: actions.let_voter_in(
            assembly=here.assembly, voter=voter, channel=channel, by=by, at=at
        )
    return lambda: actions.let_back_in(attendee=here, channel=channel, by=by, at=at)
