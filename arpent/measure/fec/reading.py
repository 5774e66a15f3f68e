"""A FEC read whole into a ledger, or refused with the line, the column and the remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from arpent.measure.fec import typed
from arpent.measure.fec.columns import SIDES, SIGNED
from arpent.measure.fec.lines import Test, faults_sql, tests_of
from arpent.measure.fec.naming import FileName, read_name
from arpent.measure.fec.scan import Scan, raw, scanned
from arpent.measure.fec.source import look_at
from arpent.measure.fec.stage import line_findings
from arpent.measure.ledger import COLUMNS, AccountBalance, Ledger, connect
from arpent.measure.sentences import Unusable, mark

TEXTS = {
    "journal": "JournalCode",
    "journal_label": "JournalLib",
    "entry": "EcritureNum",
    "account": "CompteNum",
    "account_label": "CompteLib",
    "auxiliary": "CompAuxNum",
    "auxiliary_label": "CompAuxLib",
    "piece": "PieceRef",
    "label": "EcritureLib",
    "lettering": "EcritureLet",
    "currency": "Idevise",
    "settlement": "ModeRglt",
    "operation": "NatOp",
    "client": "IdClient",
}
DAYS = {
    "entry_on": "EcritureDate",
    "piece_on": "PieceDate",
    "lettered_on": "DateLet",
    "valid_on": "ValidDate",
    "settled_on": "DateRglt",
}
COUNTED = ("Debit", "Credit", "Montant", "Sens", "EcritureDate", "CompteNum")
BLOCKING = {
    "number-point": None,
    "number-thousands": None,
    "number-unreadable": None,
    "number-fine": ("Debit", "Credit", "Montant"),
    "direction": None,
    "date-unreadable": None,
    "absent-mandatory": ("EcritureDate", "CompteNum"),
}
AT = mark("« %(file)s », ligne %(line)s, colonne %(column)s : %(what)s %(remedy)s")
SHORT = mark(
    "« %(file)s », ligne %(line)s : %(found)s champs au lieu des %(width)s que nomme la première"
    " ligne. Exportez le fichier de nouveau ; « arpent fec check » dit tout ce qui ne va pas."
)
LACKING = mark(
    "« %(file)s », ligne 1 : la colonne %(column)s manque, et rien ne peut être compté sans elle."
    " Exportez de nouveau avec toutes les colonnes d’un FEC."
)


def read(path: Path | str) -> Ledger:
    """Read every line of a FEC, in euros, in the order of the file.

    Amounts in another currency are rounded to the hundredth. Raises `Unusable` for the first
    line that cannot be read: nothing is kept in part.
    """
    source, name = look_at(path), read_name(path)
    tests = blocking(tests_of(source.header, name))

    def work(scan: Scan) -> Ledger:
        refuse_spoiled(scan)
        connection = connect()
        connection.execute(
            f"CREATE TABLE kept AS SELECT {_fields(scan)}, {faults_sql(tests)} AS faults"
            f" FROM {scan.sql}"
        )
        connection.execute("CREATE VIEW staged AS SELECT * FROM kept")
        refuse_unreadable(connection, scan, tests, name)
        connection.execute("DROP VIEW staged; ALTER TABLE kept DROP faults")
        connection.execute("ALTER TABLE kept RENAME TO lines")
        return Ledger(connection)

    return scanned(source, work)


def trial_balance(path: Path | str) -> list[AccountBalance]:
    """Sum debits and credits in euros by account, keeping no line.

    Raises `Unusable` when an amount or an account cannot be read.
    """
    source = look_at(path)
    tests = blocking(tests_of(source.header, read_name(path)), COUNTED[:4])
    sides = ", ".join(f"sum({typed.side(source.header, side)})" for side in SIDES)

    def work(scan: Scan) -> list[tuple[Any, ...]]:
        refuse_spoiled(scan)
        with connect() as connection:
            return connection.execute(
                f"SELECT {typed.text('CompteNum')}, min({typed.text('CompteLib')}), {sides},"
                f" count(*), bit_or({faults_sql(tests)}) FROM {scan.sql} GROUP BY 1 ORDER BY 1"
            ).fetchall()

    found = scanned(source, work, proven=False)
    # DuckDB lets one empty field too many pass: within a line, it moves a debit to the credit.
    if sum(debit - credit for _account, _label, debit, credit, *_rest in found):
        found = scanned(source, work)
    if any(faults for *_sums, faults in found):
        read(path)
    names = ("account", "label", "debit", "credit", "lines")
    return [AccountBalance(**dict(zip(names, row, strict=False))) for row in found]


def blocking(tests: list[Test], columns: tuple[str, ...] = ()) -> list[Test]:
    """Keep the tests that a value which cannot be read fails."""
    return [
        test
        for test in tests
        if test.rule in BLOCKING
        and test.column in (BLOCKING[test.rule] or (test.column,))
        and test.column in (columns or (test.column,))
    ]


def refuse_spoiled(scan: Scan) -> None:
    """Refuse a file where a needed column or a field is missing."""
    header, file = scan.source.header, scan.source.path.name
    for column in ("EcritureDate", "CompteNum", *(SIGNED if header.signed else SIDES)):
        if column not in header.names:
            raise Unusable(LACKING, file=file, column=column)
    bad, width = scan.spoiled, header.width
    places = [(line, bad.found) for line in bad.lines[:1]]
    places += [(bad.cut_at, bad.cut_found), (bad.shifted_at, width + 1)]
    for line, found in places:
        if line:
            raise Unusable(SHORT, file=file, line=line, found=found, width=width)


def refuse_unreadable(
    connection: duckdb.DuckDBPyConnection, scan: Scan, tests: list[Test], name: FileName
) -> None:
    """Refuse staged lines whose values cannot be read, naming the first."""
    found = line_findings(connection, scan, tests, name)
    if found:
        first = min(found, key=lambda one: one.lines[0])
        place = {"file": scan.source.path.name, "line": first.lines[0], "column": first.column}
        raise Unusable(AT, **place, what=first.sentence, remedy=first.remedy)


def _fields(scan: Scan) -> str:
    line = f"{raw('At')}::BIGINT" if scan.numbered else "row_number() OVER () + 1"
    foreign = (
        f"CASE WHEN NOT ({typed.blank('Montantdevise')}) THEN {typed.amount('Montantdevise')} END"
    )
    said = {
        "line": line,
        "currency_amount": foreign,
        "debit": typed.side(scan.source.header, "Debit"),
        "credit": typed.side(scan.source.header, "Credit"),
        "programme": "''",
        "funder": "''",
    }
    said |= {field: typed.text(column) for field, column in TEXTS.items()}
    said |= {field: typed.date_of(column) for field, column in DAYS.items()}
    return ", ".join(f"({said[name]})::{kind} AS {name}" for name, kind in COLUMNS.items())
