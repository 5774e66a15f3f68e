"""An assembly as it sits at a moment: the quorum, the item, the floor, the votes open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from arpent.instruments.assembly.models import Assembly, Attendee, Item, Note, Poll, Presence, Turn
from arpent.instruments.assembly.queries.assemblies import items_of, stage_of
from arpent.instruments.assembly.queries.attendance import powers_of, quorum_base, stays_of
from arpent.instruments.assembly.queries.polls import with_roll
from arpent.instruments.assembly.queries.shown import Shown, shown
from arpent.instruments.assembly.rules.agenda import planned
from arpent.instruments.assembly.rules.quorum import Quorum, quorum, quorum_rule, timeline, turned
from arpent.instruments.assembly.rules.sitting import late_minutes
from arpent.instruments.assembly.rules.standing import Stage
from arpent.kernel.filing import filed

# A result stays on the screens this long after it is proclaimed, unless the item ends.
SHOWN_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """An item with when it was planned, and how late it began."""

    item: Item
    begins_at: datetime
    ends_at: datetime
    late: int | None
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The quorum, in what its sentence needs."""

    quorum: Quorum
    asked: bool
    represented_count: bool
    base: str
    # When it was last reached or lost; None when it never was.
    turned_at: datetime | None
    turns: tuple[Quorum, ...]

    @property
    def state(self) -> str:
        if not self.asked:
            return "none"
        if self.quorum.reached:
            return "reached"
        return "lost" if self.turns else "short"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """What every screen of an assembly shows alike."""

    assembly: Assembly
    stage: Stage
    at: datetime
    standing: Standing
    room: int
    remote: int
    # Of whom a document does not say by which channel they came.
    unsaid: int
    guests: int
    slots: tuple[Slot, ...]
    current: Slot | None
    upcoming: Slot | None
    speaking: Turn | None
    queue: tuple[Turn, ...]
    polls: tuple[Shown, ...]
    mark: str


def standing_of(*, assembly: Assembly, at: datetime) -> Standing:
    """Return the quorum at a moment, and when it was last reached or lost."""
    rule = quorum_rule(assembly.statutes, second=assembly.second_of_id is not None)
    base = quorum_base(assembly=assembly)
    stays, powers = stays_of(assembly=assembly), powers_of(assembly=assembly)
    now = quorum(at=at, rule=rule, base=base, stays=stays, powers=powers)
    line = timeline(rule=rule, base=base, stays=stays, powers=powers)
    turns = tuple(one for one in turned(line) if one.at <= at)
    return Standing(
        quorum=now,
        asked=rule.fraction is not None,
        represented_count=rule.counts == "represented",
        base=assembly.statutes.quorum_base or "called",
        turned_at=turns[-1].at if turns else None,
        turns=turns,
    )


def slots_of(*, assembly: Assembly) -> tuple[Slot, ...]:
    """Return the agenda with its planned hours, one item after the other."""
    items = list(items_of(assembly=assembly))
    hours = planned(minutes=[one.minutes for one in items], starts_at=assembly.starts_at)
    sits = assembly.closed_at is None
    return tuple(
        Slot(
            item=one,
            begins_at=hour.begins_at,
            ends_at=hour.ends_at,
            late=late_minutes(planned_at=hour.begins_at, at=one.began_at) if one.began_at else None,
            current=one.began_at is not None and one.ended_at is None and sits,
        )
        for one, hour in zip(items, hours, strict=True)
    )


def turns_waiting(*, assembly: Assembly) -> QuerySet[Turn]:
    """Return who speaks, then who waits, in the order they asked."""
    found = Turn.objects.filter(assembly=assembly, ended_at=None, withdrawn_at=None)
    return found.select_related("attendee__voter").order_by("asked_at", "pk")


def polls_shown(*, assembly: Assembly, at: datetime) -> QuerySet[Poll]:
    """Return the votes the screens show: those not proclaimed yet, then the last results.

    The latest result comes first: whoever looks up finds what goes on at the top.
    """
    found = Poll.objects.filter(assembly=assembly, opened_at__isnull=False, cancelled_at=None)
    running = Q(proclaimed_at=None)
    fresh = Q(proclaimed_at__gt=at - SHOWN_FOR)
    return (
        with_roll(found.filter(running | fresh))
        .select_related("item", "wording__resolution", "assembly")
        .order_by(F("proclaimed_at").desc(nulls_first=True), "opened_at", "pk")
    )


def sitting_of(*, assembly: Assembly, at: datetime) -> Sitting:
    """Return an assembly as it sits, in a number of queries that does not grow."""
    if assembly.closed_at:
        # The last moment of the sitting: whoever was there to its end has not left yet.
        at = min(at, assembly.closed_at - timedelta(microseconds=1))
    slots = slots_of(assembly=assembly)
    current = next((one for one in slots if one.current), None)
    past = slots.index(current) + 1 if current else 0
    ahead = (one for one in slots[past:] if one.item.began_at is None and not assembly.closed_at)
    turns = list(turns_waiting(assembly=assembly))
    polls = tuple(polls_shown(assembly=assembly, at=at))
    stage = stage_of(assembly)
    there = there_now(assembly=assembly)
    members = Counter(one.channel for one in there if one.attendee.kind == "member")
    return Sitting(
        assembly=assembly,
        stage=stage,
        at=at,
        standing=standing_of(assembly=assembly, at=at),
        room=members["room"],
        remote=members["remote"],
        unsaid=members[""],
        guests=sum(one.attendee.kind != "member" for one in there),
        slots=slots,
        current=current,
        upcoming=next(ahead, None),
        speaking=next((one for one in turns if one.began_at), None),
        queue=tuple(one for one in turns if not one.began_at),
        polls=tuple(shown(poll) for poll in polls),
        mark=mark_of(stage=stage, current=current, polls=polls),
    )


def mark_of(*, stage: Stage, current: Slot | None, polls: tuple[Poll, ...]) -> str:
    """Return what changes when a member's own screen has something else to offer."""
    parts = [stage, current.item.key if current else ""]
    for one in polls:
        moments = (one.closed_at, one.sealed_at, one.counted_at, one.proclaimed_at)
        parts.append(f"{one.key}:{sum(moment is not None for moment in moments)}")
    return " ".join(parts)


def there_now(*, assembly: Assembly) -> QuerySet[Presence]:
    """Return everybody who is there, or was when the assembly closed, and by which channel."""
    found = Presence.objects.filter(attendee__assembly=assembly)
    if assembly.closed_at:
        last = Q(arrived_at__lt=assembly.closed_at, left_at__gte=assembly.closed_at)
        found = found.filter(last | Q(left_at=None))
    else:
        found = found.filter(left_at=None)
    return found.select_related("attendee__voter").order_by(filed("attendee__name"), "pk")


def gone(*, assembly: Assembly) -> QuerySet[Attendee]:
    """Return everybody who came and is no longer there."""
    here = there_now(assembly=assembly).order_by().values("attendee")
    found = Attendee.objects.filter(assembly=assembly).exclude(pk__in=here)
    return found.select_related("voter").order_by(filed("name"), "pk")


def notes_of(*, assembly: Assembly) -> QuerySet[Note]:
    """Return the notes, the latest first."""
    found = Note.objects.filter(assembly=assembly).select_related("item")
    return found.order_by("-said_at", "-pk")
