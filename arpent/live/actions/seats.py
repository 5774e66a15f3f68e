"""Take a seat, take it again, leave it, free it. The seat is kept here, not by the socket."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from arpent.live.actions.announcements import announce
from arpent.live.models import Room, Seat
from arpent.live.queries import fingerprint, seat_of
from arpent.live.refusals import allow
from arpent.live.rules import why_not_take

# A screen that is there says so at each of its requests: one writing in this while is enough.
SEEN_EVERY = timedelta(seconds=20)


def take_seat(*, room: Room, role: str, holder: str = "", at: datetime) -> tuple[Seat, str]:
    """Return a new seat and its token, told once: its holder keeps it in a cookie or a link."""
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        found = Room.objects.select_for_update().get(pk=room.pk)
        allow(why_not_take(left=False, closed=found.closed_at is not None))
        seat = Seat.objects.create(
            room=room,
            role=role,
            holder=holder,
            token_hash=fingerprint(token),
            taken_at=at,
            seen_at=at,
        )
        announce(bench=room.bench, topic=room.topic)
    return seat, token


def take_seat_again(*, room: Room, token: str, at: datetime) -> Seat | None:
    """Return the seat a token opens, seen now; None for a token nobody knows."""
    seat = seat_of(room=room, token=token)
    if seat is None:
        return None
    allow(why_not_take(left=seat.left_at is not None))
    if at - seat.seen_at >= SEEN_EVERY:
        Seat.objects.filter(pk=seat.pk).update(seen_at=at)
        seat.seen_at = at
    return seat


def leave_seat(*, seat: Seat, at: datetime) -> None:
    """Free a seat: its holder leaves, or the host frees the one of a ghost. Twice does no harm."""
    with transaction.atomic():
        if Seat.objects.filter(pk=seat.pk, left_at=None).update(left_at=at):
            announce(bench=seat.room.bench, topic=seat.room.topic)
