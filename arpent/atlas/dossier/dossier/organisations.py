"""Institutions are common to the whole house: a dossier completes them and overwrites none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from arpent.contract import Row, Table, rooms
from arpent.contract.columns import column_field
from arpent.contract.tables import BATCH, rows_of
from arpent.kernel.identifiers import why_not_code_insee, why_not_siren, why_not_siret
from arpent.kernel.models import Organisation, OrganisationKind

FIELDS = tuple(
    column_field(Organisation, name, meaning)
    for name, meaning in {
        "slug": _("Clé, unique dans la maison"),
        "name": _("Nom"),
        "kind": _("Type d’organisation"),
        "siren": _("Numéro SIREN"),
        "siret": _("Numéro SIRET"),
        "code_insee": _("Code INSEE de la commune"),
        "website": _("Site"),
    }.items()
)
CHECKS = (
    ("siren", why_not_siren),
    ("siret", why_not_siret),
    ("code_insee", why_not_code_insee),
)
# What a bare record says when nobody knew better.
UNKNOWN = ("", OrganisationKind.AUTRE)


def named_by(organisation: Organisation) -> set[str]:
    """Return the organisations that the rows of a bench point to, and the bench itself."""
    named = {organisation.slug}
    for table in (table for room in rooms() for table in room.tables):
        columns = [field.name for field in table.fields if field.refers == "organisations"]
        if columns:
            named |= {row[column] for row in table.rows(organisation) for column in columns}
    return named - {None, ""}


def rows(organisation: Organisation) -> Iterator[Row]:
    named = sorted(named_by(organisation))
    for start in range(0, len(named), BATCH):
        found = Organisation.objects.filter(slug__in=named[start : start + BATCH])
        yield from rows_of(Organisation, FIELDS, found)


def keys(organisation: Organisation) -> set[str]:
    return set(Organisation.objects.order_by("pk").values_list("slug", flat=True))


def load(organisation: Organisation, rows: Iterable[Row]) -> tuple[int, int]:
    created = changed = 0
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        before = {one.slug: one for one in _known(batch)}
        new = [Organisation(**row) for row in batch if row["slug"] not in before]
        Organisation.objects.bulk_create(new)
        created += len(new)
        for row in batch:
            if row["slug"] in before and _complete(before[row["slug"]], row, organisation):
                changed += 1
    return created, changed


def _known(batch: list[Row]) -> QuerySet[Organisation]:
    return Organisation.objects.filter(slug__in=[row["slug"] for row in batch]).order_by("pk")


def _complete(known: Organisation, row: Row, bench: Organisation) -> bool:
    """Fill what was empty, or say everything anew about the bench itself; tell if that changed."""
    own = known.pk == bench.pk
    new = {
        name: value
        for name, value in row.items()
        if getattr(known, name) != value
        and (own or (getattr(known, name) in UNKNOWN and value not in UNKNOWN))
    }
    for name, value in new.items():
        setattr(known, name, value)
    if new:
        known.save(update_fields=list(new))
    return bool(new)


def fault(row: Row) -> str | None:
    for name, why_not in CHECKS:
        reason = why_not(row[name]) if row.get(name) else None
        if reason:
            return reason
    return None


ORGANISATIONS = Table(
    slug="organisations",
    title=_("Organisations"),
    fields=FIELDS,
    key="slug",
    rows=rows,
    load=load,
    keys=keys,
    fault=fault,
)
