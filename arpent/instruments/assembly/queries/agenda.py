"""The agenda as it is planned and as it went; the papers, texts and candidates of its items."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from arpent.instruments.assembly.models import (
    Assembly,
    Candidacy,
    Item,
    Paper,
    Poll,
    Resolution,
    Wording,
)
from arpent.instruments.assembly.queries.assemblies import items_of
from arpent.instruments.assembly.rules.agenda import Slot, planned


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An item with the slot planned for it."""

    item: Item
    slot: Slot


def lines_of(*, assembly: Assembly) -> tuple[Line, ...]:
    """Return the items in order, each with when it should begin and end."""
    items = list(items_of(assembly=assembly))
    slots = planned(minutes=(one.minutes for one in items), starts_at=assembly.starts_at)
    return tuple(Line(item=item, slot=slot) for item, slot in zip(items, slots, strict=True))


def papers_of(*, assembly: Assembly) -> QuerySet[Paper]:
    """Return the documents without their content."""
    found = Paper.objects.filter(assembly=assembly).defer("content").select_related("item")
    return found.order_by("item__order", "title", "pk")


def resolutions_of(*, item: Item) -> QuerySet[Resolution]:
    """Return the texts of an item, each with its versions, the last one last."""
    versions = Wording.objects.order_by("number")
    found = Resolution.objects.filter(item=item).select_related("item__assembly")
    return found.prefetch_related(Prefetch("wordings", queryset=versions)).order_by("order", "pk")


def elections_of(*, item: Item) -> QuerySet[Poll]:
    """Return the elections of an item, a college each, with who stands."""
    return elections().filter(item=item)


def elections() -> QuerySet[Poll]:
    """Return every election that stands, with who stands in it."""
    standing = Candidacy.objects.select_related("person", "organisation").order_by("order", "pk")
    found = Poll.objects.filter(wording=None, cancelled_at=None)
    return found.prefetch_related(Prefetch("candidacies", queryset=standing)).order_by(
        "order", "pk"
    )
