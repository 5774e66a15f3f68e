"""Lines of accounting entries, in columns: the one table every book is computed from."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb

from arpent.measure.sentences import Unusable, mark

NOTHING = Decimal("0.00")
AXES = ("programme", "funder", "auxiliary")
BATCH = 20_000
MEMORY = "512MB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an entry, as a FEC carries it, and the analytic axes that no FEC carries.

    Amounts are in euros. `line` is its number in the file it came from, or its order.
    """

    line: int = 0
    journal: str
    journal_label: str = ""
    entry: str
    entry_on: date
    account: str
    account_label: str = ""
    auxiliary: str = ""
    auxiliary_label: str = ""
    piece: str = ""
    piece_on: date | None = None
    label: str = ""
    debit: Decimal = NOTHING
    credit: Decimal = NOTHING
    lettering: str = ""
    lettered_on: date | None = None
    valid_on: date | None = None
    currency_amount: Decimal | None = None
    currency: str = ""
    settled_on: date | None = None
    settlement: str = ""
    operation: str = ""
    client: str = ""
    programme: str = ""
    funder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountBalance:
    """Debits and credits of one account, in euros, for one value of each axis asked for."""

    account: str
    label: str = ""
    debit: Decimal = NOTHING
    credit: Decimal = NOTHING
    lines: int = 0
    programme: str = ""
    funder: str = ""
    auxiliary: str = ""

    @property
    def balance(self) -> Decimal:
        """Debit less credit, in euros."""
        return self.debit - self.credit


SQL_TYPES = {
    "int": "BIGINT",
    "str": "VARCHAR",
    "date": "DATE",
    "date | None": "DATE",
    "Decimal": "DECIMAL(18,2)",
    "Decimal | None": "DECIMAL(18,2)",
}
COLUMNS = {field.name: SQL_TYPES[str(field.type)] for field in fields(Line)}
SCHEMA = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
TOO_FINE = mark(
    "Ligne %(line)s : le montant %(amount)s est plus fin que le centime."
    " Arrondissez-le dans le logiciel d’où il vient."
)


class Ledger:
    """Lines in DuckDB columns: the table `lines`, one column per field of `Line`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Ledger:
        """Keep the lines in the order given, numbering those without a number.

        Raises `Unusable` for an amount finer than a cent.
        """
        connection = connect()
        connection.execute(f"CREATE TABLE lines ({SCHEMA})")
        places = ", ".join(f"unnest(?::{kind}[])" for kind in COLUMNS.values())
        rows = (_row(line, order) for order, line in enumerate(lines, 1))
        while batch := list(islice(rows, BATCH)):
            columns = [list(column) for column in zip(*batch, strict=True)]
            connection.execute(f"INSERT INTO lines SELECT {places}", columns)
        return cls(connection)

    def trial_balance(self, *, by: tuple[str, ...] = ()) -> list[AccountBalance]:
        """Sum debits and credits in euros by account, and by the axes named.

        `by` takes "programme", "funder" and "auxiliary"; accounts come in order of their number.
        """
        if unknown := set(by) - set(AXES):
            raise ValueError(f"no such axis: {', '.join(sorted(unknown))}")
        keys = ", ".join(("account", *by))
        found = self.connection.execute(
            f"SELECT {keys}, min(account_label), sum(debit)::DECIMAL(38,2),"
            f" sum(credit)::DECIMAL(38,2), count(*) FROM lines GROUP BY {keys} ORDER BY {keys}"
        ).fetchall()
        names = ("account", *by, "label", "debit", "credit", "lines")
        return [AccountBalance(**dict(zip(names, row, strict=True))) for row in found]

    def lines(self) -> Iterator[Line]:
        """Yield the lines in the order of their numbers."""
        cursor = self.connection.cursor()
        cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM lines ORDER BY line")
        while rows := cursor.fetchmany(BATCH):
            for row in rows:
                yield Line(**dict(zip(COLUMNS, row, strict=True)))

    def __iter__(self) -> Iterator[Line]:
        return self.lines()

    def __len__(self) -> int:
        row = self.connection.execute("SELECT count(*) FROM lines").fetchone()
        return int(row[0]) if row else 0


def connect(*, memory: str = MEMORY, file: str = ":memory:") -> duckdb.DuckDBPyConnection:
    """Open a database that spills to the temporary folder past `memory`."""
    # A folder for each: two databases that spilled into the same one would mix their files.
    spilled = Path(tempfile.gettempdir()) / f"arpent-{uuid4().hex}"
    connection = duckdb.connect(
        file, config={"memory_limit": memory, "temp_directory": str(spilled)}
    )
    connection.execute("SET enable_progress_bar = false")  # it would write among our own words
    return connection


def _row(line: Line, order: int) -> tuple[Any, ...]:
    for amount in (line.debit, line.credit, line.currency_amount):
        if amount is not None and amount != round(amount, 2):
            raise Unusable(TOO_FINE, line=line.line or order, amount=amount)
    return tuple(
        order if name == "line" and not line.line else getattr(line, name) for name in COLUMNS
    )
