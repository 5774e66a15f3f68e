"""What programmes hold on one person."""

from __future__ import annotations

from collections.abc import Iterator

from arpent.contract import Row
from arpent.instruments.programmes.models import Day, Engagement, Entry
from arpent.kernel.models import Person


def held_on(person: Person) -> Iterator[Row]:
    """Return the commitments, days and journal lines of a person, one mapping each."""
    for one in Engagement.objects.filter(person=person).select_related("programme").order_by("pk"):
        yield {
            "table": "engagements",
            "programme": one.programme.title,
            "role": one.get_role_display(),
            "gives": one.gives,
            "receives": one.receives,
            "days_promised": one.days_promised,
            "signed_on": one.signed_on,
            "starts_on": one.starts_on,
            "ends_on": one.ends_on,
        }
    days = Day.objects.filter(engagement__person=person)
    for day in days.select_related("engagement__programme").order_by("on", "pk"):
        yield {
            "table": "days",
            "programme": day.engagement.programme.title,
            "on": day.on,
            "days": day.days,
            "note": day.note,
        }
    for entry in Entry.objects.filter(author=person).select_related("programme").order_by("pk"):
        yield {
            "table": "entries",
            "programme": entry.programme.title,
            "on": entry.on,
            "place": entry.place,
            "observation": entry.observation,
            "quote": entry.quote,
        }
