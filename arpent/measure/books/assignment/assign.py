"""Write a programme and a funder on each line of a ledger, in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb

from arpent.measure.books.assignment.outcome import (
    NOWHERE,
    WHOLE,
    Assignment,
    Catch,
    Overlap,
    Remainder,
    told,
)
from arpent.measure.books.assignment.rules import AXES, Rule, why_not_rules
from arpent.measure.books.assignment.side import Mark, why_not_marks
from arpent.measure.ledger import NOTHING, Ledger
from arpent.measure.plain import plain
from arpent.measure.sentences import Sentence, Unusable, say

HAND, SIDE, RULE = "hand", "side", "rule"
# Letters without accents need no call to Python: most labels of a FEC are such.
PLAIN = "CASE WHEN regexp_full_match({0}, '[ -~]*') THEN lower({0}) ELSE plain({0}) END"
MATCHED = """
CREATE OR REPLACE TEMP TABLE matched AS
WITH labelled AS (
    SELECT rowid AS id, account, auxiliary, journal, entry_on, {plain} AS words FROM lines
)
SELECT l.id, r.axis, r.rank FROM labelled l JOIN rules r
    ON starts_with(l.account, r.account)
    AND (r.auxiliary = '' OR l.auxiliary = r.auxiliary)
    AND (r.journal = '' OR l.journal = r.journal)
    AND (r.first_on IS NULL OR l.entry_on >= r.first_on)
    AND (r.last_on IS NULL OR l.entry_on <= r.last_on)
    AND (r.label = '' OR contains(l.words, r.label))
"""
PLACED = """
CREATE OR REPLACE TEMP TABLE placed AS
WITH ordered AS (
    SELECT rowid AS id, journal, entry,
        row_number() OVER (PARTITION BY journal, entry ORDER BY line, rowid) AS place
    FROM lines SEMI JOIN marks USING (journal, entry)
)
SELECT o.id, m.how, m.number, m.place > 0 AS exact, m.programme, m.funder
FROM ordered o JOIN marks m
    ON o.journal = m.journal AND o.entry = m.entry AND (m.place = 0 OR m.place = o.place)
"""
# By hand before the side file, a line named exactly before its whole entry, then the rules.
SAID = """
SELECT id, arg_min({axis}, rank) AS target, arg_min(how, rank) AS how FROM (
    SELECT id, {axis}, how, CASE how WHEN 'hand' THEN 0 ELSE 2 END + (NOT exact)::INT AS rank
    FROM placed WHERE {axis} <> ''
) GROUP BY id
"""
RULED = """
SELECT m.id, r.target, r.name, m.rank FROM (
    SELECT id, min(rank) AS rank FROM matched WHERE axis = '{axis}' GROUP BY id
) m JOIN rules r ON r.axis = '{axis}' AND r.rank = m.rank
"""
WRITTEN = """
CREATE OR REPLACE TABLE lines AS
SELECT l.* EXCLUDE (programme, funder{old}),
    coalesce(ps.target, pr.target, '') AS programme,
    coalesce(fs.target, fr.target, '') AS funder,
    coalesce(ps.how, 'rule ' || pr.name, '') AS programme_how,
    coalesce(fs.how, 'rule ' || fr.name, '') AS funder_how
FROM lines l
LEFT JOIN ({programme_said}) ps ON ps.id = l.rowid
LEFT JOIN ({programme_ruled}) pr ON pr.id = l.rowid
LEFT JOIN ({funder_said}) fs ON fs.id = l.rowid
LEFT JOIN ({funder_ruled}) fr ON fr.id = l.rowid
ORDER BY l.rowid
"""


def assign(
    ledger: Ledger,
    rules: Sequence[Rule],
    *,
    side_file: Iterable[Mark] = (),
    by_hand: Iterable[Mark] = (),
) -> Assignment:
    """Write `programme` and `funder` on every line, and how each was found.

    The columns `programme_how` and `funder_how` say "hand", "side", "rule <name>" or nothing. What
    the lines said before is replaced, so that assigning again gives the same. Marks that name no
    line are told. Raises `Unusable` for rules or marks that cannot serve; nothing is then written.
    """
    side, hand = list(side_file), list(by_hand)
    if reasons := [*why_not_rules(rules), *why_not_marks(side), *why_not_marks(hand)]:
        raise Unusable(reasons[0].template, **reasons[0].params)
    connection = ledger.connection
    _keep(connection, rules, side, hand)
    _match(connection)
    _write(connection)
    catches, overlaps = _catches(connection, rules), _overlaps(connection, rules)
    findings = (*told(catches, overlaps), *_nowhere(connection))
    return Assignment(
        catches=catches,
        overlaps=overlaps,
        remainders=tuple(_remainder(connection, axis) for axis in AXES),
        findings=findings,
    )


def _keep(
    connection: duckdb.DuckDBPyConnection,
    rules: Sequence[Rule],
    side: list[Mark],
    hand: list[Mark],
) -> None:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE rules (rank BIGINT, axis VARCHAR, target VARCHAR,"
        " account VARCHAR, auxiliary VARCHAR, label VARCHAR, journal VARCHAR,"
        " first_on DATE, last_on DATE, name VARCHAR)"
    )
    for r in rules:
        row = [r.rank, r.axis, r.target, r.account, r.auxiliary, plain(r.label), r.journal]
        row += [r.first_on, r.last_on, r.name]
        connection.execute(f"INSERT INTO rules VALUES ({', '.join('?' * len(row))})", row)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE marks (number BIGINT, how VARCHAR, journal VARCHAR,"
        " entry VARCHAR, place BIGINT, programme VARCHAR, funder VARCHAR)"
    )
    told_as = [(HAND, m) for m in hand] + [(SIDE, m) for m in side]
    columns = [
        [number for number, _ in enumerate(told_as, 1)],
        [how for how, _ in told_as],
        *([getattr(m, name) for _, m in told_as] for name in ("journal", "entry", "order", *AXES)),
    ]
    kinds = ("BIGINT", "VARCHAR", "VARCHAR", "VARCHAR", "BIGINT", "VARCHAR", "VARCHAR")
    places = ", ".join(f"unnest(?::{kind}[])" for kind in kinds)
    connection.execute(f"INSERT INTO marks SELECT {places}", columns)


def _match(connection: duckdb.DuckDBPyConnection) -> None:
    connection.create_function("plain", plain, ["VARCHAR"], "VARCHAR")
    try:
        connection.execute(MATCHED.format(plain=PLAIN.format("label")))
    finally:
        connection.remove_function("plain")
    connection.execute(PLACED)


def _write(connection: duckdb.DuckDBPyConnection) -> None:
    columns = {row[0] for row in connection.execute("DESCRIBE lines").fetchall()}
    old = "".join(f", {name}" for name in ("programme_how", "funder_how") if name in columns)
    parts = {f"{axis}_said": SAID.format(axis=axis) for axis in AXES}
    parts |= {f"{axis}_ruled": RULED.format(axis=axis) for axis in AXES}
    connection.execute(WRITTEN.format(old=old, **parts))


def _catches(connection: duckdb.DuckDBPyConnection, rules: Sequence[Rule]) -> tuple[Catch, ...]:
    alone = {
        (axis, rank): count
        for axis, rank, count in connection.execute(
            "SELECT axis, rank, count(*) FROM matched GROUP BY ALL"
        ).fetchall()
    }
    own: dict[tuple[str, str], tuple[Any, ...]] = {}
    for axis in AXES:
        for how, *sums in connection.execute(
            f"SELECT {axis}_how, count(*), sum(debit)::DECIMAL(38,2), sum(credit)::DECIMAL(38,2)"
            f" FROM lines WHERE starts_with({axis}_how, 'rule ') GROUP BY ALL"
        ).fetchall():
            own[axis, how] = tuple(sums)
    return tuple(
        Catch(rule=rule, alone=alone.get((rule.axis, rule.rank), 0), lines=n, debit=d, credit=c)
        for rule in rules
        for n, d, c in [own.get((rule.axis, f"rule {rule.name}"), (0, NOTHING, NOTHING))]
    )


def _overlaps(connection: duckdb.DuckDBPyConnection, rules: Sequence[Rule]) -> tuple[Overlap, ...]:
    by_rank = {(rule.axis, rule.rank): rule for rule in rules}
    found = connection.execute(
        "SELECT a.axis, a.rank, b.rank, count(*) FROM matched a JOIN matched b"
        " ON a.id = b.id AND a.axis = b.axis AND a.rank < b.rank GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return tuple(
        Overlap(axis=axis, first=by_rank[axis, one], second=by_rank[axis, two], lines=lines)
        for axis, one, two, lines in found
    )


def _remainder(connection: duckdb.DuckDBPyConnection, axis: str) -> Remainder:
    rows = connection.execute(
        f"SELECT {axis} <> '' AS told, count(*),"
        " sum(CASE WHEN account[1] = '6' THEN debit - credit ELSE 0 END)::DECIMAL(38,2),"
        " sum(CASE WHEN account[1] = '7' THEN credit - debit ELSE 0 END)::DECIMAL(38,2)"
        " FROM lines WHERE account[1] IN ('6', '7') GROUP BY told"
    ).fetchall()
    parts = {row[0]: row[1:] for row in rows}
    left = parts.get(False, (0, NOTHING, NOTHING))
    taken = parts.get(True, (0, NOTHING, NOTHING))
    return Remainder(
        axis=axis,
        lines=left[0],
        charges=left[1],
        products=left[2],
        assigned_lines=taken[0],
        assigned_charges=taken[1],
        assigned_products=taken[2],
    )


def _nowhere(connection: duckdb.DuckDBPyConnection) -> list[Sentence]:
    found = connection.execute(
        "SELECT journal, entry, place FROM marks"
        " WHERE number NOT IN (SELECT number FROM placed) ORDER BY number"
    ).fetchall()
    return [
        say(NOWHERE if place else WHOLE, journal=journal, entry=entry, order=place)
        for journal, entry, place in found
    ]
