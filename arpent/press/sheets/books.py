"""XLSX, ODS and XLS workbooks: the first sheet that holds something, as text."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from arpent.press.sheets.archives import BROKEN, CELL_LIMIT, TOO_BIG, check_archive
from arpent.press.sheets.values import Unreadable

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def lines_of(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of every line of a workbook."""
    if data.startswith(ZIP):
        check_archive(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > CELL_LIMIT:
                raise Unreadable(TOO_BIG)
            if sheet.total_height:
                rows = sheet.to_python(skip_empty_area=False)
                yield from ((n, list(map(text_of, row))) for n, row in enumerate(rows, start=1))
                return
    except Unreadable:
        raise
    except (CalamineError, ValueError, OSError) as error:
        raise Unreadable(BROKEN) from error
    except BaseException as error:  # the reader's own panic is not an Exception
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(BROKEN) from error


def text_of(cell: object) -> str:
    """Write a cell as a person would type it: 35, 2022-07-07, true."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
        case _:
            return str(cell)
