"""An assembly as a calendar file (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, timedelta

from icalendar import Calendar, Event

from arpent.instruments.assembly.models import Assembly

USUAL_LENGTH = timedelta(hours=2)


def calendar_of(*, assembly: Assembly, url: str, remote: bool) -> bytes:
    """Return the file; ``remote`` lets it say where the assembly is followed on line."""
    book = Calendar()
    book.add("prodid", "-//Arpent//assembly//FR")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    event = Event()
    event.add("uid", f"{assembly.key}@{assembly.bench.slug}.assembly.arpent")
    event.add("dtstamp", (assembly.called_at or assembly.starts_at).astimezone(UTC))
    event.add("dtstart", assembly.starts_at.astimezone(UTC))
    event.add("dtend", (assembly.ends_at or assembly.starts_at + USUAL_LENGTH).astimezone(UTC))
    event.add("summary", " ".join(f"{assembly.title}, {assembly.bench.name}".split()))
    if assembly.place:
        event.add("location", assembly.place)
    if remote and assembly.remote_url:
        event.add("description", assembly.remote_url)
    event.add("url", url)
    book.add_component(event)
    return bytes(book.to_ical())
