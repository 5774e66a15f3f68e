"""What waits for somebody past its day, and when they were last reminded of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.timezone import localdate

from arpent.instruments.ideas.models import Ask, Follow, Idea, Identity
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.instruments.ideas.queries.people import address_of, address_of_author
from arpent.instruments.ideas.queries.verdicts import ABOUT, unwritten_verdicts
from arpent.kernel.models import Organisation, Trace

# A late answer is called to mind once a week; a question, once.
EVERY = timedelta(days=7)


@dataclass(slots=True, kw_only=True)
class Parcel:
    """All that may go into one letter to one address: verdicts, follows, what is late."""

    name: str = ""
    follows: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    asks: list[int] = field(default_factory=list)
    tried: list[int] = field(default_factory=list)


def parcels_for(
    *, organisation: Organisation, follows: Iterable[Follow], on: date
) -> dict[str, Parcel]:
    """Group by address all that is due on a day, as keys to be read again."""
    parcels: dict[str, Parcel] = defaultdict(Parcel)
    for one in follows:
        to = address_of(one.person) if one.person else one.email
        if to:
            parcels[to].follows.append(one.pk)
            parcels[to].name = parcels[to].name or (one.person.name if one.person else "")
    for idea in late_ideas(organisation=organisation, on=on):
        head = idea.service.head if idea.service else None
        if to := address_of(head):
            parcels[to].late.append(idea.pk)
            parcels[to].name = head.name if head else ""
    for idea, _verdict in verdicts_to_write(organisation=organisation):
        if to := address_of_author(idea=idea):
            parcels[to].tried.append(idea.pk)
    for ask in late_asks(organisation=organisation, on=on):
        parcels[ask.email.lower()].asks.append(ask.pk)
        parcels[ask.email.lower()].name = parcels[ask.email.lower()].name or ask.name
    return dict(parcels)


def late_ideas(
    *, organisation: Organisation, on: date, among: Iterable[int] | None = None
) -> list[Idea]:
    """Return the ideas whose answer is late and whose head may be reminded."""
    ideas = Idea.objects.filter(
        bench=organisation, state="waiting", due_on__lt=on, service__head__isnull=False
    ).select_related("service__head__user")
    if among is not None:
        ideas = ideas.filter(pk__in=list(among))
    found = list(ideas.order_by("due_on", "number"))
    told = _reminded(organisation, [f"ideas/idea/{idea.key}" for idea in found])
    return [
        idea
        for idea in found
        if (last := told.get(f"ideas/idea/{idea.key}")) is None or on - last >= EVERY
    ]


def verdicts_to_write(
    *, organisation: Organisation, among: Iterable[int] | None = None
) -> list[tuple[Idea, Trace]]:
    """Return the ideas whose author was neither told nor written a verdict."""
    traces = {one.ref: one for one in unwritten_verdicts(organisation=organisation)}
    keys = [ref.removeprefix(ABOUT) for ref in traces]
    ideas = Idea.objects.filter(bench=organisation, key__in=keys, state__in=READABLE)
    if among is not None:
        ideas = ideas.filter(pk__in=list(among))
    found = ideas.select_related("author__user").order_by("number")
    return [(idea, traces[f"{ABOUT}{idea.key}"]) for idea in found]


def late_asks(
    *, organisation: Organisation, on: date, among: Iterable[int] | None = None
) -> list[Ask]:
    """Return the questions past their day, never reminded, to an address."""
    asks = Ask.objects.filter(
        bench=organisation,
        answered_on=None,
        withdrawn_on=None,
        due_on__lt=on,
        idea__state__in=("waiting", "answered"),
    ).exclude(email="")
    if among is not None:
        asks = asks.filter(pk__in=list(among))
    found = list(asks.select_related("idea", "asked_by").order_by("due_on", "pk"))
    told = _reminded(organisation, [f"ideas/ask/{ask.key}" for ask in found])
    return [ask for ask in found if f"ideas/ask/{ask.key}" not in told]


def identities_over(*, organisation: Organisation, keep_days: int, on: date) -> list[Identity]:
    """Return the identities kept longer than was promised."""
    kept = Identity.objects.filter(bench=organisation).select_related("idea").order_by("pk")
    before = on - timedelta(days=keep_days)
    return [
        one
        for one in kept
        if (one.forget_on and one.forget_on <= on)
        or (one.forget_on is None and one.idea.answered_on and one.idea.answered_on <= before)
    ]


def _reminded(organisation: Organisation, refs: list[str]) -> dict[str, date]:
    traces = Trace.objects.filter(organisation=organisation, verb="reminded", ref__in=refs)
    return {trace.ref: localdate(trace.at) for trace in traces.order_by("at", "pk")}
