"""What the desk looks up: a member by its name, the screens that say they are there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from arpent.instruments.assembly.models import Assembly, Presence, Voter
from arpent.instruments.assembly.queries.assemblies import topic_of
from arpent.instruments.assembly.rules.sitting import silent
from arpent.kernel.filing import filed
from arpent.live.models import Room, Seat
from arpent.live.queries import seats_in
from arpent.words.normal import fold

MOST_FOUND = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A member as the desk sees it: where they are, and what their own screen says."""

    voter: Voter
    channel: str
    attendee: str
    proposed: str = ""
    silent: bool = False


def lines_of(*, assembly: Assembly, words: str = "", at: datetime) -> list[Line]:
    """Return the members a few letters name, by name; without letters, nobody."""
    asked = fold(words).split()
    if not asked:
        return []
    found = (
        Voter.objects.filter(assembly=assembly)
        .select_related("person")
        .order_by(filed("name"), "pk")
    )
    named = [one for one in found if _named(one, asked)]
    return _lines(named[:MOST_FOUND], assembly=assembly, at=at)


def proposals(*, assembly: Assembly, at: datetime) -> list[Line]:
    """Return the members whose screen says something else than what the desk recorded."""
    seats = _seats(assembly)
    voters = Voter.objects.filter(assembly=assembly, key__in=seats, removed_on=None)
    lines = _lines(
        voters.select_related("person").order_by(filed("name"), "pk"), assembly=assembly, at=at
    )
    return [one for one in lines if one.proposed != one.channel or one.silent]


def _named(voter: Voter, asked: list[str]) -> bool:
    said = fold(f"{voter.name} {voter.person.name if voter.person else ''} {voter.key}")
    return all(word in said for word in asked)


def _lines(voters: Iterable[Voter], *, assembly: Assembly, at: datetime) -> list[Line]:
    here = Presence.objects.filter(
        attendee__assembly=assembly, attendee__kind="member", left_at=None
    )
    where = {
        voter: (channel, attendee)
        for voter, channel, attendee in here.values_list(
            "attendee__voter", "channel", "attendee__key"
        )
    }
    seats = _seats(assembly)
    lines = []
    for one in voters:
        channel, attendee = where.get(one.pk, ("", ""))
        seat = seats.get(one.key)
        lines.append(
            Line(
                voter=one,
                channel=channel,
                attendee=attendee,
                proposed=seat.role if seat else "",
                silent=seat is not None
                and channel == "remote"
                and silent(seen_at=seat.seen_at, at=at),
            )
        )
    return lines


def _seats(assembly: Assembly) -> dict[str, Seat]:
    room = Room.objects.filter(bench=assembly.bench.slug, topic=topic_of(assembly)).first()
    if room is None:
        return {}
    return {seat.holder: seat for seat in seats_in(room).filter(~Q(holder=""))}
