"""A FEC in a few numbers: lines, entries, sums, dates, and the classes of its accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from arpent.measure.fec.lines import tests_of
from arpent.measure.fec.naming import read_name
from arpent.measure.fec.reading import COUNTED, blocking, refuse_spoiled, refuse_unreadable
from arpent.measure.fec.scan import Scan, scanned
from arpent.measure.fec.source import look_at
from arpent.measure.fec.stage import stage
from arpent.measure.ledger import NOTHING, connect


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassSum:
    """Debits and credits in euros of the accounts that start with one digit."""

    debit: Decimal
    credit: Decimal
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """`entries` counts pairs of journal and number, `unbalanced` those that do not balance."""

    lines: int
    entries: int
    debit: Decimal
    credit: Decimal
    unbalanced: int
    first_on: date | None
    last_on: date | None
    by_class: dict[str, ClassSum]

    def as_dict(self) -> dict[str, Any]:
        """Return plain values: amounts stay decimals, days are ISO texts."""
        classes = {
            name: {"debit": one.debit, "credit": one.credit, "lines": one.lines}
            for name, one in self.by_class.items()
        }
        days = {
            name: day.isoformat() if day else None
            for name, day in (("first_on", self.first_on), ("last_on", self.last_on))
        }
        names = ("lines", "entries", "debit", "credit", "unbalanced")
        return {name: getattr(self, name) for name in names} | days | {"by_class": classes}


def summarise(path: Path | str) -> Summary:
    """Sum up a FEC without judging its form.

    Raises `Unusable`, with the line, when a date or an amount cannot be read.
    """
    source, name = look_at(path), read_name(path)
    tests = blocking(tests_of(source.header, name), COUNTED)

    def work(scan: Scan) -> Summary:
        refuse_spoiled(scan)
        with connect() as connection:
            stage(connection, scan, tests)
            refuse_unreadable(connection, scan, tests, name)
            return summary_of(connection)

    return scanned(source, work)


def summary_of(connection: duckdb.DuckDBPyConnection) -> Summary:
    """Sum up the lines already staged."""
    entries, unbalanced = connection.execute(
        "SELECT count(*), count_if(debit <> credit) FROM entries"
    ).fetchall()[0]
    lines, debit, credit, first, last = connection.execute(
        "SELECT count(*), sum(debit), sum(credit), min(entry_day), max(entry_day) FROM kept"
    ).fetchall()[0]
    classes = connection.execute(
        "SELECT left(account, 1), sum(debit), sum(credit), count(*) FROM kept GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return Summary(
        lines=lines,
        entries=entries,
        debit=debit or NOTHING,
        credit=credit or NOTHING,
        unbalanced=unbalanced or 0,
        first_on=_day(first),
        last_on=_day(last),
        by_class={key: ClassSum(debit=d, credit=c, lines=n) for key, d, c, n in classes},
    )


def _day(number: int | None) -> date | None:
    return date(number // 10000, number // 100 % 100, number % 100) if number else None
