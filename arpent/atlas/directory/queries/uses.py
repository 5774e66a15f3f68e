"""How many records of a bench point to a shared noun, whatever the room that keeps them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Count, F, ManyToOneRel, Model, QuerySet, Value
from django.utils.translation import gettext as _

from arpent.contract import rooms
from arpent.kernel.models import Organisation, Record

Uses = dict[int, list[tuple[str, int]]]


def uses_of(*, noun: type[Model], bench: Organisation, keys: Collection[int]) -> Uses:
    """Return, for each primary key, the rooms with records that point to it, and how many.

    One query for all: the records are those of the bench alone.
    """
    counts: dict[int, Counter[str]] = {}
    first, *others = _counts(noun, bench, keys)
    for room, thing, number in first.union(*others, all=True):
        counts.setdefault(thing, Counter())[room] += number
    names = {room.slug: str(room.name) for room in rooms()}
    # Nouns of the kernel that point to others are in no room.
    names |= {"kernel.programme": _("Programmes"), "kernel.mandate": _("Sièges au conseil")}
    named: Uses = {}
    for thing, by_room in counts.items():
        told: Counter[str] = Counter()
        for room, number in by_room.items():
            told[names.get(room, room)] += number
        named[thing] = sorted(told.items())
    return named


def _counts(
    noun: type[Model], bench: Organisation, keys: Collection[int]
) -> Iterator[QuerySet[Any, Any]]:
    """Yield a count of the records of each kind that point to the nouns asked for."""
    for tie in noun._meta.get_fields(include_hidden=True):
        if not isinstance(tie, ManyToOneRel) or not issubclass(tie.related_model, Record):
            continue
        model, column = tie.related_model, tie.field.name
        if column == "bench":
            continue
        pointing = model._default_manager.filter(bench=bench, **{f"{column}__in": keys})
        counted = pointing.order_by().annotate(room=Value(_home(model)), thing=F(f"{column}_id"))
        yield (
            counted.values("room", "thing")
            .annotate(number=Count("pk"))
            .values_list("room", "thing", "number")
        )


def _home(model: type[Model]) -> str:
    meta = model._meta
    return meta.label_lower if meta.app_label == "kernel" else meta.app_label
