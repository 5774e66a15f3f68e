"""Who carries which voice in a vote, at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet, Sum

from arpent.instruments.assembly.models import Assembly, Poll, Presence, Proxy, Voice, Voter
from arpent.instruments.assembly.queries.assemblies import entitled_of
from arpent.instruments.assembly.queries.attendance import powers_of, quorum_base, stays_of
from arpent.instruments.assembly.rules.quorum import Quorum, quorum, quorum_rule, timeline
from arpent.kernel.filing import filed


@dataclass(frozen=True, slots=True)
class Carried:
    """A voter whose voice is in the room, who carries it, and from where."""

    voter: Voter
    cast_by: Voter
    channel: str


def quorum_at(*, assembly: Assembly, at: datetime) -> Quorum:
    """Return the quorum of an assembly at a moment."""
    return quorum(
        at=at,
        rule=quorum_rule(assembly.statutes, second=assembly.second_of_id is not None),
        base=quorum_base(assembly=assembly),
        stays=stays_of(assembly=assembly),
        powers=powers_of(assembly=assembly),
    )


def ever_reached(*, assembly: Assembly) -> bool:
    """Tell whether the quorum was reached at any moment of the assembly."""
    line = timeline(
        rule=quorum_rule(assembly.statutes, second=assembly.second_of_id is not None),
        base=quorum_base(assembly=assembly),
        stays=stays_of(assembly=assembly),
        powers=powers_of(assembly=assembly),
    )
    return any(one.reached for one in line)


def carried_at(*, assembly: Assembly, at: datetime, college: str = "") -> list[Carried]:
    """Return every voice present or represented at a moment, in the order of the names."""
    found = entitled_of(assembly=assembly)
    by_key = {voter.key: voter for voter in found.order_by(filed("name"), "pk")}
    stays = stays_of(assembly=assembly)
    channels = {stay.voter: stay.channel for stay in stays if stay.holds(at)}
    holders = {
        power.giver: power.holder
        for power in powers_of(assembly=assembly)
        if power.holds(at) and power.holder in channels and power.giver not in channels
    }
    return [
        Carried(
            voter=voter,
            cast_by=by_key[holders.get(key, key)],
            channel=channels[holders.get(key, key)],
        )
        for key, voter in by_key.items()
        if (key in channels or key in holders) and (not college or voter.college == college)
    ]


def voices_of(*, poll: Poll) -> QuerySet[Voice]:
    """Return the roll of a vote, in the order of the names."""
    found = Voice.objects.filter(poll=poll).select_related("voter", "cast_by")
    return found.order_by(filed("voter__name"), "pk")


def weight_told(*, poll: Poll, channel: str, paper: bool) -> int:
    """Return what the voices of one channel, or those that signed for paper, weigh together."""
    found = Voice.objects.filter(poll=poll)
    found = found.filter(on_paper=True) if paper else found.filter(channel=channel)
    return found.aggregate(total=Sum("weight"))["total"] or 0


def is_there(voter: Voter) -> bool:
    """Tell whether a voter is there now."""
    there = Presence.objects.filter(attendee__voter=voter, attendee__kind="member", left_at=None)
    return there.exists()


def powers_held(*, holder: Voter) -> QuerySet[Proxy]:
    """Return the powers a voter may vote with: accepted, in force, whose giver is not there."""
    there = Presence.objects.filter(attendee__kind="member", left_at=None)
    found = Proxy.objects.filter(
        holder=holder, accepted_at__isnull=False, refused_at=None, revoked_at=None
    )
    arrived = there.filter(attendee__voter__isnull=False).values("attendee__voter")
    return found.exclude(giver__in=arrived).order_by("pk")


def voices_carried(*, poll: Poll, voter: Voter) -> list[Voice]:
    """Return the voices a voter may cast now: its own first, then those of its powers.

    Nothing when the voter left: a power counts only while its holder is there.
    """
    if not is_there(voter):
        return []
    givers = list(powers_held(holder=voter).values_list("giver", flat=True))
    found = voices_of(poll=poll).filter(voter__in=[voter.pk, *givers])
    return sorted(found, key=lambda voice: voice.voter_id != voter.pk)


def voices_named(*, poll: Poll, voter: Voter, keys: list[str]) -> list[Voice]:
    """Return the voices a form was drawn for: one's own, and those of powers one ever held.

    What may still be cast is asked of each; a form sent again finds its receipts whatever moved.
    """
    givers = Proxy.objects.filter(holder=voter, accepted_at__isnull=False).values("giver")
    mine = Q(voter=voter) | Q(voter__in=givers)
    return list(voices_of(poll=poll).filter(mine, key__in=keys))
