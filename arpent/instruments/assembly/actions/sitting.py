"""Open the assembly, go through its agenda, close it."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.models import Assembly, Item, Presence, Turn
from arpent.instruments.assembly.queries.assemblies import stage_of
from arpent.instruments.assembly.queries.polls import open_polls
from arpent.instruments.assembly.rules.sitting import (
    why_not_begin,
    why_not_close,
    why_not_end,
    why_not_name,
    why_not_open,
)
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Person


def locked(assembly: Assembly) -> Assembly:
    """Return the assembly as it is, held until the transaction ends."""
    return (
        Assembly.objects.select_for_update(of=("self",))
        .select_related("bench", "statutes")
        .get(pk=assembly.pk)
    )


def trace(assembly: Assembly, *, by: Person | None, verb: str, ref: Ref | None = None) -> None:
    thing = ref or Ref("assembly", "assembly", assembly.key)
    leave_trace(organisation=assembly.bench, by=by, verb=verb, ref=thing)


@transaction.atomic
def name_officers(
    *,
    assembly: Assembly,
    chair: Person | None,
    chair_as: str,
    secretary: Person | None,
    by: Person | None,
) -> None:
    """Write who chairs, in which capacity, and who keeps the minutes, once."""
    one = locked(assembly)
    allow(why_not_name(stage_of(one)))
    if (one.chair, one.chair_as, one.secretary) == (chair, chair_as, secretary):
        return
    Assembly.objects.filter(pk=one.pk).update(chair=chair, chair_as=chair_as, secretary=secretary)
    trace(one, by=by, verb="changed")
    tell(one)


@transaction.atomic
def open_assembly(*, assembly: Assembly, by: Person | None, at: datetime) -> None:
    """Open the sitting: what is said and decided from now on is kept with its hour."""
    one = locked(assembly)
    allow(why_not_open(stage=stage_of(one), chair=one.chair_id is not None))
    # One that came with a dossier has no screen of its own yet.
    token = one.screen_token or secrets.token_urlsafe(24)
    Assembly.objects.filter(pk=one.pk).update(opened_at=at, screen_token=token)
    trace(one, by=by, verb="opened")
    tell(one)


@transaction.atomic
def close_assembly(*, assembly: Assembly, by: Person | None, at: datetime) -> None:
    """Close the sitting: its items, its speakers and its presences end at that moment."""
    one = locked(assembly)
    allow(why_not_close(stage=stage_of(one), polls_open=open_polls(assembly=one).count()))
    Item.objects.filter(assembly=one, began_at__isnull=False, ended_at=None).update(ended_at=at)
    turns = Turn.objects.filter(assembly=one, ended_at=None, withdrawn_at=None)
    turns.filter(began_at__isnull=False).update(ended_at=at)
    turns.filter(began_at=None).update(withdrawn_at=at)
    Presence.objects.filter(attendee__assembly=one, left_at=None).update(left_at=at)
    Assembly.objects.filter(pk=one.pk).update(closed_at=at)
    trace(one, by=by, verb="closed")
    tell(one)


@transaction.atomic
def begin_item(*, item: Item, by: Person | None, at: datetime) -> None:
    """Begin an item, or take it up again; the one before ends."""
    one = locked(item.assembly)
    found = Item.objects.get(pk=item.pk)
    current = found.began_at is not None and found.ended_at is None
    allow(why_not_begin(stage=stage_of(one), current=current))
    before = Item.objects.filter(assembly=one, began_at__isnull=False, ended_at=None)
    for other in before:
        allow(
            why_not_end(
                stage="open",
                current=True,
                polls_open=open_polls(assembly=one).filter(item=other).count(),
            )
        )
    before.update(ended_at=at)
    Item.objects.filter(pk=found.pk).update(began_at=found.began_at or at, ended_at=None)
    trace(one, by=by, verb="begun", ref=Ref("assembly", "item", found.key))
    tell(one)


@transaction.atomic
def end_item(*, item: Item, by: Person | None, at: datetime) -> None:
    """End an item."""
    one = locked(item.assembly)
    found = Item.objects.get(pk=item.pk)
    current = found.began_at is not None and found.ended_at is None
    held = open_polls(assembly=one).filter(item=found).count()
    allow(why_not_end(stage=stage_of(one), current=current, polls_open=held))
    Item.objects.filter(pk=found.pk).update(ended_at=at)
    trace(one, by=by, verb="ended", ref=Ref("assembly", "item", found.key))
    tell(one)
