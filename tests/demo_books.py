"""The demo's books as its files say them, without a database."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import arpent.workbench
from arpent.measure.factors.factor import Factor
from arpent.measure.factors.shipped import shipped
from arpent.measure.footprint.activities import Activity
from arpent.measure.footprint.lines import footprint_of
from arpent.measure.footprint.reckoning import Method
from arpent.measure.footprint.result import Footprint
from arpent.measure.ledger import AccountBalance, Ledger, Line

DEMO = Path(arpent.workbench.__file__).parent / "demo" / "la-27e-region"
Row = dict[str, str]


def rows(table: str, **same: str) -> list[Row]:
    """Return the rows of a table whose cells are the ones asked for."""
    with (DEMO / f"{table}.csv").open(encoding="utf-8", newline="") as opened:
        read = list(csv.DictReader(opened))
    return [row for row in read if all(row[name] == value for name, value in same.items())]


def total(of: list[Row], column: str) -> Decimal:
    return sum((Decimal(row[column]) for row in of), Decimal(0))


def ledger(year: str, *, assigned: bool = True) -> Ledger:
    """Return a year's lines in the order they were entered."""
    ordered = sorted(rows("book_lines", year=year), key=lambda r: (r["batch"], int(r["order"])))
    return Ledger.of([_line(row, assigned) for row in ordered])


def _line(row: Row, assigned: bool) -> Line:
    texts = ("journal", "journal_label", "entry", "account", "account_label", "auxiliary")
    more = ("auxiliary_label", "piece", "label")
    axes = ("programme", "funder") if assigned else ()
    told: dict[str, Any] = {name: row[name] for name in (*texts, *more, *axes)}
    return Line(
        line=int(row["order"]),
        entry_on=date.fromisoformat(row["entry_on"]),
        piece_on=date.fromisoformat(row["piece_on"]),
        valid_on=date.fromisoformat(row["valid_on"]),
        debit=Decimal(row["debit"]),
        credit=Decimal(row["credit"]),
        **told,
    )


def balances(year: str, *by: str) -> list[AccountBalance]:
    return ledger(year).trial_balance(by=by)


def footprint(year: str) -> Footprint:
    """Return the footprint of a year from its lines and its activities."""
    store = shipped()
    known = {row["key"]: row for row in rows("factors")}
    store.add([_factor(known["bilan-2019"])])
    done = [row for row in rows("activities") if row["on"].startswith(year)]
    return footprint_of(
        ledger(year),
        year=int(year),
        method=Method(store=store),
        activities=[_activity(row, known) for row in done],
    )


def _factor(row: Row) -> Factor:
    return Factor(
        id=row["identifier"],
        source=row["catalogue"],
        name=row["title"],
        unit=row["unit"],
        value_kgco2e=Decimal(row["value_kgco2e"]),
        uncertainty_pct=Decimal(row["uncertainty_pct"]),
        declared=row["is_declared"] == "true",
    )


def _activity(row: Row, factors: dict[str, Row]) -> Activity:
    entry = (row["replaces_journal"], row["replaces_entry"])
    return Activity(
        key=row["key"],
        on=date.fromisoformat(row["on"]),
        kind=row["kind"],
        quantity=Decimal(row["quantity"]),
        unit=row["unit"],
        factor_id=factors[row["factor"]]["identifier"],
        programme=row["programme"],
        replaces=tuple(row["replaces"].split()),
        entry=entry if any(entry) else None,
        category=row["category"],
    )
