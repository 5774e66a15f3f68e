"""Write an XLSX workbook of one sheet."""

import io
import math
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter

from arpent.press.archive import EPOCH
from arpent.press.characters import writable
from arpent.press.sheets.values import Cell, inert


def write_xlsx(
    head: Sequence[str], rows: Iterable[Sequence[Cell]], *, title: str = "Données"
) -> bytes:
    """Write one sheet: numbers stay numbers, dates dates, texts texts."""
    page = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(page, options)
    book.set_properties({"title": title, "created": EPOCH.replace(tzinfo=None)})
    sheet = book.add_worksheet(sheet_name(title))
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(head):
        sheet.write_string(0, column, inert(writable(name)), bold)
        sheet.set_column(column, column, min(40, max(10, len(name) + 2)))
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            match cell:
                case None:
                    continue
                case float() if not math.isfinite(cell):
                    continue
                case bool():
                    sheet.write_boolean(line, column, cell)
                case int() | float() | Decimal():
                    sheet.write_number(line, column, float(cell))
                case date():
                    sheet.write_datetime(line, column, _naive(cell), day)
                case _:
                    sheet.write_string(line, column, inert(writable(cell)))
    book.close()
    return page.getvalue()


def _naive(on: date) -> date:
    return on.replace(tzinfo=None) if isinstance(on, datetime) else on


def sheet_name(title: str) -> str:
    """Make a title a name every spreadsheet accepts for a sheet."""
    return re.sub(r"[\[\]:*?/\\']", " ", writable(title)).strip()[:31] or "Données"
