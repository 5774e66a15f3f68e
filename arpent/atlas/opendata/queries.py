"""The datasets of a bench, and what tells that nothing changed since."""

from __future__ import annotations

import hashlib
from datetime import date

from arpent.contract import Dataset, Scope, Visit, open_rooms
from arpent.kernel.models import Trace


def datasets_of(visit: Visit) -> dict[str, Dataset]:
    """Return what the open rooms of a bench publish, by address."""
    return {
        dataset.slug: dataset
        for room in open_rooms(slugs=visit.opened)
        for dataset in room.datasets
    }


def scope_of(visit: Visit, first: date, last: date) -> Scope:
    return Scope(organisation=visit.organisation, first=first, last=last)


def last_change(visit: Visit, asked: str) -> str:
    """Return an ETag for an address: every write leaves a trace, so the last one tells them all."""
    traces = Trace.objects.filter(organisation=visit.organisation).order_by("-pk")
    latest = traces.values_list("pk", "at").first()
    said = f"{visit.organisation.pk}|{sorted(visit.opened)}|{visit.on}|{latest}|{asked}"
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'
