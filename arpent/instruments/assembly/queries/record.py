"""What happened at an assembly, gathered in a flat number of reads for minutes and slides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import Count
from django.utils.timezone import localtime

from arpent.instruments.assembly.models import (
    Assembly,
    Attendee,
    Item,
    Note,
    Paper,
    Presence,
    Proxy,
    Sending,
    Voter,
)
from arpent.instruments.assembly.queries.assemblies import entitled_of, items_of
from arpent.instruments.assembly.queries.attendance import powers_of, quorum_base, stays_of
from arpent.instruments.assembly.queries.votes_held import votes_by_item
from arpent.instruments.assembly.rules.happened import (
    Called,
    Came,
    Happened,
    Heard,
    Power,
    Said,
    Turned,
    Vote,
)
from arpent.instruments.assembly.rules.quorum import Power as Held
from arpent.instruments.assembly.rules.quorum import Quorum, Stay, quorum_rule, timeline, turned
from arpent.kernel.filing import filed


def happened(assembly: Assembly) -> Happened:
    """Return what happened, counted from the rows as they are now."""
    statutes = assembly.statutes
    rule = quorum_rule(statutes, second=assembly.second_of_id is not None)
    base = quorum_base(assembly=assembly)
    stays, powers = stays_of(assembly=assembly), powers_of(assembly=assembly)
    line = timeline(rule=rule, base=base, stays=stays, powers=powers)
    return Happened(
        organisation=assembly.bench.name,
        title=assembly.title,
        kind=assembly.kind,
        place=assembly.place,
        remote=bool(assembly.remote_url) or any(stay.channel == "remote" for stay in stays),
        starts_at=localtime(assembly.starts_at),
        record_on=assembly.record_on,
        opened_at=_local(assembly.opened_at),
        closed_at=_local(assembly.closed_at),
        chair=assembly.chair.name if assembly.chair else "",
        chair_as=assembly.chair_as,
        secretary=assembly.secretary.name if assembly.secretary else "",
        second=assembly.second_of_id is not None,
        reconstructed=assembly.reconstructed,
        statutes=statutes.title,
        statutes_on=statutes.starts_on,
        signatories=statutes.signatories,
        signed_as=statutes.signed_as,
        roll_hash=assembly.roll_hash,
        entitled=entitled_of(assembly=assembly).count(),
        listed=Voter.objects.filter(assembly=assembly, removed_on=None).count(),
        base=base,
        needed=rule.needed(base),
        called=_called(assembly),
        came=_came(assembly),
        members_present=len({stay.voter for stay in stays}),
        powers=_powers(assembly, _until(line, assembly.closed_at), powers),
        turns=tuple(map(_turn, turned(_until(line, assembly.closed_at)))),
        papers=_papers(assembly),
        items=_items(assembly, stays),
    )


def _local(at: datetime | None) -> datetime | None:
    return localtime(at) if at else None


def _until(line: Iterable[Quorum], closed_at: datetime | None) -> tuple[Quorum, ...]:
    """People leave when it is over: that loses no quorum."""
    return tuple(one for one in line if closed_at is None or one.at < closed_at)


def _turn(one: Quorum) -> Turned:
    return Turned(
        at=localtime(one.at),
        reached=one.reached,
        present=len(one.present),
        represented=len(one.represented),
        counted=one.counted,
        needed=one.needed,
    )


def _called(assembly: Assembly) -> Called:
    sent = Sending.objects.filter(
        voter__assembly=assembly, letter="call", sent_at__isnull=False, failed=""
    )
    ways = tuple(sent.values_list("way").annotate(letters=Count("pk")).order_by("way"))
    on = localtime(assembly.called_at).date() if assembly.called_at else None
    return Called(
        on=on,
        ways=ways,
        bounced=sent.filter(bounced_at__isnull=False).count(),
        reached=sent.filter(bounced_at=None).values("voter").distinct().count(),
        delay_days=(localtime(assembly.starts_at).date() - on).days if on else None,
        delay_wanted=assembly.statutes.delay_days,
    )


def _came(assembly: Assembly) -> tuple[Came, ...]:
    """Everybody who came, once each, with each time they came back."""
    stays: dict[int, list[Presence]] = defaultdict(list)
    presences = Presence.objects.filter(attendee__assembly=assembly)
    for stay in presences.order_by("arrived_at", "pk"):
        stays[stay.attendee_id].append(stay)
    people = Attendee.objects.filter(assembly=assembly, pk__in=stays).select_related("voter")
    return tuple(_one(one, stays[one.pk], assembly) for one in people.order_by(filed("name"), "pk"))


def _one(one: Attendee, stays: list[Presence], assembly: Assembly) -> Came:
    first, *again = (_stay(one, stay, assembly) for stay in stays)
    return replace(first, again=tuple(again))


def _stay(one: Attendee, stay: Presence, assembly: Assembly) -> Came:
    left = stay.left_at
    if left and assembly.closed_at and left >= assembly.closed_at:
        left = None
    voter = one.voter
    of_voter = voter.name if voter and voter.kind == "institution" else ""
    return Came(
        name=one.name,
        organisation=one.organisation or of_voter,
        kind=one.kind,
        channel=stay.channel,
        arrived_at=localtime(stay.arrived_at),
        left_at=_local(left),
    )


def _powers(
    assembly: Assembly, line: tuple[Quorum, ...], powers: tuple[Held, ...]
) -> tuple[Power, ...]:
    """Every power in force, and those taken back that had counted until then."""
    counted: set[tuple[str, str, datetime | None]] = {
        (power.giver, power.holder, power.since)
        for one in line
        for power in powers
        if power.holds(one.at) and power.holder in one.present and power.giver not in one.present
    }
    found = Proxy.objects.filter(assembly=assembly, refused_at=None)
    rows = found.select_related("giver", "holder").order_by(filed("giver__name"), "pk")
    told = (
        Power(
            giver=one.giver.name,
            holder=one.holder.name if one.holder else "",
            way=one.way,
            counted=_keys(one) in counted,
            until=_local(one.revoked_at),
        )
        for one in rows
    )
    return tuple(one for one in told if one.counted or one.until is None)


def _keys(one: Proxy) -> tuple[str, str, datetime | None]:
    return one.giver.key, one.holder.key if one.holder else "", one.accepted_at


def _papers(assembly: Assembly) -> tuple[tuple[str, str], ...]:
    found = Paper.objects.filter(assembly=assembly).order_by("added_at", "pk")
    return tuple(found.values_list("title", "sha256"))


def _items(assembly: Assembly, stays: tuple[Stay, ...]) -> tuple[Heard, ...]:
    notes: dict[int | None, list[Said]] = defaultdict(list)
    rows = Note.objects.filter(assembly=assembly, withheld=False).order_by("said_at", "pk")
    for note in rows:
        notes[note.item_id].append(Said(kind=note.kind, speaker=note.speaker, text=note.text))
    votes = votes_by_item(assembly, stays)
    at, told = localtime(assembly.starts_at), []
    for item in items_of(assembly=assembly):
        told.append(_item(item, at, tuple(notes[item.pk]), votes.get(item.pk, ())))
        at += timedelta(minutes=item.minutes)
    return tuple(told)


def _item(item: Item, at: datetime, notes: tuple[Said, ...], votes: tuple[Vote, ...]) -> Heard:
    return Heard(
        key=item.key,
        kind=item.kind,
        title=item.title,
        text=item.text,
        minutes=item.minutes,
        planned_at=at,
        speaker=item.speaker,
        speaker_from=item.speaker_from,
        discussant=item.discussant,
        drawn=item.drawn,
        hoped=item.hoped,
        began_at=_local(item.began_at),
        ended_at=_local(item.ended_at),
        notes=notes,
        votes=votes,
    )
