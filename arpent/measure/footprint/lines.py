"""A footprint of a whole ledger, and the way back from its figures to the lines.

A ratio is linear: lines are summed by account, supplier and programme in SQL before any of them
is weighed, so that ten million lines cost a few hundred rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb

from arpent.measure.footprint.activities import Activity
from arpent.measure.footprint.reckoning import Method, footprint
from arpent.measure.footprint.result import Footprint
from arpent.measure.footprint.rows import Row, Spend
from arpent.measure.footprint.savings import Saving
from arpent.measure.ledger import Ledger

KEYS = ("account", "supplier", "programme", "named_journal", "named_entry")
GROUPED = ", ".join(KEYS)
# In a FEC the supplier stands on the line of class 40, not on the expense: it is taken from the
# entry, when the entry has only one.
SUPPLIER_OF = """
    LEFT JOIN (
        SELECT journal, entry, min(auxiliary) AS auxiliary FROM lines
        WHERE account LIKE '40%' AND auxiliary <> ''
        GROUP BY journal, entry HAVING min(auxiliary) = max(auxiliary)
    ) AS bill ON bill.journal = l.journal AND bill.entry = l.entry
    LEFT JOIN footprint_suppliers AS s
        ON s.auxiliary = coalesce(nullif(l.auxiliary, ''), bill.auxiliary)
        AND (l.account LIKE '6%' OR l.account LIKE '2%')
"""
NAMED_ENTRY = """
    LEFT JOIN footprint_entries AS e ON e.journal = l.journal AND e.entry = l.entry
"""
NO_ENTRY = ("''", "''")
ATTRIBUTION = (
    *((name, "VARCHAR") for name in KEYS),
    ("method", "VARCHAR"),
    ("factor_id", "VARCHAR"),
    ("category", "VARCHAR"),
    ("scope", "INTEGER"),
    ("covered_by", "VARCHAR"),
    ("reason", "VARCHAR"),
    ("kg_per_eur", "DOUBLE"),
)


def footprint_of(
    ledger: Ledger,
    *,
    year: int,
    method: Method,
    activities: Iterable[Activity] = (),
    savings: Iterable[Saving] = (),
) -> Footprint:
    """Reckon the footprint of all the lines of a ledger, in kgCO2e.

    It leaves in the ledger's database the view `attributed`, where each line has its method, its
    factor, its place in the report and its mass: the lines behind every figure.
    """
    activities = tuple(activities)
    spends = spends_of(ledger, suppliers=tuple(method.suppliers), activities=activities)
    found = footprint(
        year=year, spends=spends, method=method, activities=activities, savings=savings
    )
    _attribute(ledger.connection, [row for row in found.rows if not row.activity])
    return found


def spends_of(
    ledger: Ledger, *, suppliers: Sequence[str] = (), activities: Sequence[Activity] = ()
) -> list[Spend]:
    """Sum the lines into spends, in euros: each line is in exactly one.

    Only the suppliers and the entries that somebody named are kept apart.
    """
    entries = sorted({one.entry for one in activities if one.entry})
    connection = ledger.connection
    _table(
        connection, "footprint_suppliers", (("auxiliary", "VARCHAR"),), [(s,) for s in suppliers]
    )
    names = (("journal", "VARCHAR"), ("entry", "VARCHAR"))
    _table(connection, "footprint_entries", names, entries)
    connection.execute(_view(bool(suppliers), bool(entries)))
    found = connection.execute(
        f"SELECT {GROUPED}, sum(amount_eur)::DECIMAL(38, 2), count(*) FROM footprint_lines"
        f" GROUP BY {GROUPED} ORDER BY {GROUPED}"
    ).fetchall()
    return [
        Spend(
            account=account,
            auxiliary=supplier,
            programme=programme,
            journal=journal,
            entry=entry,
            amount_eur=amount,
            lines=lines,
        )
        for account, supplier, programme, journal, entry, amount, lines in found
    ]


def _view(by_supplier: bool, by_entry: bool) -> str:
    supplier = "coalesce(s.auxiliary, '')" if by_supplier else "''"
    journal, entry = ("coalesce(e.journal, '')", "coalesce(e.entry, '')") if by_entry else NO_ENTRY
    joined = (SUPPLIER_OF if by_supplier else "") + (NAMED_ENTRY if by_entry else "")
    return (
        "CREATE OR REPLACE VIEW footprint_lines AS"
        " SELECT l.line, l.account, coalesce(l.programme, '') AS programme,"
        f" {supplier} AS supplier, {journal} AS named_journal, {entry} AS named_entry,"
        f" l.debit - l.credit AS amount_eur FROM lines AS l {joined}"
    )


def _attribute(connection: duckdb.DuckDBPyConnection, rows: Iterable[Row]) -> None:
    _table(connection, "footprint_attribution", ATTRIBUTION, [_attributed(row) for row in rows])
    told = ", ".join(f"a.{name}" for name, _ in ATTRIBUTION[len(KEYS) : -1])
    connection.execute(
        f"CREATE OR REPLACE VIEW attributed AS SELECT l.line, l.account, l.programme,"
        f" l.supplier, l.amount_eur, {told}, l.amount_eur * a.kg_per_eur AS mass_kgco2e"
        f" FROM footprint_lines AS l JOIN footprint_attribution AS a USING ({GROUPED})"
    )


def _attributed(row: Row) -> tuple[object, ...]:
    keys = (row.account, row.auxiliary, row.programme, row.journal, row.entry)
    reason = "" if row.reason is None else str(row.reason)
    told = (row.method, row.factor_id, row.category, row.scope, ", ".join(row.covered_by), reason)
    return (*keys, *told, float(row.kg_per_eur))


def _table(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: Sequence[tuple[str, str]],
    rows: Sequence[tuple[object, ...]],
) -> None:
    """Make a small table anew: every value goes in as a parameter, a column at a time."""
    schema = ", ".join(f"{column} {kind}" for column, kind in columns)
    connection.execute(f"CREATE OR REPLACE TABLE {name} ({schema})")
    if rows:
        places = ", ".join(f"unnest(?::{kind}[])" for _, kind in columns)
        values = [list(column) for column in zip(*rows, strict=True)]
        connection.execute(f"INSERT INTO {name} SELECT {places}", values)
