"""Prepare a vote on a text or the election of a college, and change how it will be held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from arpent.contract import allow
from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.actions.polls import locked, trace_poll
from arpent.instruments.assembly.models import Candidacy, Item, Poll, Resolution
from arpent.instruments.assembly.queries.polls import (
    is_election,
    latest_wording,
    stage_of_poll,
)
from arpent.instruments.assembly.rules import polls as rules
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person


@transaction.atomic
def prepare_poll(
    *, resolution: Resolution, mode: str, asked_secret: str = "", by: Person | None, at: datetime
) -> Poll:
    """Prepare a vote on a resolution; its text stays open until the vote does."""
    item = resolution.item
    poll = Poll.objects.create(
        bench_id=resolution.bench_id,
        key=new_key(resolution.title),
        assembly=item.assembly,
        item=item,
        order=_next(item),
        title=resolution.title,
        wording=latest_wording(resolution=resolution),
        mode=mode,
        asked_secret=asked_secret,
    )
    trace_poll(poll, "recorded", by)
    tell(item.assembly)
    return poll


@transaction.atomic
def prepare_election(
    *,
    item: Item,
    title: str,
    seats: int,
    mode: str,
    college: str = "",
    own_college: bool = False,
    names: Sequence[str] = (),
    by: Person | None,
    at: datetime,
) -> Poll:
    """Prepare the election of a college; names are those who stand, in their order."""
    poll = Poll.objects.create(
        bench_id=item.bench_id,
        key=new_key(title),
        assembly=item.assembly,
        item=item,
        order=_next(item),
        title=title,
        college=college,
        own_college=own_college,
        seats=seats,
        mode=mode,
    )
    Candidacy.objects.bulk_create(
        Candidacy(bench_id=item.bench_id, key=new_key(name), poll=poll, order=order, name=name)
        for order, name in enumerate(names, start=1)
    )
    trace_poll(poll, "recorded", by)
    tell(item.assembly)
    return poll


@transaction.atomic
def change_poll(
    *,
    poll: Poll,
    mode: str,
    seats: int | None = None,
    own_college: bool = False,
    inclusion_only: bool = False,
    asked_secret: str = "",
    code: bool = False,
    by: Person | None,
    at: datetime,
) -> Poll:
    """Hold a vote otherwise, before it opens: somebody asked for secrecy, a seat was added.

    `code` asks whoever comes by a personal link for a fresh one.
    """
    held = locked(poll)
    allow(rules.why_not_change(stage_of_poll(held)))
    held.mode, held.asked_secret = mode, asked_secret
    held.own_college, held.inclusion_only = own_college, inclusion_only
    if is_election(held):
        held.seats = seats or held.seats
    held.rules = {"code": True} if code else {}
    held.save(
        update_fields=["mode", "asked_secret", "own_college", "inclusion_only", "seats", "rules"]
    )
    trace_poll(held, "changed", by, mode)
    tell(held.assembly)
    return held


def _next(item: Item) -> int:
    return (Poll.objects.filter(item=item).aggregate(last=Max("order"))["last"] or 0) + 1
