"""What concerns one member during the assembly, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass

from arpent.instruments.assembly.models import Attendee, Poll, Presence, Proxy, Turn, Voter
from arpent.instruments.assembly.queries.assemblies import topic_of
from arpent.instruments.assembly.queries.polls import open_polls
from arpent.instruments.assembly.queries.voices import voices_carried
from arpent.kernel.filing import filed
from arpent.live.models import Room, Seat
from arpent.live.queries import seats_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An open vote, and how many of a member's voices have not voted in it."""

    poll: Poll
    voices: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Where a member is, what it proposed, what it carries, what waits for its vote."""

    attendee: Attendee | None
    channel: str
    proposed: str
    turn: Turn | None
    powers: tuple[Proxy, ...]
    waiting: tuple[Waiting, ...]

    @property
    def watches_all(self) -> bool:
        """Say whether this screen looks again at each move, and not only at each stage."""
        return not self.channel or self.turn is not None


def phone_of(*, voter: Voter) -> Own:
    """Return what concerns a voter now."""
    there = Presence.objects.filter(
        attendee__voter=voter, attendee__kind="member", left_at=None
    ).select_related("attendee__assembly")
    presence = there.order_by("pk").first()
    attendee = presence.attendee if presence else None
    turns = Turn.objects.filter(attendee__voter=voter, ended_at=None, withdrawn_at=None)
    powers = Proxy.objects.filter(
        holder=voter, accepted_at__isnull=False, refused_at=None, revoked_at=None
    )
    return Own(
        attendee=attendee,
        channel=presence.channel if presence else "",
        proposed=_proposed(voter),
        turn=turns.select_related("assembly").order_by("pk").first(),
        powers=tuple(powers.select_related("giver").order_by(filed("giver__name"), "pk")),
        waiting=_waiting(voter),
    )


def _proposed(voter: Voter) -> str:
    room = Room.objects.filter(bench=voter.bench.slug, topic=topic_of(voter.assembly)).first()
    seat: Seat | None = seats_in(room).filter(holder=voter.key).last() if room else None
    return seat.role if seat else ""


def _waiting(voter: Voter) -> tuple[Waiting, ...]:
    """Return the open votes in which a member carries a voice, its own or of a power."""
    found = open_polls(assembly=voter.assembly).filter(mode__in=("named", "secret"))
    carried = [(poll, voices_carried(poll=poll, voter=voter)) for poll in found]
    return tuple(
        Waiting(poll=poll, voices=len(voices), left=sum(not voice.voted for voice in voices))
        for poll, voices in carried
        if voices
    )
