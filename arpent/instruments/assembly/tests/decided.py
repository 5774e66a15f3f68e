"""What is counted, proclaimed and still ahead in the tests of a decided assembly."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.db.models import F

from arpent.instruments.assembly.models import Assembly, Poll
from arpent.instruments.assembly.tests.hall import AT, hall

COUNTED = {
    "quorum_base": "called",
    "quorum_counts": "represented",
    "quorum_numerator": 1,
    "quorum_denominator": 2,
}


def proclaim(poll, outcome="adopted", **result):
    Poll.objects.filter(pk=poll.pk).update(
        proclaimed_at=AT, outcome=outcome, result=result, title=F("title")
    )


def ahead(lab, days, *, delay=15, on=date(2024, 6, 15)):
    assembly = hall(lab, voters=0, key=f"dans-{days}-{delay}", delay_days=delay)
    starts_at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC) + timedelta(days=days)
    Assembly.objects.filter(pk=assembly.pk).update(
        called_at=None, opened_at=None, frozen_at=None, starts_at=starts_at
    )
    return assembly
