"""Tables of an office: read as text whatever they come in, written so that nothing runs."""

from arpent.press.sheets.ods import write_ods
from arpent.press.sheets.reading import read_sheet
from arpent.press.sheets.values import Cell, Row, Sheet, Unreadable, inert
from arpent.press.sheets.writing import write_csv
from arpent.press.sheets.xlsx import write_xlsx

__all__ = [
    "Cell",
    "Row",
    "Sheet",
    "Unreadable",
    "inert",
    "read_sheet",
    "write_csv",
    "write_ods",
    "write_xlsx",
]
