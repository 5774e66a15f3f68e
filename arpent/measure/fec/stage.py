"""The lines of a FEC reduced to what the checks and the summary need, in one pass."""

from __future__ import annotations

import duckdb

from arpent.measure.fec import typed
from arpent.measure.fec.findings import KEPT, Finding, finding
from arpent.measure.fec.lines import Test, faults_sql
from arpent.measure.fec.naming import FileName
from arpent.measure.fec.scan import Scan, raw

VALUED = {
    "before-year": "EcritureDate",
    "after-closing": "EcritureDate",
    "validated-early": "ValidDate",
    "both-sides": "Debit",
    "lettering-undated": "EcritureLet",
    "lettering-unnamed": "DateLet",
    "currency-unnamed": "Montantdevise",
}


def stage(connection: duckdb.DuckDBPyConnection, scan: Scan, tests: list[Test]) -> None:
    """Make `staged`, one row a line in the order of the file, and `entries`,
    one row for each journal and number."""
    header = scan.source.header
    known = [raw(name) for name in header.names if name] or ["1"]
    number = f"{raw('At')}::BIGINT AS place, " if scan.numbered else ""
    connection.execute(
        f"CREATE OR REPLACE TABLE kept AS SELECT {number}journal, entry, account, entry_day,"
        f" debit, credit, piece, whole, {faults_sql(tests)} AS faults FROM (SELECT *,"
        f" {typed.text('JournalCode')} AS journal, {typed.text('EcritureNum')} AS entry,"
        f" {typed.text('CompteNum')} AS account, {typed.day('EcritureDate')} AS entry_day,"
        f" {typed.day('ValidDate')} AS valid_day, {typed.side(header, 'Debit')} AS debit,"
        f" {typed.side(header, 'Credit')} AS credit, hash({raw('PieceRef')}) AS piece,"
        f" hash({', '.join(known)}) AS whole FROM {scan.sql})"
    )
    line = "place" if scan.numbered else "rowid + 2"
    connection.execute(f"CREATE OR REPLACE VIEW staged AS SELECT *, {line} AS line FROM kept")
    connection.execute(
        "CREATE OR REPLACE TABLE entries AS SELECT journal, entry, sum(debit) AS debit,"
        " sum(credit) AS credit, count(*) AS lines, min(entry_day) AS first_day,"
        " max(entry_day) AS last_day, min(piece) <> max(piece) AS pieces, min(line) AS line"
        " FROM staged GROUP BY journal, entry"
    )


def line_findings(
    connection: duckdb.DuckDBPyConnection, scan: Scan, tests: list[Test], name: FileName
) -> list[Finding]:
    """State the tests that some line fails, with the first value met."""
    counts = ", ".join(f"count_if(faults & {1 << at} <> 0)" for at in range(len(tests)))
    row = connection.execute(f"SELECT {counts} FROM kept WHERE faults <> 0").fetchone() or ()
    fired = {at: int(count) for at, count in enumerate(row) if count}
    lines = {at: _first_lines(connection, 1 << at) for at in fired}
    texts = scan.texts(found[0] for found in lines.values())
    return [
        finding(
            tests[at].rule,
            count=count,
            lines=lines[at],
            column=tests[at].column or VALUED.get(tests[at].rule, ""),
            value=_value(texts, lines[at][0], tests[at]),
            closing=name.closing_on or "",
        )
        for at, count in fired.items()
    ]


def _first_lines(connection: duckdb.DuckDBPyConnection, bit: int) -> tuple[int, ...]:
    found = connection.execute(
        f"SELECT line FROM staged WHERE faults & {bit} <> 0 ORDER BY line LIMIT {KEPT}"
    )
    return tuple(int(line) for (line,) in found.fetchall())


def _value(texts: dict[int, dict[str, str]], line: int, test: Test) -> str:
    column = test.column or VALUED.get(test.rule, "")
    return texts.get(line, {}).get(column, "").strip()[:60]
