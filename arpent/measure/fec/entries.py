"""What is judged on whole entries, keyed by journal and number, and on the whole file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb

from arpent.measure.fec.findings import KEPT, Finding, finding
from arpent.measure.numerals import grouped

AMOUNTS = "replace(debit::VARCHAR, '.', ',') || ' ≠ ' || replace(credit::VARCHAR, '.', ',')"
NAMED = "trim(journal || ' ' || entry)"
OF_ENTRIES = {
    "unbalanced": ("debit <> credit", f"{NAMED} || ' (' || {AMOUNTS} || ')'"),
    "single-line": ("lines = 1", NAMED),
    "entry-dates": ("first_day <> last_day", NAMED),
    "entry-pieces": ("pieces", NAMED),
}
ALONE = (
    "(SELECT entry, count(*) AS journals, sum(debit) <> sum(credit) AS unbalanced,"
    " count_if(debit <> credit) AS apart, min(line) AS line FROM entries GROUP BY entry"
    " HAVING count(*) > 1)"
)
# A number is what ends in digits; what stands before them names its series within the journal.
SERIES = (
    "(SELECT journal, line, regexp_extract(entry, '^(.*?)[0-9]{1,18}$', 1) AS series,"
    " TRY_CAST(regexp_extract(entry, '[0-9]{1,18}$') AS BIGINT) AS number FROM entries"
    " WHERE regexp_matches(entry, '[0-9]{1,18}$'))"
)
REPEATED = (
    "(SELECT count(*) - 1 AS more, max(line) AS line FROM staged GROUP BY whole"
    " HAVING count(*) > 1)"
)


def entry_findings(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """State the totals, entries, numbers and repetitions that need a look."""
    debit, credit = _row(connection, "SELECT sum(debit), sum(credit) FROM entries")
    if debit != credit:
        yield finding(
            "total-unbalanced", debit=grouped(debit, digits=2), credit=grouped(credit, digits=2)
        )
    for code, (test, value) in OF_ENTRIES.items():
        yield from _grouped(connection, code, "entries", test, value)
    yield from _grouped(connection, "number-alone", ALONE, "unbalanced <> (apart > 0)", "entry")
    yield from _grouped(connection, "number-restarts", ALONE, "true", "entry")
    yield from _gaps(connection)
    yield from _grouped(connection, "duplicates", REPEATED, "true", "''", count="sum(more)")


def _grouped(
    connection: duckdb.DuckDBPyConnection,
    code: str,
    table: str,
    test: str,
    value: str,
    *,
    count: str = "count(*)",
) -> Iterator[Finding]:
    (found,) = _row(connection, f"SELECT {count} FROM {table} WHERE {test}")
    if found:
        first = connection.execute(
            f"SELECT line, {value} FROM {table} WHERE {test} ORDER BY line LIMIT {KEPT}"
        ).fetchall()
        lines = tuple(int(line) for line, _value in first)
        yield finding(code, count=int(found), lines=lines, value=str(first[0][1]))


def _gaps(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Say the holes of each series, unless the journals share one series without a hole."""
    (whole,) = _row(
        connection,
        f"SELECT max(number) - min(number) + 1 = count(DISTINCT number) FROM {SERIES}",
    )
    if whole is False:
        jumps = (
            "(SELECT *, lead(number) OVER nearby AS after, lead(line) OVER nearby AS next_line"
            f" FROM {SERIES} WINDOW nearby AS (PARTITION BY journal, series ORDER BY number))"
        )
        holes = f"(SELECT * REPLACE (next_line AS line) FROM {jumps} WHERE after > number + 1)"
        value = "trim(journal || ' ' || series || number || ' → ' || series || after)"
        yield from _grouped(connection, "gaps", holes, "true", value)


def _row(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[Any, ...]:
    return connection.execute(sql).fetchone() or ()
