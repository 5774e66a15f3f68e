"""Write a bench out as a dossier: the same bench always gives the same bytes."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from arpent.atlas.dossier.queries.check import Progress, silent
from arpent.atlas.dossier.queries.description import describe, written
from arpent.atlas.dossier.rules.cells import write_cell
from arpent.atlas.dossier.rules.package import DESCRIPTION, file_name
from arpent.contract import Refused, Table
from arpent.kernel.models import Organisation

LINES = 1000
LONG_AGO = (1980, 1, 1, 0, 0, 0)
Opener = Callable[[str], Iterator[str]]


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything as it was at one moment, while others go on writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            # A plain BEGIN takes no lock that writers would wait for.
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def table_text(
    table: Table, organisation: Organisation, progress: Progress = silent
) -> Iterator[str]:
    """Yield the CSV of a table in pieces. Cells are the raw data: nothing is neutralised."""
    names = [field.name for field in table.fields]
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(names)
    for count, row in enumerate(table.rows(organisation), start=1):
        writer.writerow([write_cell(row[name]) for name in names])
        progress(table, count)
        if count % LINES == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def description(organisation: Organisation, tables: Sequence[Table]) -> bytes:
    """Return ``datapackage.json``, in French whoever asks."""
    with translation.override("fr"):
        return written(describe(name=organisation.slug, title=organisation.name, tables=tables))


def why_not_into(folder: Path) -> str | None:
    if folder.exists() and not folder.is_dir():
        return _("%(path)s est un fichier : nommez un dossier.") % {"path": folder}
    if folder.is_dir() and any(folder.iterdir()) and not (folder / DESCRIPTION).exists():
        return _(
            "%(path)s n’est pas vide et n’est pas un dossier d’Arpent : nommez-en un autre."
        ) % {"path": folder}
    return None


def export_dossier(
    *,
    organisation: Organisation,
    tables: Sequence[Table],
    folder: Path,
    progress: Progress = silent,
) -> None:
    """Write a bench into a folder, new, empty or holding an earlier dossier that it replaces."""
    reason = why_not_into(folder)
    if reason:
        raise Refused(reason)
    folder.mkdir(parents=True, exist_ok=True)
    with one_moment():
        for table in tables:
            _replace(folder / file_name(table.slug), table_text(table, organisation, progress))
    _replace(folder / DESCRIPTION, iter([description(organisation, tables).decode()]))


def _replace(file: Path, pieces: Iterator[str]) -> None:
    """Write a file whole, then put it in its place at once."""
    draft = file.with_name(f".{file.name}.part")
    with draft.open("w", encoding="utf-8", newline="") as opened:
        opened.writelines(pieces)
    os.replace(draft, file)


def zip_dossier(
    *, organisation: Organisation, tables: Sequence[Table], file: io.BufferedIOBase
) -> None:
    """Write a bench into a zip, its files in a folder named after the organisation."""
    with ZipFile(file, "w") as archive, one_moment():
        for table in tables:
            with archive.open(_entry(organisation, file_name(table.slug)), "w") as opened:
                for piece in table_text(table, organisation):
                    opened.write(piece.encode())
        archive.writestr(_entry(organisation, DESCRIPTION), description(organisation, tables))


def _entry(organisation: Organisation, name: str) -> ZipInfo:
    entry = ZipInfo(f"{organisation.slug}/{name}", date_time=LONG_AGO)
    entry.compress_type = ZIP_DEFLATED
    return entry
