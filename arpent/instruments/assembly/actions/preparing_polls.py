"""Prepare a vote on a text or the election of a college, and change how it will be held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from arpent.contract import allow
from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.actions.polls import locked, trace_poll
from arpent.instruments.assembly.models import (
    Candidacy,
    Item,
    Poll,
    Resolution,
    SecrecyRequest,
    Voter,
)
from arpent.instruments.assembly.queries.assemblies import entitled_of
from arpent.instruments.assembly.queries.polls import (
    is_election,
    latest_wording,
    stage_of_poll,
)
from arpent.instruments.assembly.rules import polls as rules
from arpent.instruments.assembly.rules.secrecy import why_not_ask
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person


@transaction.atomic
def prepare_poll(*, resolution: Resolution, mode: str, by: Person | None, at: datetime) -> Poll:
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
    code: bool = False,
    by: Person | None,
    at: datetime,
) -> Poll:
    """Hold a vote otherwise, before it opens: a seat was added, in secret.

    `code` asks whoever comes by a personal link for a fresh one.
    """
    held = locked(poll)
    allow(rules.why_not_change(stage_of_poll(held)))
    held.mode = mode
    held.own_college, held.inclusion_only = own_college, inclusion_only
    if is_election(held):
        held.seats = seats or held.seats
    held.rules = {"code": True} if code else {}
    held.save(update_fields=["mode", "own_college", "inclusion_only", "seats", "rules"])
    trace_poll(held, "changed", by, mode)
    tell(held.assembly)
    return held


@transaction.atomic
def ask_secrecy(
    *, poll: Poll, voter: Voter, asked: bool = True, by: Person | None, at: datetime
) -> None:
    """Note that a member asks for a secret vote, or takes it back, before the vote opens."""
    held = locked(poll)
    entitled = entitled_of(assembly=held.assembly).filter(pk=voter.pk).exists()
    prepared = stage_of_poll(held) == "prepared"
    allow(why_not_ask(prepared=prepared, entitled=entitled or not asked))
    known = SecrecyRequest.objects.filter(poll=held, voter=voter)
    if known.exists() == asked:
        return
    if asked:
        key = new_key(f"secret-{voter.pk}")
        SecrecyRequest.objects.create(bench_id=held.bench_id, key=key, poll=held, voter=voter)
    else:
        known.delete()
    trace_poll(held, "secrecy_asked" if asked else "secrecy_unasked", by, voter.key)
    tell(held.assembly)


def _next(item: Item) -> int:
    return (Poll.objects.filter(item=item).aggregate(last=Max("order"))["last"] or 0) + 1
