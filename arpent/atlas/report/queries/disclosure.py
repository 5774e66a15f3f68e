"""Which records of an edition everybody may see: the rooms say it, thing by thing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from arpent.atlas.report.rules.content import RecordContent
from arpent.contract import Ref, Role, Visit, open_rooms
from arpent.kernel.models import Organisation
from arpent.kernel.queries import opened

# The nouns of the kernel have no room to ask; institutions and programmes are nobody's secret.
OPEN_NOUNS = ("kernel/organisation/", "kernel/programme/", "kernel/source/")


def public_refs(
    *, records: Iterable[RecordContent], organisation: Organisation, on: date
) -> frozenset[str]:
    """Return the addresses of the records that a passer-by may see."""
    slugs = opened(organisation=organisation)
    rooms = {room.slug: room for room in open_rooms(slugs=slugs)}
    passer_by = Visit(person=None, organisation=organisation, role=Role.PUBLIC, on=on, opened=slugs)
    found = set()
    for ref in dict.fromkeys(record.ref for record in records):
        room = rooms.get(ref.split("/")[0])
        shown = room.card(passer_by, Ref.parse(ref)) if room else None
        if shown or ref.startswith(OPEN_NOUNS):
            found.add(ref)
    return frozenset(found)
