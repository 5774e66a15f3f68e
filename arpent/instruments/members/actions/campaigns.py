"""Opening a campaign and calling members for their dues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.members.models import Call, Campaign, Member
from arpent.instruments.members.queries.dues import to_call
from arpent.instruments.members.queries.facts import (
    bracket_facts,
    brackets_of,
    call_facts,
    facts_of,
)
from arpent.instruments.members.rules.dues import why_not_call, why_not_cancel, why_not_period
from arpent.instruments.members.rules.grid import proposal, why_not_amount
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What calling everybody did: who was called, and for whom the grid gives no amount."""

    called: int
    without_amount: tuple[Member, ...]


@transaction.atomic
def create_campaign(
    *, bench: Organisation, facts: Mapping[str, Any], by: Person | None, on: date
) -> Campaign:
    """Open a campaign over a period; ``facts`` are its columns."""
    allow(why_not_period(first=facts["first"], last=facts["last"], due_on=facts["due_on"]))
    campaign = Campaign.objects.create(bench=bench, key=new_key(facts["title"]), **facts)
    _tell(campaign, by=by, verb="opened")
    return campaign


@transaction.atomic
def call_members(*, campaign: Campaign, by: Person | None, on: date) -> Called:
    """Call every member a campaign has still to call, at the amount of the grid.

    Calling again calls only who was missing: a double click calls nobody twice.
    """
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    grid = [bracket_facts(one) for one in brackets_of(organisation=campaign.bench)]
    calls: list[Call] = []
    without: list[Member] = []
    for member in to_call(campaign=campaign, on=on):
        line = proposal(brackets=grid, kind=member.kind, budget_eur=member.budget_eur, on=on)
        if line is None:
            without.append(member)
            continue
        calls.append(_call(campaign, member, line.amount_eur, on))
    Call.objects.bulk_create(calls)
    _tell(campaign, by=by, verb="called", note=str(len(calls)))
    return Called(called=len(calls), without_amount=tuple(without))


@transaction.atomic
def call_member(
    *,
    campaign: Campaign,
    member: Member,
    amount_eur: Decimal,
    exception: str,
    by: Person | None,
    on: date,
) -> Call:
    """Call one member; an amount that is not the grid's needs its reason."""
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    calls = Call.objects.filter(member=member).select_related("campaign").order_by("pk")
    made = [call_facts(call, paid_by=None) for call in calls.prefetch_related("payments")]
    facts = facts_of(member, calls=made)
    allow(why_not_call(facts=facts, on=on, first=campaign.first, last=campaign.last))
    grid = [bracket_facts(one) for one in brackets_of(organisation=campaign.bench)]
    line = proposal(brackets=grid, kind=member.kind, budget_eur=member.budget_eur, on=on)
    allow(why_not_amount(proposed=line, amount_eur=amount_eur, exception=exception))
    call = _call(campaign, member, amount_eur, on, exception=exception)
    call.save()
    leave_trace(organisation=call.bench, by=by, verb="called", ref=Ref("members", "call", call.key))
    return call


@transaction.atomic
def cancel_call(*, call: Call, by: Person | None, on: date) -> Call:
    """Withdraw a call that nothing was paid for; it stays in the book with its date."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    allow(why_not_cancel(call=call_facts(call)))
    call.cancelled_on = on
    call.save(update_fields=["cancelled_on"])
    leave_trace(
        organisation=call.bench, by=by, verb="cancelled", ref=Ref("members", "call", call.key)
    )
    return call


def _call(
    campaign: Campaign, member: Member, amount_eur: Decimal, on: date, exception: str = ""
) -> Call:
    return Call(
        bench=campaign.bench,
        key=new_key(f"{campaign.first.year}-{member.key}"),
        campaign=campaign,
        member=member,
        amount_eur=amount_eur,
        exception=exception,
        called_on=on,
    )


def _tell(campaign: Campaign, *, by: Person | None, verb: str, note: str = "") -> None:
    ref = Ref("members", "campaign", campaign.key)
    leave_trace(organisation=campaign.bench, by=by, verb=verb, ref=ref, note=note)
