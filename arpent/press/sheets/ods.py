"""Write an OpenDocument spreadsheet: a sheet, and one of notes where there are any."""

import math
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from arpent.press.archive import packed
from arpent.press.characters import writable
from arpent.press.sheets.values import Cell
from arpent.press.sheets.writing import written
from arpent.press.sheets.xlsx import sheet_name

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
XML = '<?xml version="1.0" encoding="UTF-8"?>'
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = (
    f'xmlns:office="{OASIS}office:1.0" xmlns:table="{OASIS}table:1.0" '
    f'xmlns:text="{OASIS}text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'office:version="1.3"'
)


def write_ods(
    head: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    title: str = "Données",
    notes: Sequence[str] = (),
    notes_title: str = "Notes",
) -> bytes:
    """Write a sheet, and the `notes`, one a line, on a second one."""
    second = _sheet((notes_title,), ((note,) for note in notes), notes_title) if notes else ""
    content = (
        f"{XML}<office:document-content {SPACES}><office:body><office:spreadsheet>"
        f"{_sheet(head, rows, title)}{second}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    meta = (
        f"{XML}<office:document-meta {SPACES}><office:meta><dc:title>{escape(writable(title))}"
        "</dc:title></office:meta></office:document-meta>"
    )
    manifest = (
        f'{XML}<manifest:manifest xmlns:manifest="{OASIS}manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    parts = {"content.xml": content, "meta.xml": meta, "META-INF/manifest.xml": manifest}
    return packed(ODS_TYPE, {name: text.encode() for name, text in parts.items()})


def _sheet(head: Sequence[str], rows: Iterable[Sequence[Cell]], title: str) -> str:
    names = "".join(map(_cell, head))
    lines = "".join(
        f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows
    )
    return (
        f"<table:table table:name={quoteattr(sheet_name(title))}><table:table-header-rows>"
        f"<table:table-row>{names}</table:table-row></table:table-header-rows>{lines}</table:table>"
    )


def _cell(cell: Cell) -> str:
    if cell is None or cell == "" or (isinstance(cell, float) and not math.isfinite(cell)):
        return "<table:table-cell/>"
    kind, value = _typed(cell)
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in written(cell).split("\n"))
    return (
        f"<table:table-cell office:value-type={quoteattr(kind)}{value}>{lines}</table:table-cell>"
    )


def _typed(cell: Cell) -> tuple[str, str]:
    match cell:
        case bool():
            return "boolean", f' office:boolean-value="{str(cell).lower()}"'
        case int() | float() | Decimal():
            return "float", f' office:value="{written(cell)}"'
        case date():
            return "date", f' office:date-value="{cell.isoformat()}"'
        case _:
            return "string", ""
