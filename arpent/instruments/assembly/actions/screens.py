"""A member's own screen: it says that it is there, the desk confirms."""

from __future__ import annotations

from datetime import datetime

from arpent.contract import Refused
from arpent.instruments.assembly.actions.live import topic_of
from arpent.instruments.assembly.models import Assembly, Voter
from arpent.live.actions.rooms import open_room
from arpent.live.actions.seats import leave_seat, take_seat, take_seat_again
from arpent.live.models import Room, Seat
from arpent.live.queries import seats_in
from arpent.live.refusals import Declined


def propose_presence(
    *, assembly: Assembly, voter: Voter, channel: str, at: datetime
) -> tuple[Seat, str]:
    """Take a seat for a member, in the room or at a distance; an older one of theirs is left.

    A seat is a proposal: it counts for nothing until the desk records the presence.
    """
    room = open_room(bench=assembly.bench.slug, topic=topic_of(assembly), at=at)
    for seat in seats_in(room).filter(holder=voter.key).select_related("room"):
        leave_seat(seat=seat, at=at)
    try:
        return take_seat(room=room, role=channel, holder=voter.key, at=at)
    except Declined as declined:
        raise Refused(declined.reason) from declined


def see_screen(*, assembly: Assembly, token: str, at: datetime) -> None:
    """Write that a member's screen is still there. A seat that was freed stays free."""
    room = Room.objects.filter(bench=assembly.bench.slug, topic=topic_of(assembly)).first()
    if room is None:
        return
    try:
        take_seat_again(room=room, token=token, at=at)
    except Declined:
        return
