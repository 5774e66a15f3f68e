"""The chair's screen: open, go through the agenda, give the floor, note, close."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.validators import slug_re
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from arpent.contract import BenchRequest, address
from arpent.instruments.assembly.actions import floor, sitting
from arpent.instruments.assembly.forms.sitting import NameOfficers, WriteNote
from arpent.instruments.assembly.models import Assembly, Attendee, Item, Note, Turn
from arpent.instruments.assembly.queries.sitting import notes_of, sitting_of, there_now
from arpent.instruments.assembly.rules.sitting import why_not_close, why_not_open, why_not_sit
from arpent.instruments.assembly.views.door import assembly_at, typed
from arpent.instruments.assembly.views.gestures import attempt
from arpent.instruments.assembly.views.scene import number_here
from arpent.kernel.spoken import spoken
from arpent.press.qr import QUIET, qr_path

NOTES_SHOWN = 8
Gesture = Callable[[], object]


def chair(request: BenchRequest, key: str) -> HttpResponse:
    """Show the sitting to whoever chairs it, and do what they ask."""
    assembly = assembly_at(request, key)
    officers = NameOfficers(request.POST if "officers" in request.POST else None, assembly=assembly)
    note = WriteNote(request.POST if "note" in request.POST else None)
    asked = request.method == "POST"
    if asked and (gesture := _gesture(request, assembly, officers=officers, note=note)):
        attempt(request, gesture)
        return redirect(address(request.visit.organisation, "assembly:chair", key=key))
    number = number_here(assembly)
    found = sitting_of(assembly=assembly, at=timezone.now())
    door, token = "", assembly.screen_token
    if slug_re.fullmatch(token):
        here = address(request.visit.organisation, "assembly:screen_enter", key=key, token=token)
        door = request.build_absolute_uri(here)
    side, path = qr_path(door) if door else (0, "")
    running = sum(one.poll.closed_at is None for one in found.polls)
    context = {
        "assembly": assembly,
        "sitting": found,
        "number": number,
        "officers": officers,
        "note": note,
        "notes": notes_of(assembly=assembly)[:NOTES_SHOWN],
        "there": there_now(assembly=assembly),
        "why_not_open": spoken(why_not_open(stage=found.stage, chair=bool(assembly.chair_id))),
        "why_not_close": spoken(why_not_close(stage=found.stage, polls_open=running)),
        "why_not_sit": spoken(why_not_sit(found.stage)),
        "door": door,
        "qr_box": f"{-QUIET} {-QUIET} {side + 2 * QUIET} {side + 2 * QUIET}",
        "qr_path": path,
    }
    status = 422 if officers.errors or note.errors else 200
    return render(request, "assembly/chair.html", context, status=status)


def _gesture(
    request: BenchRequest, assembly: Assembly, *, officers: NameOfficers, note: WriteNote
) -> Gesture | None:
    """Return what the button pressed asks for; None when a form is to be mended."""
    asked, by, at = request.POST, request.visit.person, timezone.now()
    who: dict[str, Any] = {"by": by, "at": at}
    if "officers" in asked:
        if not officers.is_valid():
            return None
        facts = officers.cleaned_data
        return lambda: sitting.name_officers(assembly=assembly, by=by, **facts)
    if "note" in asked:
        if not note.is_valid():
            return None
        facts = note.cleaned_data
        return lambda: floor.write_note(assembly=assembly, **facts, **who)
    if "open" in asked:
        return lambda: sitting.open_assembly(assembly=assembly, **who)
    if "close" in asked:
        return lambda: sitting.close_assembly(assembly=assembly, **who)
    return _about_one(request, assembly, who)


def _about_one(request: BenchRequest, assembly: Assembly, who: dict[str, Any]) -> Gesture:
    """Return a gesture about an item, a turn, somebody there or a note of this assembly."""
    asked = request.POST

    def one(model: type[Any], name: str) -> Any:
        return get_object_or_404(model, assembly=assembly, key=typed(request, name))

    if "begin" in asked:
        return lambda: sitting.begin_item(item=one(Item, "begin"), **who)
    if "end" in asked:
        return lambda: sitting.end_item(item=one(Item, "end"), **who)
    if "give" in asked:
        return lambda: floor.give_turn(turn=one(Turn, "give"), **who)
    if "finish" in asked:
        return lambda: floor.finish_turn(turn=one(Turn, "finish"), **who)
    if asked.get("queue"):
        return lambda: floor.ask_to_speak(attendee=one(Attendee, "queue"), **who)
    if "withhold" in asked or "restore" in asked:
        name = "withhold" if "withhold" in asked else "restore"
        by = who["by"]
        return lambda: floor.withhold_note(note=one(Note, name), withheld=name == "withhold", by=by)
    return lambda: messages.warning(request, _("Choisissez qui demande la parole."))
