"""The assemblies held in a period: who was there when each opened, and what each decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from arpent.instruments.assembly.models import (
    Assembly,
    Attendee,
    Candidacy,
    Poll,
    Presence,
    Voter,
)
from arpent.instruments.assembly.queries.assemblies import assemblies_of
from arpent.instruments.assembly.queries.attendance import powers_of, quorum_base, stays_of
from arpent.instruments.assembly.rules.quorum import Quorum, quorum, quorum_rule, timeline
from arpent.kernel.models import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Who was there when an assembly opened. `listed` and the other two are possible bases.

    `quorum` is None when nobody wrote down who was there; `highest` is the quorum at its best.
    """

    assembly: Assembly
    listed: int
    entitled: int
    up_to_date: int
    attendees: int
    team: int
    quorum: Quorum | None
    highest: Quorum | None

    @property
    def counts_represented(self) -> bool:
        return self.assembly.statutes.quorum_counts == "represented"


def held_in(*, organisation: Organisation, first: date, last: date) -> QuerySet[Assembly]:
    """Return the assemblies that opened in a period, the latest first."""
    found = assemblies_of(organisation=organisation).select_related("source")
    held = found.filter(opened_at__date__range=(first, last))
    return held.order_by("-opened_at", "-pk")


def sitting_of(assembly: Assembly) -> Sitting:
    """Return who was there when an assembly opened, from the lines written at its door."""
    on_list = Q(removed_on=None)
    counted = Voter.objects.filter(assembly=assembly).aggregate(
        listed=Count("pk", filter=on_list),
        entitled=Count("pk", filter=on_list & Q(entitled=True)),
        up_to_date=Count("pk", filter=on_list & Q(up_to_date=True)),
    )
    came = Attendee.objects.filter(
        Exists(Presence.objects.filter(attendee=OuterRef("pk"))), assembly=assembly
    )
    there = came.aggregate(all=Count("pk"), team=Count("pk", filter=Q(kind="team")))
    opening, highest = _quorums(assembly) if there["all"] else (None, None)
    return Sitting(
        assembly=assembly,
        attendees=there["all"] - there["team"],
        team=there["team"],
        quorum=opening,
        highest=highest,
        **counted,
    )


def _quorums(assembly: Assembly) -> tuple[Quorum | None, Quorum | None]:
    if assembly.opened_at is None:
        return None, None
    rule = quorum_rule(assembly.statutes, second=assembly.second_of_id is not None)
    base = quorum_base(assembly=assembly)
    stays, powers = stays_of(assembly=assembly), powers_of(assembly=assembly)
    opening = quorum(at=assembly.opened_at, rule=rule, base=base, stays=stays, powers=powers)
    line = timeline(rule=rule, base=base, stays=stays, powers=powers)
    return opening, max((opening, *line), key=lambda one: one.counted)


def proclaimed_in(*, assemblies: Iterable[Assembly]) -> QuerySet[Poll]:
    """Return the results proclaimed in some assemblies, in the order they were put to the vote."""
    found = Poll.objects.filter(
        assembly__in=assemblies, proclaimed_at__isnull=False, cancelled_at=None
    )
    told = found.select_related("assembly__bench", "wording__resolution")
    return told.order_by("assembly__starts_at", "item__order", "order", "pk")


def seated_in(*, assemblies: Iterable[Assembly]) -> QuerySet[Candidacy]:
    """Return who was elected in some assemblies, college by college."""
    found = Candidacy.objects.filter(
        poll__in=proclaimed_in(assemblies=assemblies).order_by().values("pk"), elected=True
    )
    told = found.select_related("poll__assembly__bench", "organisation")
    return told.order_by("poll__assembly__starts_at", "poll__order", "poll_id", "order", "pk")
