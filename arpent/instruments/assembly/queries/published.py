"""The numbers that documents printed about the day of an assembly, read again by the house."""

from __future__ import annotations

from django.utils.timezone import localdate

from arpent.contract import Scope, Verdict, Visit, open_rooms
from arpent.instruments.assembly.models import Assembly


def published_of(visit: Visit, assembly: Assembly) -> list[Verdict]:
    """Return the verdicts on what was published of that very day, the shares first.

    A share has a base, and a base is what documents disagree on.
    """
    on = localdate(assembly.starts_at)
    scope = Scope(organisation=visit.organisation, first=on, last=on)
    rooms = open_rooms(slugs=visit.opened)
    found = [one for room in rooms for one in room.verdicts(scope)]
    return sorted(found, key=lambda one: (one.unit != "%", one.figure, one.sentence))
