"""Tables of factors as they are published: CSV in any of its dialects, or XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from arpent.measure.sentences import Unusable, mark

ABSENT = mark("%(file)s ne s’ouvre pas : %(why)s. Vérifiez le chemin du fichier.")
NOT_A_TABLE = mark(
    "%(file)s n’est ni un CSV ni un classeur lisible : téléchargez-le à nouveau, il est peut-être"
    " tronqué."
)
EMPTY = mark("%(file)s est vide : il y faut une ligne de titres et des facteurs.")
MISSING = mark(
    "%(file)s, ligne 1 : il manque la colonne « %(columns)s ». Importez le fichier tel que publié,"
    " sans en renommer les colonnes."
)


@dataclass(frozen=True, slots=True)
class Table:
    """The titles of a published table and its rows, every cell as text."""

    file: str
    sheet: str
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def numbered(self, wanted: dict[str, str]) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield each row with its number in the file, under the names wanted.

        `wanted` gives the published title of each name. Raises `Unusable` for a title not there.
        """
        if missing := [title for title in wanted.values() if title not in self.titles]:
            raise Unusable(MISSING, file=self.file, columns=", ".join(missing))
        places = {name: self.titles.index(title) for name, title in wanted.items()}
        for number, row in enumerate(self.rows, 2):
            if any(row):
                yield number, {n: row[at] if at < len(row) else "" for n, at in places.items()}


def table_of(path: Path) -> Table:
    """Read the first table of a file, whatever its name says that it is.

    Raises `Unusable` when there is no file, no table, or nothing in it.
    """
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise Unusable(ABSENT, file=path, why=fault.strerror) from fault
    try:
        sheet, rows = _workbook(data) if data[:2] in (b"PK", b"\xd0\xcf") else ("", _csv(data))
    except (CalamineError, csv.Error, ValueError) as fault:
        raise Unusable(NOT_A_TABLE, file=path.name) from fault
    if not rows or not any(rows[0]):
        raise Unusable(EMPTY, file=path.name)
    titles = tuple(title.strip().replace("’", "'") for title in rows[0])
    return Table(path.name, sheet, titles, tuple(rows[1:]))


def _workbook(data: bytes) -> tuple[str, list[tuple[str, ...]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    name = book.sheet_names[0]
    return name, [tuple(map(_text, row)) for row in book.get_sheet_by_name(name).to_python()]


def _csv(data: bytes) -> list[tuple[str, ...]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    first = text.partition("\n")[0]
    delimiter = max("\t;,", key=first.count)
    return [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    # Fifteen digits are all a workbook keeps: the rest is noise of its binary form.
    return format(value, ".15g") if isinstance(value, float) else str(value)
