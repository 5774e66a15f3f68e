"""The instruments an organisation has on its bench."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from arpent.contract import Field, Row, Table, instruments
from arpent.contract.tables import rows_of
from arpent.kernel.models import Opening, Organisation

FIELDS = (
    Field(
        name="instrument",
        type="string",
        description=_("Instrument ouvert"),
        required=True,
        max_length=40,
    ),
    Field(name="opened_on", type="date", description=_("Jour d’ouverture"), required=True),
)


def rows(organisation: Organisation) -> Iterator[Row]:
    return rows_of(Opening, FIELDS, Opening.objects.filter(organisation=organisation))


def keys(organisation: Organisation) -> set[str]:
    found = Opening.objects.filter(organisation=organisation).order_by("pk")
    return set(found.values_list("instrument", flat=True))


def load(organisation: Organisation, rows: Iterable[Row]) -> tuple[int, int]:
    before = {opening.instrument: opening for opening in _openings(organisation)}
    created = changed = 0
    for row in rows:
        opening = before.get(row["instrument"])
        if opening is None:
            Opening.objects.create(organisation=organisation, **row)
            created += 1
        elif opening.opened_on != row["opened_on"]:
            opening.opened_on = row["opened_on"]
            opening.save(update_fields=["opened_on"])
            changed += 1
    return created, changed


def _openings(organisation: Organisation) -> Iterable[Opening]:
    return Opening.objects.filter(organisation=organisation).order_by("pk")


def fault(row: Row) -> str | None:
    if row["instrument"] not in {instrument.slug for instrument in instruments()}:
        return str(_("Cette maison n’a pas cet instrument."))
    return None


OPENINGS = Table(
    slug="openings",
    title=_("Instruments ouverts"),
    fields=FIELDS,
    key="instrument",
    rows=rows,
    load=load,
    keys=keys,
    fault=fault,
)
