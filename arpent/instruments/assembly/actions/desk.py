"""The desk: who arrives, by which channel, who leaves. One line of time a person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.actions.polls import join_poll
from arpent.instruments.assembly.actions.sitting import locked, trace
from arpent.instruments.assembly.models import Assembly, Attendee, Presence, Turn, Voice, Voter
from arpent.instruments.assembly.queries.assemblies import stage_of
from arpent.instruments.assembly.queries.polls import open_polls
from arpent.instruments.assembly.rules.sitting import (
    why_not_arrive,
    why_not_leave,
    why_not_strike,
    why_not_welcome,
)
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person


@transaction.atomic
def let_voter_in(
    *, assembly: Assembly, voter: Voter, channel: str, by: Person | None, at: datetime
) -> Attendee:
    """Record that a member is there, or that they went from one channel to the other."""
    one = locked(assembly)
    found = (
        Voter.objects.select_for_update(of=("self",))
        .select_related("person")
        .get(pk=voter.pk, assembly=one)
    )
    here = Attendee.objects.filter(voter=found, kind="member").order_by("pk").first()
    there = Presence.objects.filter(attendee__voter=found, attendee__kind="member", left_at=None)
    before = there.order_by("pk").first()
    allow(
        why_not_arrive(
            stage=stage_of(one),
            channel=channel,
            there=before.channel if before else "",
            entitled=found.entitled,
            removed=found.removed_on is not None,
            remote=one.statutes.remote,
        )
    )
    there.update(left_at=at)
    if here is None:
        here = Attendee.objects.create(
            bench=one.bench,
            key=new_key("presence"),
            assembly=one,
            kind="member",
            voter=found,
            person=found.person,
            name=found.person.name if found.person else found.name,
            # Without a person to speak for it, an institution is its own name: written once.
            organisation=found.name if found.person and found.kind == "institution" else "",
        )
    _arrive(here, channel=channel, by=by, at=at)
    for poll in open_polls(assembly=one):
        join_poll(poll=poll, at=at)
    trace(one, by=by, verb="arrived", ref=Ref("assembly", "attendee", here.key))
    tell(one)
    return here


@transaction.atomic
def let_guest_in(
    *,
    assembly: Assembly,
    kind: str,
    name: str,
    organisation: str,
    channel: str,
    by: Person | None,
    at: datetime,
) -> Attendee:
    """Record a guest or one of the team: they count among those there, never in the quorum."""
    one = locked(assembly)
    stage, remote = stage_of(one), one.statutes.remote
    allow(why_not_welcome(stage=stage, name=name, channel=channel, remote=remote))
    here = Attendee.objects.create(
        bench=one.bench,
        key=new_key("presence"),
        assembly=one,
        kind="team" if kind == "team" else "guest",
        name=name.strip(),
        organisation=organisation.strip(),
    )
    _arrive(here, channel=channel, by=by, at=at)
    trace(one, by=by, verb="arrived", ref=Ref("assembly", "attendee", here.key))
    tell(one)
    return here


@transaction.atomic
def let_back_in(*, attendee: Attendee, channel: str, by: Person | None, at: datetime) -> None:
    """Record that a guest or one of the team came back."""
    one = locked(attendee.assembly)
    stage, remote = stage_of(one), one.statutes.remote
    allow(why_not_welcome(stage=stage, name=attendee.name or "…", channel=channel, remote=remote))
    if Presence.objects.filter(attendee=attendee, left_at=None).exists():
        return
    _arrive(attendee, channel=channel, by=by, at=at)
    trace(one, by=by, verb="arrived", ref=Ref("assembly", "attendee", attendee.key))
    tell(one)


@transaction.atomic
def see_out(*, attendee: Attendee, by: Person | None, at: datetime) -> None:
    """Record a departure: the powers they held stop counting, their turn to speak is given back."""
    one = locked(attendee.assembly)
    there = Presence.objects.filter(attendee=attendee, left_at=None)
    allow(why_not_leave(stage=stage_of(one), there=there.exists()))
    there.update(left_at=at)
    turns = Turn.objects.filter(attendee=attendee, ended_at=None, withdrawn_at=None)
    turns.filter(began_at__isnull=False).update(ended_at=at)
    turns.filter(began_at=None).update(withdrawn_at=at)
    trace(one, by=by, verb="left", ref=Ref("assembly", "attendee", attendee.key))
    tell(one)


@transaction.atomic
def strike_arrival(*, attendee: Attendee, by: Person | None) -> None:
    """Strike the last arrival of somebody, recorded by mistake, unless something was done since."""
    one = locked(attendee.assembly)
    last = Presence.objects.filter(attendee=attendee).order_by("-arrived_at", "-pk").first()
    if last is None:
        return
    voices = Voice.objects.filter(voter=attendee.voter, voted=True, poll__assembly=one)
    voted = attendee.voter_id is not None and voices.exists()
    spoke = Turn.objects.filter(attendee=attendee, began_at__gte=last.arrived_at).exists()
    allow(why_not_strike(stage=stage_of(one), voted=voted, spoke=spoke))
    last.delete()
    Turn.objects.filter(attendee=attendee, began_at=None).delete()
    if not Presence.objects.filter(attendee=attendee).exists():
        attendee.delete()
    trace(one, by=by, verb="struck", ref=Ref("assembly", "attendee", attendee.key))
    tell(one)


def _arrive(attendee: Attendee, *, channel: str, by: Person | None, at: datetime) -> None:
    Presence.objects.create(
        bench_id=attendee.bench_id,
        key=new_key("sejour"),
        attendee=attendee,
        channel=channel,
        arrived_at=at,
        recorded_by=by,
    )
