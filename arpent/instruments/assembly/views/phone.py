"""A member's own screen during the assembly: what is going on, its votes, asking to speak."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from arpent.contract import address
from arpent.instruments.assembly.actions import floor
from arpent.instruments.assembly.actions.screens import propose_presence
from arpent.instruments.assembly.models import Voter
from arpent.instruments.assembly.queries.phone import phone_of
from arpent.instruments.assembly.queries.sitting import sitting_of
from arpent.instruments.assembly.rules.sitting import why_not_ask, why_not_desk
from arpent.instruments.assembly.views.door import AssemblyRequest, voters
from arpent.instruments.assembly.views.gestures import attempt
from arpent.instruments.assembly.views.scene import SEAT, number_here
from arpent.instruments.assembly.views.sitting import Gesture
from arpent.kernel.spoken import spoken
from arpent.press.qr import QUIET, qr_path


@voters
def phone(request: AssemblyRequest, key: str) -> HttpResponse:
    """Show a member what concerns it, and do what it asks."""
    assembly, voter = request.assembly, request.voter
    assert voter is not None
    if request.method == "POST":
        if gesture := _gesture(request, voter):
            attempt(request, gesture)
        return redirect(address(request.visit.organisation, "assembly:phone", key=key))
    number = number_here(assembly)
    found = sitting_of(assembly=assembly, at=timezone.now())
    own = phone_of(voter=voter)
    door = address(request.visit.organisation, "assembly:desk", key=key)
    side, path = qr_path(request.build_absolute_uri(f"{door}?q={voter.key}"))
    context = {
        # One came to vote: the ways to the rest of the house would stand before the ballot.
        "menu": (),
        "assembly": assembly,
        "voter": voter,
        "number": number,
        "sitting": found,
        "own": own,
        "remote": assembly.statutes.remote is not False,
        "why_not_desk": spoken(why_not_desk(found.stage)),
        "why_not_ask": spoken(
            why_not_ask(stage=found.stage, there=bool(own.channel), waiting=own.turn is not None)
        ),
        "qr_box": f"{-QUIET} {-QUIET} {side + 2 * QUIET} {side + 2 * QUIET}",
        "qr_path": path,
    }
    return render(request, "assembly/phone.html", context)


def _gesture(request: AssemblyRequest, voter: Voter) -> Gesture | None:
    asked, at, by = request.POST, timezone.now(), request.visit.person
    channel = asked.get("here", "")
    if channel in ("room", "remote"):

        def propose() -> None:
            _seat, token = propose_presence(
                assembly=request.assembly, voter=voter, channel=channel, at=at
            )
            held = dict(request.session.get(SEAT, {}))
            request.session[SEAT] = {**held, str(request.assembly.pk): token}

        return propose
    own = phone_of(voter=voter)
    if "ask" in asked and own.attendee:
        attendee = own.attendee
        return lambda: floor.ask_to_speak(attendee=attendee, by=by, at=at)
    if "withdraw" in asked and own.turn:
        turn = own.turn
        return lambda: floor.finish_turn(turn=turn, by=by, at=at)
    return None
