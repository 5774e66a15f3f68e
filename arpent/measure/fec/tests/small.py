"""A small FEC written by us, and what it takes to spoil it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from arpent.measure.fec.writing import write
from arpent.measure.ledger import Ledger, Line

SIREN, CLOSING = "552100554", date(2024, 12, 31)
NAME = "552100554FEC20241231.txt"


def line(**values) -> Line:
    known: dict[str, Any] = {
        "journal": "AC",
        "journal_label": "Achats",
        "entry": "1",
        "entry_on": date(2024, 3, 4),
        "account": "606300",
        "account_label": "Fournitures d’atelier",
        "piece": "F-12",
        "piece_on": date(2024, 3, 1),
        "label": "Papier et feutres",
        "valid_on": date(2024, 4, 1),
    }
    return Line(**(known | values))


SUPPLIER = {"account": "401000", "account_label": "Fournisseurs", "auxiliary": "F01"}
LINES = (
    line(debit=Decimal("120.50")),
    line(credit=Decimal("120.50"), lettering="A", lettered_on=date(2024, 4, 2), **SUPPLIER),
    line(entry="2", piece="F-13", debit=Decimal("1000.00")),
    line(entry="2", piece="F-13", credit=Decimal("1000.00"), **SUPPLIER),
    line(journal="BQ", journal_label="Banque", entry="3", debit=Decimal("120.50"), **SUPPLIER),
    line(
        journal="BQ", journal_label="Banque", entry="3", account="512000", credit=Decimal("120.5")
    ),
)


def small(folder: Path, lines=LINES, **layout) -> Path:
    """Return a conform FEC of three entries, written in the folder."""
    return write(Ledger.of(lines), folder=folder, siren=SIREN, closing_on=CLOSING, **layout)


def cells_of(file: Path) -> list[list[str]]:
    return [
        text.split("\t") for text in file.read_bytes().decode().removesuffix("\r\n").split("\r\n")
    ]


def spoil(file: Path, *changes: tuple[int, str, str]) -> Path:
    """Write other values at (line of the file, column), in place."""
    rows = cells_of(file)
    for number, column, value in changes:
        rows[number - 1][rows[0].index(column)] = value
    return rewrite(file, rows)


def rewrite(file: Path, rows: list[list[str]], *, ending: str = "\r\n", charset="utf-8") -> Path:
    text = "".join("\t".join(row) + ending for row in rows)
    file.write_bytes(text.encode(charset))
    return file
