"""The floor: who asks to speak, who speaks, and what is noted of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.actions.sitting import locked, trace
from arpent.instruments.assembly.models import Assembly, Attendee, Item, Note, Presence, Turn
from arpent.instruments.assembly.queries.assemblies import stage_of
from arpent.instruments.assembly.rules.sitting import (
    why_not_ask,
    why_not_finish,
    why_not_give,
    why_not_note,
)
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person


def current_item(assembly: Assembly) -> Item | None:
    found = Item.objects.filter(assembly=assembly, began_at__isnull=False, ended_at=None)
    return found.order_by("order", "pk").first()


@transaction.atomic
def ask_to_speak(*, attendee: Attendee, by: Person | None, at: datetime) -> Turn:
    """Put somebody at the end of the queue, on the item that is open."""
    one = locked(attendee.assembly)
    there = Presence.objects.filter(attendee=attendee, left_at=None).exists()
    open_ones = Turn.objects.filter(attendee=attendee, ended_at=None, withdrawn_at=None)
    allow(why_not_ask(stage=stage_of(one), there=there, waiting=open_ones.exists()))
    turn = Turn.objects.create(
        bench=one.bench,
        key=new_key("parole"),
        assembly=one,
        item=current_item(one),
        attendee=attendee,
        asked_at=at,
    )
    trace(one, by=by, verb="queued", ref=Ref("assembly", "turn", turn.key))
    tell(one)
    return turn


@transaction.atomic
def give_turn(*, turn: Turn, by: Person | None, at: datetime) -> None:
    """Give the floor; whoever had it ends."""
    one = locked(turn.assembly)
    found = Turn.objects.get(pk=turn.pk)
    waiting = not (found.began_at or found.ended_at or found.withdrawn_at)
    allow(why_not_give(stage=stage_of(one), waiting=waiting))
    speaking = Turn.objects.filter(assembly=one, began_at__isnull=False, ended_at=None)
    speaking.update(ended_at=at)
    Turn.objects.filter(pk=found.pk).update(began_at=at, item=current_item(one))
    trace(one, by=by, verb="heard", ref=Ref("assembly", "turn", found.key))
    tell(one)


@transaction.atomic
def finish_turn(*, turn: Turn, by: Person | None, at: datetime) -> None:
    """End a turn that began, or take one out of the queue."""
    one = locked(turn.assembly)
    found = Turn.objects.get(pk=turn.pk)
    allow(why_not_finish(done=bool(found.ended_at or found.withdrawn_at)))
    over = {"ended_at": at} if found.began_at else {"withdrawn_at": at}
    Turn.objects.filter(pk=found.pk).update(**over)
    trace(one, by=by, verb="ended", ref=Ref("assembly", "turn", found.key))
    tell(one)


@transaction.atomic
def write_note(
    *,
    assembly: Assembly,
    kind: str,
    speaker: str,
    text: str,
    by: Person | None,
    at: datetime,
    item: Item | None = None,
) -> Note:
    """Note what is said on the item that is open, and by whom."""
    one = locked(assembly)
    allow(why_not_note(stage=stage_of(one), text=text))
    note = Note.objects.create(
        bench=one.bench,
        key=new_key("note"),
        assembly=one,
        item=item or current_item(one),
        kind=kind,
        speaker=speaker.strip(),
        text=text.strip(),
        said_at=at,
    )
    trace(one, by=by, verb="noted", ref=Ref("assembly", "note", note.key))
    tell(one)
    return note


@transaction.atomic
def withhold_note(*, note: Note, withheld: bool, by: Person | None) -> None:
    """Keep a note out of the minutes at its speaker's request, or put it back."""
    one = locked(note.assembly)
    Note.objects.filter(pk=note.pk).update(withheld=withheld)
    trace(one, by=by, verb="changed", ref=Ref("assembly", "note", note.key))
    tell(one)
