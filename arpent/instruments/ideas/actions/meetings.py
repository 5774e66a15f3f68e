"""Prepare a meeting, note what is said and decided, and let its answers leave at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from arpent.contract import Ref, Refused, allow
from arpent.instruments.ideas.actions.answers import answer_idea
from arpent.instruments.ideas.models import Answer, Idea, Meeting, MeetingItem
from arpent.instruments.ideas.queries.meetings import items_of, seal_of
from arpent.instruments.ideas.rules import meetings as rules
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person
from arpent.kernel.spoken import spoken

NOTED = ("note", "outcome", "reason", "points_to", "teller")


def ref_of(meeting: Meeting) -> Ref:
    return Ref("ideas", "meeting", meeting.key)


@transaction.atomic
def open_meeting(
    *,
    bench: Organisation,
    facts: Mapping[str, Any],
    ideas: Sequence[Idea],
    by: Person | None,
    on: date,
) -> Meeting:
    """Prepare a meeting with a few ideas. ``facts`` are its title, day, place and people."""
    allow(rules.why_not_bring(count=len(ideas)))
    meeting = Meeting.objects.create(bench=bench, key=new_key(facts["title"]), **facts)
    _bring(meeting, ideas)
    leave_trace(organisation=bench, by=by, verb="recorded", ref=ref_of(meeting), note=meeting.title)
    return meeting


@transaction.atomic
def bring_idea(*, meeting: Meeting, idea: Idea, by: Person | None, on: date) -> Meeting:
    """Bring one more idea; twice is once."""
    held = _held(meeting)
    allow(rules.why_not_change(closed_on=held.closed_on))
    already = list(held.items.order_by("pk").values_list("idea_id", flat=True))
    if idea.pk in already:
        return held
    allow(rules.why_not_bring(count=max(len(already) + 1, rules.LEAST)))
    _bring(held, [idea])
    leave_trace(
        organisation=held.bench, by=by, verb="added", ref=ref_of(held), note=str(idea.number)
    )
    return held


@transaction.atomic
def take_out(*, item: MeetingItem, by: Person | None, on: date) -> None:
    """Leave an idea for another day; what was noted about it stays in the trace."""
    held = _held(item.meeting)
    count = held.items.count()
    allow(rules.why_not_note(there=held.items.filter(pk=item.pk).exists()))
    allow(rules.why_not_take_out(closed_on=held.closed_on, count=count))
    note = f"{item.idea.number}. {item.note}".strip()
    leave_trace(organisation=held.bench, by=by, verb="removed", ref=ref_of(held), note=note)
    MeetingItem.objects.filter(pk=item.pk).delete()


@transaction.atomic
def move_item(*, item: MeetingItem, up: bool, by: Person | None, on: date) -> None:
    """Move an idea one place up or down on the screen; at the end it stays."""
    held = _held(item.meeting)
    allow(rules.why_not_change(closed_on=held.closed_on))
    items = list(items_of(meeting=held))
    at = next((n for n, one in enumerate(items) if one.pk == item.pk), None)
    to = None if at is None else at + (-1 if up else 1)
    if at is None or to is None or not 0 <= to < len(items):
        return
    items[at], items[to] = items[to], items[at]
    for order, one in enumerate(items, start=1):
        one.order = order
    MeetingItem.objects.bulk_update(items, ["order"])
    note = f"{item.idea.number} → {to + 1}"
    leave_trace(organisation=held.bench, by=by, verb="changed", ref=ref_of(held), note=note)


@transaction.atomic
def note_item(
    *, item: MeetingItem, facts: Mapping[str, Any], seen: str, by: Person | None, on: date
) -> tuple[MeetingItem, str]:
    """Note what is said of an idea, and return it with the words it replaced.

    ``seen`` seals what the writer had read. When somebody else wrote since, the last words stand,
    those they replace are returned to be shown, and the trace keeps them.
    """
    held = _held(item.meeting)
    allow(rules.why_not_change(closed_on=held.closed_on))
    allow(rules.why_not_note(there=held.items.filter(pk=item.pk).exists()))
    one = MeetingItem.objects.select_for_update(of=("self",)).select_related("idea").get(pk=item.pk)
    changed = [name for name in NOTED if getattr(one, name) != facts[name]]
    if not changed:
        return one, ""
    replaced = ""
    if seen != seal_of(one):
        lost = [str(getattr(one, n)) for n in changed if n != "teller" and getattr(one, n)]
        replaced = " / ".join(lost)
    for name in changed:
        setattr(one, name, facts[name])
    one.save(update_fields=changed)
    note = f"{one.idea.number} : {', '.join(changed)}" + (f". {replaced}" if replaced else "")
    leave_trace(organisation=held.bench, by=by, verb="changed", ref=ref_of(held), note=note)
    return one, replaced


@transaction.atomic
def close_meeting(*, meeting: Meeting, home: str, by: Person | None, on: date) -> list[Answer]:
    """Close a meeting: every decision leaves as a signed answer, all of them or none.

    What is undecided goes on waiting. A second closing is refused: nothing is sent twice.
    """
    held = _held(meeting)
    items = list(items_of(meeting=held))
    allow(rules.why_not_close(closed_on=held.closed_on, faults=faults_of(items)))
    decided = [item for item in items if item.outcome]
    # Always in the same order: two meetings that share ideas never wait for one another.
    answers = [
        _answered(item, held, home=home, by=by, on=on)
        for item in sorted(decided, key=lambda one: one.idea_id)
    ]
    held.closed_on = on
    held.save(update_fields=["closed_on"])
    note = f"{len(answers)} / {len(items)}"
    leave_trace(organisation=held.bench, by=by, verb="closed", ref=ref_of(held), note=note)
    return answers


def faults_of(items: Sequence[MeetingItem]) -> list[str | None]:
    """Return what keeps each decided idea from leaving as an answer."""
    return [
        rules.why_not_decision(
            title=item.idea.title,
            state=item.idea.state,
            outcome=item.outcome,
            reason=item.reason,
            points_to=item.points_to,
        )
        for item in items
        if item.outcome
    ]


def _answered(
    item: MeetingItem, meeting: Meeting, *, home: str, by: Person | None, on: date
) -> Answer:
    try:
        return answer_idea(
            idea=item.idea,
            outcome=item.outcome,
            reason=item.reason,
            points_to=item.points_to,
            teller=item.teller,
            facilitator=True,
            home=home,
            by=by,
            on=on,
            meeting=meeting,
        )
    except Refused as refused:
        fault = spoken(refused.reason) or ""
        raise Refused(rules.fault_about(title=item.idea.title, fault=fault)) from None


def _held(meeting: Meeting) -> Meeting:
    locked = Meeting.objects.select_for_update(of=("self",)).select_related("bench")
    return locked.get(pk=meeting.pk)


def _bring(meeting: Meeting, ideas: Sequence[Idea]) -> None:
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    MeetingItem.objects.bulk_create(
        MeetingItem(
            bench_id=meeting.bench_id,
            key=new_key(f"{meeting.key[:50]}-{idea.number}"),
            meeting=meeting,
            idea=idea,
            order=order,
        )
        for order, idea in enumerate(ideas, start=last + 1)
    )
