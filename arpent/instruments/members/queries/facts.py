"""Records read as the plain facts that the rules judge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from arpent.instruments.members.models import Bracket, Call, Campaign, Member
from arpent.instruments.members.rules.dues import CallFacts, Facts
from arpent.instruments.members.rules.grid import BracketFacts
from arpent.kernel.models import Organisation


def call_facts(call: Call, *, paid_by: date | None = None) -> CallFacts:
    """Return a call as facts: each payment, or what an annotated call brought in by a day."""
    campaign: Campaign = call.campaign
    payments: tuple[tuple[date, Decimal], ...]
    if paid_by is not None:
        payments = ((paid_by, call.paid_eur),)  # type: ignore[attr-defined]
    else:
        payments = tuple((one.paid_on, one.amount_eur) for one in call.payments.all())
    return CallFacts(
        first=campaign.first,
        last=campaign.last,
        called_on=call.called_on,
        due_on=campaign.due_on,
        grace_days=campaign.grace_days,
        amount_eur=call.amount_eur,
        cancelled_on=call.cancelled_on,
        payments=payments,
        title=campaign.title,
    )


def facts_of(
    member: Member, *, calls: Iterable[CallFacts], listed_on: Iterable[date] = ()
) -> Facts:
    """Return what is known of a member, dated."""
    return Facts(
        prepared_on=member.prepared_on,
        joined_on=member.joined_on,
        resigned_on=member.resigned_on,
        listings=tuple((on, date(on.year, 12, 31)) for on in listed_on),
        calls=tuple(calls),
    )


def brackets_of(*, organisation: Organisation) -> QuerySet[Bracket]:
    """Return every line the fee grid ever had, the latest first."""
    lines = Bracket.objects.filter(bench=organisation).select_related("source")
    return lines.order_by("-starts_on", "kind", "lower_eur", "key", "pk")


def bracket_facts(bracket: Bracket) -> BracketFacts:
    return BracketFacts(
        key=bracket.key,
        kind=bracket.kind,
        amount_eur=bracket.amount_eur,
        starts_on=bracket.starts_on,
        ends_on=bracket.ends_on,
        lower_eur=bracket.lower_eur,
        lower_included=bracket.lower_included,
        upper_eur=bracket.upper_eur,
        upper_included=bracket.upper_included,
        and_more=bracket.and_more,
        label=bracket.label,
    )
