"""CSV as people send it: whatever the encoding and the separator."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from arpent.press.faults import gettext_noop as _
from arpent.press.sheets.values import Unreadable

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SEPARATORS = ";,\t|"
# Bytes that are letters (€ Š š Ž ž Œ œ Ÿ) in ISO-8859-15 and odd signs in Windows-1252.
LATIN9 = frozenset(b"\xa4\xa6\xa8\xb4\xb8\xbc\xbd\xbe")
WINDOWS = frozenset(range(0x80, 0xA0))


def lines_of(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of every line of a CSV file."""
    text = decoded(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(
            _(
                "À partir de la ligne %(line)s, un guillemet n'est pas refermé ou une case est "
                "trop longue. Corrigez cette ligne."
            ),
            line=line,
        ) from error


def decoded(data: bytes) -> str:
    """Decode a text by its mark, else as UTF-8, else as western Europe."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode(data, encoding)
    if b"\x00" in data:
        raise Unreadable(NOT_TEXT)
    try:
        return data.decode()
    except UnicodeDecodeError:
        found = frozenset(data)
        latin9 = found & LATIN9 and not found & WINDOWS
        return _decode(data, "iso-8859-15" if latin9 else "cp1252")


NOT_TEXT = _(
    "Le fichier n'est pas un texte. Enregistrez le tableau au format CSV, XLSX ou ODS et "
    "recommencez."
)


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(NOT_TEXT) from error


def separator(text: str) -> str:
    """Return the separator that cuts the first lines into equal rows."""
    sample = [line for line in islice(text.splitlines(keepends=True), 50) if line.strip()]

    def score(mark: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=mark))
        except csv.Error:
            return (0, 0)
        width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        return (times if width > 1 else 0, width)

    return max(SEPARATORS, key=score)
