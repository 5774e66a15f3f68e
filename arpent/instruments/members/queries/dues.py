"""Campaigns, calls and what came in."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    Aggregate,
    Count,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce

from arpent.instruments.members.models import Call, Campaign, Member, Payment, Reminder
from arpent.instruments.members.queries.evidence import evidence_of
from arpent.instruments.members.queries.register import (
    HALF_A_CENT,
    MONEY,
    belonging,
    calls_made,
    members_of,
    not_resigned,
    paid_by,
    settled,
)
from arpent.kernel.models import Organisation

YEAR = timedelta(days=366)


def campaigns_of(*, organisation: Organisation) -> QuerySet[Campaign]:
    """Return the campaigns, the latest first, each with its standing calls and their sums."""
    calls = Call.objects.filter(campaign=OuterRef("pk"), cancelled_on=None)
    payments = Payment.objects.filter(call__campaign=OuterRef("pk"), call__cancelled_on=None)
    # Each sum has a query of its own: joined, the payments would multiply the calls.
    return (
        Campaign.objects.filter(bench=organisation)
        .annotate(
            asked=Coalesce(_summed(calls, "campaign", Count("pk")), 0),
            called_eur=_money(_summed(calls, "campaign", Sum("amount_eur"))),
            received_eur=_money(_summed(payments, "call__campaign", Sum("amount_eur"))),
        )
        .order_by("-first", "key", "pk")
    )


def _summed(rows: QuerySet[Any], by: str, total: Aggregate) -> Subquery:
    return Subquery(rows.order_by().values(by).annotate(total=total).values("total"))


def _money(amount: Subquery) -> Coalesce:
    return Coalesce(amount, Value(Decimal(0), output_field=MONEY), output_field=MONEY)


def calls_of(*, organisation: Organisation, on: date) -> QuerySet[Call]:
    """Return every call with its member and campaign, what came in and the last reminder."""
    reminded = (
        Reminder.objects.filter(call=OuterRef("pk"), sent_on__lte=on)
        .order_by()
        .values("call")
        .annotate(last=Max("sent_on"))
        .values("last")
    )
    found = Call.objects.filter(bench=organisation).annotate(
        paid_eur=paid_by(on), reminded_on=Subquery(reminded)
    )
    people = ("member__organisation", "member__person", "campaign")
    return found.select_related(*people).order_by("member__kind", "key", "pk")


def unsettled(calls: QuerySet[Call]) -> QuerySet[Call]:
    """Return, among annotated calls, those that still wait for money."""
    owed = F("amount_eur") - Value(HALF_A_CENT, output_field=MONEY)
    return calls.alias(owed_eur=owed).filter(cancelled_on=None, owed_eur__gt=F("paid_eur"))


def late_calls(*, organisation: Organisation, on: date) -> QuerySet[Call]:
    """Return the calls whose day has passed and that still wait for money."""
    made = calls_of(organisation=organisation, on=on).filter(called_on__lte=on)
    return unsettled(made).filter(campaign__due_on__lt=on)


def to_call(*, campaign: Campaign, on: date) -> QuerySet[Member]:
    """Return the members a campaign has still to call.

    Who has joined, whom the list of the day names, and who settled dues for a period that ended
    less than a year before; never who resigned, who prepares, or who was called already.
    """
    bench = campaign.bench
    conditions = belonging(organisation=bench, on=on, evidence=evidence_of(organisation=bench))
    before = settled(calls_made(organisation=bench, on=on), on=on).filter(
        campaign__last__gte=campaign.first - YEAR, campaign__first__lt=campaign.first
    )
    called = Call.objects.filter(campaign=campaign, cancelled_on=None)
    ours = conditions["joined"] | conditions["listed"] | Q(pk__in=before.values("member"))
    found = members_of(organisation=bench).filter(ours).filter(not_resigned(on))
    return found.exclude(pk__in=called.values("member"))
