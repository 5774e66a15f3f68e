"""The agenda: items added, changed, moved, removed; what a witness writes in two boxes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.assembly.actions.assemblies import held
from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.models import Assembly, Item, Poll
from arpent.instruments.assembly.queries.assemblies import items_of
from arpent.instruments.assembly.rules import agenda as rules
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person

FACTS = (
    "kind",
    "title",
    "text",
    "minutes",
    "about",
    "speaker",
    "speaker_from",
    "discussant",
    "drawn",
    "hoped",
)
BOXES = ("drawn", "hoped")


def item_ref(item: Item) -> Ref:
    return Ref("assembly", "item", item.key)


def voted_on(item: Item) -> bool:
    """Tell whether a vote ever opened on an item; one cancelled counts too."""
    return Poll.objects.filter(item=item, opened_at__isnull=False).exists()


@transaction.atomic
def add_item(*, assembly: Assembly, facts: Mapping[str, Any], by: Person | None, on: date) -> Item:
    """Add an item at the end of the agenda; pressed twice, the form adds it once."""
    one = held(assembly)
    allow(rules.why_not_change_agenda(closed_at=one.closed_at))
    allow(rules.why_not_add_vote(called_at=one.called_at, kind=facts["kind"]))
    last = items_of(assembly=one).last()
    if last and all(getattr(last, name) == facts[name] for name in FACTS):
        return last
    item = Item.objects.create(
        bench=one.bench,
        key=new_key(facts["title"]),
        assembly=one,
        order=last.order + 1 if last else 1,
        **{name: facts[name] for name in FACTS},
    )
    leave_trace(organisation=one.bench, by=by, verb="added", ref=item_ref(item), note=item.title)
    tell(one)
    return item


@transaction.atomic
def change_item(*, item: Item, facts: Mapping[str, Any], by: Person | None, on: date) -> Item:
    """Change an item that was not dealt with yet."""
    assembly, one = _held(item)
    allow(
        rules.why_not_change_item(
            closed_at=assembly.closed_at, ended_at=one.ended_at, voted=voted_on(one)
        )
    )
    if facts["kind"] != one.kind:
        allow(rules.why_not_add_vote(called_at=assembly.called_at, kind=facts["kind"]))
    changed = [name for name in FACTS if getattr(one, name) != facts[name]]
    if changed:
        for name in changed:
            setattr(one, name, facts[name])
        one.save(update_fields=changed)
        note = ", ".join(changed)
        leave_trace(organisation=one.bench, by=by, verb="changed", ref=item_ref(one), note=note)
        tell(assembly)
    return one


@transaction.atomic
def move_item(*, item: Item, place: int, by: Person | None, on: date) -> None:
    """Move an item to a place of the agenda, the first being 1; past an end it stays there."""
    assembly, one = _held(item)
    allow(rules.why_not_change_agenda(closed_at=assembly.closed_at))
    items = list(items_of(assembly=assembly))
    at = next(number for number, other in enumerate(items) if other.pk == one.pk)
    to = min(max(place, 1), len(items)) - 1
    if to == at:
        return
    items.insert(to, items.pop(at))
    for order, other in enumerate(items, start=1):
        other.order = order
    Item.objects.bulk_update(items, ["order"])
    leave_trace(
        organisation=one.bench, by=by, verb="changed", ref=item_ref(one), note=f"→ {to + 1}"
    )
    tell(assembly)


@transaction.atomic
def remove_item(*, item: Item, by: Person | None, on: date) -> None:
    """Take an item off the agenda, while nobody was told of it."""
    assembly, one = _held(item)
    allow(
        rules.why_not_remove_item(
            closed_at=assembly.closed_at,
            began_at=one.began_at,
            voted=voted_on(one),
            called=assembly.called_at is not None,
        )
    )
    leave_trace(organisation=one.bench, by=by, verb="removed", ref=item_ref(one), note=one.title)
    one.delete()
    tell(assembly)


@transaction.atomic
def testify(*, item: Item, facts: Mapping[str, str], on: date) -> Item:
    """Write what a witness draws from a programme, and what they still hope for."""
    assembly, one = _held(item)
    allow(rules.why_not_change_agenda(closed_at=assembly.closed_at))
    for name in BOXES:
        setattr(one, name, facts[name].strip())
    one.save(update_fields=list(BOXES))
    leave_trace(
        organisation=one.bench, by=None, verb="changed", ref=item_ref(one), note=", ".join(BOXES)
    )
    tell(assembly)
    return one


def _held(item: Item) -> tuple[Assembly, Item]:
    assembly = held(item.assembly)
    one = Item.objects.select_for_update(of=("self",)).select_related("bench").get(pk=item.pk)
    return assembly, one
