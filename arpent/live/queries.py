"""What is read of the rooms. No request, no writing."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat

from arpent.live.models import Move, Room, Seat


def full(bench: str, topic: str) -> str:
    """Return the one name of a room in the whole house."""
    return f"{bench}/{topic}"


def number_of(*, bench: str, topic: str) -> int:
    """Return the number a room is at: 0 as long as nothing was announced there."""
    found = Room.objects.filter(bench=bench, topic=topic).values_list("number", flat=True)
    return found.first() or 0


def numbers_of(names: Iterable[str]) -> dict[str, int]:
    """Return the number of each room named, in one query."""
    asked = list(names)
    full_name = Concat(F("bench"), Value("/"), F("topic"))
    found = Room.objects.annotate(full=full_name).filter(
        topic__in={name.partition("/")[2] for name in asked}, full__in=asked
    )
    return dict.fromkeys(asked, 0) | dict(found.values_list("full", "number"))


def fingerprint(token: str) -> str:
    """Return what is kept of a seat's token: the token itself stays with its holder."""
    return sha256(token.encode()).hexdigest()


def seat_of(*, room: Room, token: str) -> Seat | None:
    """Return the seat a token opens, in that room only."""
    return Seat.objects.filter(room=room, token_hash=fingerprint(token)).first()


def seats_in(room: Room) -> QuerySet[Seat]:
    """Return the seats of a room that are not free, in the order they were taken."""
    return Seat.objects.filter(room=room, left_at=None).order_by("taken_at", "pk")


def moves_since(*, room: Room, number: int) -> QuerySet[Move]:
    """Return the moves after a number, in order."""
    return Move.objects.filter(room=room, number__gt=number).order_by("number")
