"""Formulas in every text field: no table made for a spreadsheet carries one."""

import csv
import io
import re
import zipfile

from openpyxl import load_workbook

from arpent.contract import rooms
from tests.abuse.conftest import BENCH, NEIGHBOUR, fill

FORMULAS = ["=cmd|' /C calc'!A0", "+1+cmd", "-2+3+cmd", "@SUM(1)", "\t=1+1", "\r=1+1"]
RISKY = ("=", "+", "-", "@", "\t", "\r")


def runs(cell: str) -> bool:
    """Tell whether a spreadsheet would take a cell for a formula; a plain number is none."""
    return cell.startswith(RISKY) and not re.fullmatch(r"[-+]?\d+([.,]\d+)?", cell)


def cells_of(answer) -> list[str]:
    kind = answer.headers["Content-Type"]
    body = b"".join(answer) if answer.streaming else answer.content
    if kind.startswith("text/csv"):
        text = body.decode("utf-8-sig")
        separator = ";" if text.split("\n", 1)[0].count(";") else ","
        return [cell for row in csv.reader(io.StringIO(text), delimiter=separator) for cell in row]
    if "spreadsheetml" in kind:
        book = load_workbook(io.BytesIO(body))
        found = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert [cell for cell in found if cell.data_type == "f"] == []
        return [str(cell.value or "") for cell in found if cell.data_type == "s"]
    inside = zipfile.ZipFile(io.BytesIO(body)).read("content.xml").decode()
    assert "table:formula" not in inside
    return re.findall(r"<text:p>([^<]*)", inside)


BOOKS = [
    f"exercices/2025/exports/{book}/?as={suffix}"
    for book in ("journal", "grand-livre", "balance")
    for suffix in ("csv", "ods")
]
BOOKS += [f"budgets/2025-exemple/tableau.{suffix}" for suffix in ("csv", "ods")]
BOOKS += [f"exercices/2025/etats/resultat.{suffix}" for suffix in ("csv", "ods")]


def test_a_formula_typed_somewhere_runs_in_no_export(steward, client_of):
    client = client_of(steward)
    paths = [f"/{BENCH}/members/liste/?as={suffix}" for suffix in ("csv", "xlsx", "ods")]
    paths += [f"/{BENCH}/accounts/{path}" for path in BOOKS]
    for room in rooms():
        home = f"/{NEIGHBOUR if room.slug == 'ideas' else BENCH}/opendata"
        period = "first=2018-01-01&last=2026-12-31"
        paths += [f"{home}/{dataset.slug}.csv?{period}" for dataset in room.datasets]
    for formula in FORMULAS:
        fill(formula, link="https://abus.example/")
        carried = 0
        for path in paths:
            answer = client.get(path)
            assert answer.status_code == 200, path
            cells = cells_of(answer)
            assert [cell for cell in cells if runs(cell)] == [], path
            carried += any(formula.strip() in cell.replace("&apos;", "'") for cell in cells)
        assert carried > 2, "the formula should be in the exports, as text"
