"""Open, lead and close a room, and write its numbered moves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from arpent.live.actions.announcements import announce
from arpent.live.models import Move, Room
from arpent.live.refusals import allow
from arpent.live.rules import why_not_change_phase, why_not_move


def open_room(*, bench: str, topic: str, phase: str = "", at: datetime) -> Room:
    """Return the room of a topic, opened now unless it was; a closed one opens again."""
    with transaction.atomic():
        Room.objects.bulk_create([Room(bench=bench, topic=topic)], ignore_conflicts=True)
        room = Room.objects.select_for_update().get(bench=bench, topic=topic)
        if room.opened_at is None or room.closed_at is not None:
            room.opened_at, room.closed_at = room.opened_at or at, None
            room.phase = phase or room.phase
            room.save(update_fields=["opened_at", "closed_at", "phase"])
            room.number = announce(bench=bench, topic=topic)
    return room


def close_room(*, room: Room, at: datetime) -> None:
    """Close a room: its seats stay readable, nothing moves in it any more."""
    with transaction.atomic():
        Room.objects.filter(pk=room.pk, closed_at=None).update(closed_at=at)
        announce(bench=room.bench, topic=room.topic)


def change_phase(*, room: Room, expected: str, to: str) -> None:
    """Go on to another phase, unless somebody else already did."""
    with transaction.atomic():
        found = Room.objects.select_for_update().get(pk=room.pk)
        closed = found.closed_at is not None
        allow(why_not_change_phase(expected=expected, found=found.phase, closed=closed))
        Room.objects.filter(pk=room.pk).update(phase=to)
        announce(bench=room.bench, topic=room.topic)


def make_move(*, room: Room, number: int, kind: str, payload: dict[str, Any]) -> Move:
    """Write a move under the number its screen expected; a gap or a latecomer is declined."""
    with transaction.atomic():
        found = Room.objects.select_for_update().get(pk=room.pk)
        last = Move.objects.filter(room=room).order_by("-number").first()
        expected = last.number + 1 if last else 1
        closed = found.closed_at is not None
        allow(why_not_move(expected=expected, got=number, closed=closed))
        move = Move.objects.create(room=room, number=number, kind=kind, payload=payload)
        announce(bench=room.bench, topic=room.topic)
    return move
