"""Bring a dossier into the house: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from arpent.atlas.dossier.queries.check import Progress, columns_of, faults_in, silent
from arpent.atlas.dossier.queries.files import (
    description_in,
    digest_of,
    lines_of,
    name_of,
    names_in,
)
from arpent.atlas.dossier.rules.cells import read_cell
from arpent.atlas.dossier.rules.faults import Fault
from arpent.atlas.dossier.rules.package import file_name
from arpent.contract import Ref, Refused, Row, Table, instruments
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Opening, Organisation, Person


class Faulty(Refused):
    """A dossier with faults: nothing was written."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            ngettext(
                "Le dossier a %(count)s défaut : rien n’a été écrit.",
                "Le dossier a %(count)s défauts : rien n’a été écrit.",
                len(faults),
            )
            % {"count": len(faults)}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What became of one table: rows created, changed, and left as they were."""

    table: Table
    created: int
    changed: int
    unchanged: int


def bench_named(*, folder: Path, organisation: str = "") -> str:
    """Return the key of the bench a dossier is for; a dossier that does not say is refused."""
    name = organisation or name_of(folder)
    if not name:
        raise Refused(_("Le dossier ne nomme pas son organisation : dites-la avec --organisation."))
    return name


def import_dossier(
    *,
    folder: Path,
    tables: Sequence[Table],
    organisation: str,
    by: Person | None,
    rehearse: bool = False,
    progress: Progress = silent,
) -> tuple[Loaded, ...]:
    """Write a folder into the bench of an organisation, made if need be, and say what changed.

    ``tables`` come in loading order. A fault anywhere raises Faulty before anything is written.
    ``rehearse`` does everything and keeps nothing.
    """
    known = Organisation.objects.filter(slug=organisation).first()
    faults = list(faults_in(folder=folder, tables=tables, organisation=known))
    if faults:
        raise Faulty(faults)
    try:
        with transaction.atomic():
            loaded = _load(folder, tables, organisation, by, progress)
            if rehearse:
                transaction.set_rollback(True)
    except IntegrityError as error:
        raise Refused(
            _("La base refuse le dossier, rien n’a été écrit : %(reason)s") % {"reason": error}
        ) from error
    return loaded


def _load(
    folder: Path,
    tables: Sequence[Table],
    organisation: str,
    by: Person | None,
    progress: Progress,
) -> tuple[Loaded, ...]:
    bench = _bench(folder, organisation)
    found = set(names_in(folder))
    loaded = []
    for table in tables:
        if file_name(table.slug) in found:
            loaded.append(_load_table(folder, table, bench, progress))
    _open_what_it_uses(bench, found)
    ref = Ref("dossier", "dossier", bench.slug)
    leave_trace(organisation=bench, by=by, verb="imported", ref=ref, note=digest_of(folder))
    return tuple(loaded)


def _bench(folder: Path, organisation: str) -> Organisation:
    title = description_in(folder)[0].get("title")
    named = title if isinstance(title, str) and title else organisation
    return Organisation.objects.get_or_create(slug=organisation, defaults={"name": named[:200]})[0]


def _load_table(folder: Path, table: Table, bench: Organisation, progress: Progress) -> Loaded:
    rows = CountedRows(folder, table, progress)
    try:
        created, changed = table.load(bench, rows)
    except DatabaseError as error:
        error.add_note(file_name(table.slug))
        raise
    return Loaded(
        table=table, created=created, changed=changed, unchanged=rows.count - created - changed
    )


class CountedRows:
    """The typed rows of a checked file, counted as they go by."""

    def __init__(self, folder: Path, table: Table, progress: Progress) -> None:
        self.folder, self.table, self.progress = folder, table, progress
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        lines = lines_of(self.folder, self.table.slug)
        _line, head = next(lines)
        columns = columns_of(self.table, head)
        for _line, cells in lines:
            row: dict[str, Any] = {
                field.name: read_cell(cell, field)
                for field, cell in zip(columns, cells, strict=True)
            }
            self.count += 1
            self.progress(self.table, self.count)
            yield row


def _open_what_it_uses(bench: Organisation, found: set[str]) -> None:
    """Open the instruments whose tables came, when the dossier does not say and nothing is open."""
    if file_name("openings") in found or Opening.objects.filter(organisation=bench).exists():
        return
    for instrument in instruments():
        if found & {file_name(table.slug) for table in instrument.tables}:
            Opening.objects.create(
                organisation=bench, instrument=instrument.slug, opened_on=timezone.localdate()
            )
