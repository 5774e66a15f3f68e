"""Let go of a person, and keep what can still be counted."""

from __future__ import annotations

from django.db import transaction

from arpent.instruments.programmes.models import Day, Engagement, Entry
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person, Trace
from arpent.kernel.refs import Ref


@transaction.atomic
def erase_person(person: Person) -> int:
    """Blank a person in commitments and journal, and return how many rows knew them.

    Promised and given days stay, so that the sums of a programme do not change. The keys and the
    notes that could spell the name go, wherever they are written.
    """
    erased = 0
    for engagement in Engagement.objects.filter(person=person).order_by("pk"):
        erased += _forget_engagement(engagement)
    for entry in Entry.objects.filter(author=person).order_by("pk"):
        entry.author = None
        entry.key = _renamed(entry.bench_id, "entry", entry.key, "carnet")
        entry.save(update_fields=["author", "key"])
        erased += 1
    if erased:
        ref = Ref("programmes", "person", "erased")
        leave_trace(organisation=person.bench, by=None, verb="erased", ref=ref)
    return erased


def _forget_engagement(engagement: Engagement) -> int:
    days = list(Day.objects.filter(engagement=engagement).order_by("pk"))
    for day in days:
        day.key = _renamed(day.bench_id, "day", day.key, "jour")
        day.note = ""
        day.save(update_fields=["key", "note"])
    engagement.person = None
    engagement.gives = engagement.receives = ""
    engagement.key = _renamed(engagement.bench_id, "engagement", engagement.key, engagement.role)
    engagement.save(update_fields=["person", "gives", "receives", "key"])
    return 1 + len(days)


def _renamed(bench: int, kind: str, key: str, stem: str) -> str:
    """Return a key without anybody's name, and write it in the traces that held the old one."""
    fresh = new_key(stem)
    traces = Trace.objects.filter(organisation_id=bench, ref=str(Ref("programmes", kind, key)))
    traces.update(ref=str(Ref("programmes", kind, fresh)), note="")
    return fresh
