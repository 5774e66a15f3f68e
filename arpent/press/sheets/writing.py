"""Cells as text, and tables as CSV."""

import csv
import io
import math
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from arpent.press.characters import writable
from arpent.press.sheets.values import Cell, inert


def write_csv(
    head: Sequence[str], rows: Iterable[Sequence[Cell]], *, for_office: bool = False
) -> bytes:
    """Write UTF-8 CSV with commas; `for_office` puts semicolons and the mark
    a French spreadsheet wants."""
    page = io.StringIO()
    writer = csv.writer(page, delimiter=";" if for_office else ",", lineterminator="\n")
    for row in ((*head,), *rows):
        writer.writerow([written(cell) for cell in row])
    return page.getvalue().encode("utf-8-sig" if for_office else "utf-8")


def written(cell: Cell) -> str:
    """Write a cell as text, made inert when it is one."""
    match cell:
        case None:
            return ""
        case float() if not math.isfinite(cell):
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return inert(writable(cell))
        case date():
            return cell.isoformat()
        case Decimal():
            return f"{cell:f}"
        case _:
            return str(cell)
