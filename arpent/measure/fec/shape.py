"""What is found before any line is read: the name, the separator, the columns, the layout."""

from __future__ import annotations

from collections.abc import Iterator

from arpent.measure.fec.findings import Finding, finding
from arpent.measure.fec.naming import FileName
from arpent.measure.fec.plain import Spoiled
from arpent.measure.fec.source import Source

BEFORE_2013 = (";", ",")
ENDINGS = {"\r\r\n": "CR CR LF", "\r": "CR"}


def of_name(name: FileName) -> Iterator[Finding]:
    """Refuse a name nobody can read, and tell one that is not legal."""
    if not name.readable:
        yield finding("name", value=name.name)
    elif not name.legal:
        yield finding("siren", value=name.name)


def of_header(source: Source, name: FileName) -> Iterator[Finding]:
    """Judge the first line: separator, columns, their order."""
    header = source.header
    recent = name.closing_on is None or name.closing_on.year >= 2013
    if source.separator in BEFORE_2013 and recent:
        yield finding("separator", value=source.separator, lines=(1,))
    for column in header.missing:
        yield finding("missing-column", column=column, lines=(1,))
    for column in header.repeated:
        yield finding("repeated-column", column=column, lines=(1,))
    for column in header.extra:
        yield finding("extra-column", column=column, lines=(1,))
    if not header.ordered:
        yield finding("column-order", lines=(1,))


def of_layout(source: Source, spoiled: Spoiled) -> Iterator[Finding]:
    """Judge charset, endings and the number of fields of each line."""
    charset = spoiled.charset or source.charset
    if charset == "cp1252":
        yield finding("charset", value="Windows-1252")
    if source.bom:
        yield finding("byte-order-mark", lines=(1,))
    if source.ending in ENDINGS:
        yield finding("line-ending", value=ENDINGS[source.ending])
    if source.header.trailing:
        yield finding("trailing-separator", lines=(1,))
    yield from _of_fields(source, spoiled)


def _of_fields(source: Source, spoiled: Spoiled) -> Iterator[Finding]:
    lines, width = tuple(spoiled.lines), source.header.width
    if spoiled.trailing:
        yield finding("trailing-field", count=spoiled.trailing, lines=tuple(spoiled.trailing_lines))
    if spoiled.count:
        yield finding(
            "field-count", count=spoiled.count, lines=lines, found=spoiled.found, width=width
        )
    if spoiled.cut_at:
        yield finding("cut-short", lines=(spoiled.cut_at,), found=spoiled.cut_found, width=width)
