"""Note the days really given under a commitment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.programmes.models import Day, Engagement
from arpent.instruments.programmes.rules.days import why_not_give_day
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person


@transaction.atomic
def give_day(
    *,
    engagement: Engagement,
    given_on: date,
    days: Decimal,
    note: str,
    by: Person | None,
    on: date,
) -> Day:
    """Note that a day, or half of one, was given on a date."""
    # Two people noting the same date at once: the row of the commitment makes them queue.
    Engagement.objects.select_for_update().get(pk=engagement.pk)
    already = Day.objects.filter(engagement=engagement, on=given_on).order_by("pk")
    allow(
        why_not_give_day(
            days=days,
            given_on=given_on,
            already=sum(already.values_list("days", flat=True), Decimal(0)),
            starts_on=engagement.starts_on,
            ends_on=engagement.ends_on,
            on=on,
        )
    )
    day = Day.objects.create(
        bench=engagement.bench,
        key=new_key("jour"),
        engagement=engagement,
        on=given_on,
        days=days,
        note=note,
    )
    ref = Ref("programmes", "day", day.key)
    leave_trace(organisation=engagement.bench, by=by, verb="given", ref=ref)
    return day
