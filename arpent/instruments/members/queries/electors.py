"""Whom the register holds as members on the record date of an assembly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.db.models import Prefetch, Q

from arpent.contract import Elector, Ref
from arpent.instruments.members.models import Call, Listing, Member, Representative
from arpent.instruments.members.queries.facts import call_facts, facts_of
from arpent.instruments.members.queries.register import members_of
from arpent.instruments.members.rules.colleges import college_of
from arpent.instruments.members.rules.dues import Facts, state
from arpent.instruments.members.rules.standing import (
    is_held,
    member_since,
    up_to_date,
    why_standing,
)
from arpent.kernel.models import Organisation


def electors(organisation: Organisation, on: date) -> Iterator[Elector]:
    """Yield every member of a day, entitled or not, with the reason; as many queries for all."""
    calls = Call.objects.select_related("campaign").prefetch_related("payments").order_by("pk")
    there = (Q(starts_on=None) | Q(starts_on__lte=on)) & (Q(ends_on=None) | Q(ends_on__gte=on))
    speaking = Representative.objects.filter(there, person__isnull=False).select_related("person")
    found = members_of(organisation=organisation).prefetch_related(
        Prefetch("calls", queryset=calls),
        Prefetch("listings", queryset=Listing.objects.order_by("on", "pk")),
        Prefetch("representatives", queryset=speaking.order_by("-mandate", "starts_on", "pk")),
    )
    for member in found:
        facts = facts_of(
            member,
            calls=[call_facts(call) for call in member.calls.all()],
            listed_on=[one.on for one in member.listings.all()],
        )
        lists = tuple((one.on, one.precision) for one in member.listings.all())
        facts = replace(facts, dated_lists=lists)
        if is_held(facts=facts, on=on):
            yield _elector(member, facts, on)


def _elector(member: Member, facts: Facts, on: date) -> Elector:
    found = state(facts=facts, on=on)
    people = [one.person for one in member.representatives.all() if one.person]
    if member.kind == "person":
        people = [member.person] if member.person else []
    kind = member.organisation.kind if member.organisation else ""
    return Elector(
        ref=Ref("members", "member", member.key),
        name=str(member),
        kind="person" if member.kind == "person" else "institution",
        category=member.category,
        college=college_of(
            written=member.college, category=member.category, organisation_kind=kind
        ),
        college_written=bool(member.college),
        standing=found.value,
        up_to_date=up_to_date(found=found),
        reason=why_standing(facts=facts, on=on),
        joined_on=member_since(facts=facts, on=on),
        budget_eur=member.budget_eur,
        organisation=member.organisation,
        person=people[0] if people else None,
        deputies=tuple(people[1:]),
        email=next((one.email for one in people if one.email), ""),
    )
