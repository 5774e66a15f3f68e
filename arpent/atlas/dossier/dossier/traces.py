"""Who did what, and when. A trace is added by an import, never changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from arpent.contract import Field, Row, Table
from arpent.contract.columns import column_field
from arpent.contract.tables import BATCH, plain_order
from arpent.kernel.models import Organisation, Person, Trace

FIELDS = (
    Field(
        name="key",
        type="string",
        description=_("Clé, calculée du moment et de ce que dit la trace"),
        required=True,
        max_length=80,
        pattern="[a-z0-9]+(?:-[a-z0-9]+)*",
    ),
    column_field(Trace, "at", _("Moment")),
    column_field(Trace, "by", _("Personne"), refers="people"),
    column_field(Trace, "verb", _("Geste")),
    column_field(Trace, "ref", _("Adresse de la chose")),
    column_field(Trace, "note", _("Note")),
)


def key_of(at: datetime, verb: str, ref: str, note: str) -> str:
    """Return the key of a trace: its moment and what it says, whoever did it."""
    said = hashlib.sha256("\0".join((verb, ref, note)).encode()).hexdigest()[:12]
    return f"{at.astimezone(UTC):%Y%m%d-%H%M%S-%f}-{said}"


def told_apart(key: str, seen: Counter[str]) -> str:
    """Return a key nobody has yet: the same gesture twice in one instant gets a rank."""
    seen[key] += 1
    return key if seen[key] == 1 else f"{key}-{seen[key]}"


def mine(organisation: Organisation) -> QuerySet[Trace]:
    return Trace.objects.filter(organisation=organisation).exclude(verb="imported")


def rows(organisation: Organisation) -> Iterator[Row]:
    names = [field.name for field in FIELDS[1:]]
    said = (plain_order("verb"), plain_order("ref"), plain_order("note"))
    found = mine(organisation).order_by("at", *said, plain_order("by__key"), "pk")
    paths = ["by__key" if name == "by" else name for name in names]
    at: datetime | None = None
    instant: list[Row] = []
    for values in found.values_list(*paths).iterator(chunk_size=BATCH):
        row = dict(zip(names, values, strict=True))
        if row["at"] != at:
            yield from _keyed(instant)
            at, instant = row["at"], []
        instant.append(row)
    yield from _keyed(instant)


def _keyed(instant: list[Row]) -> list[Row]:
    """Return the traces of one instant with their keys, in the order of the keys."""
    seen: Counter[str] = Counter()
    keyed = [
        {
            "key": told_apart(key_of(row["at"], row["verb"], row["ref"], row["note"]), seen),
            **row,
        }
        for row in instant
    ]
    return sorted(keyed, key=lambda row: row["key"])


def keys(organisation: Organisation) -> set[str]:
    return {row["key"] for row in rows(organisation)}


def load(organisation: Organisation, rows: Iterable[Row]) -> tuple[int, int]:
    known = keys(organisation)
    people = dict(Person.objects.filter(bench=organisation).order_by("pk").values_list("key", "pk"))
    new = (row for row in rows if row["key"] not in known)
    created = 0
    while batch := list(islice(new, BATCH)):
        Trace.objects.bulk_create([_trace(organisation, row, people) for row in batch])
        created += len(batch)
    return created, 0


def _trace(organisation: Organisation, row: Row, people: dict[str, int]) -> Trace:
    return Trace(
        organisation=organisation,
        at=row["at"],
        by_id=people[row["by"]] if row.get("by") else None,
        verb=row["verb"],
        ref=row["ref"],
        note=row.get("note", ""),
    )


def fault(row: Row) -> str | None:
    expected = key_of(row["at"], row["verb"], row["ref"], row.get("note", ""))
    if row["verb"] == "imported":
        return str(_("Une maison n’écrit que ses propres entrées de dossier."))
    if row["key"] != expected and not row["key"].startswith(f"{expected}-"):
        return str(
            _("La clé ne correspond pas au reste de la ligne : une trace ne se corrige pas.")
        )
    return None


TRACES = Table(
    slug="traces",
    title=_("Traces"),
    fields=FIELDS,
    key="key",
    rows=rows,
    load=load,
    keys=keys,
    fault=fault,
)
