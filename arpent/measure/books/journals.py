"""Journal, general ledger and trial balance of a period, in SQL over the lines of a `Ledger`.

Accounts of classes 1 to 5 are carried from year to year. Where the lines hold an opening journal
(à-nouveaux), the last one not later than the period's end replaces all that came before it, so
that several years in one ledger are never counted twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from arpent.measure.ledger import COLUMNS, NOTHING, AccountBalance, Ledger, Line

OPENINGS = ("AN", "ANO", "ANC", "RAN", "OUV")
CARRIED = "12345"
FIELDS = ", ".join(COLUMNS)
IS_OPENING = "list_contains($openings, journal)"
ENTRIES = """
SELECT journal, entry, min(entry_on), sum(debit)::DECIMAL(38,2), sum(credit)::DECIMAL(38,2),
    count(*) OVER ()
FROM lines
WHERE entry_on BETWEEN $first AND $last AND ($journal = '' OR journal = $journal)
GROUP BY journal, entry
ORDER BY min(entry_on), min(line)
LIMIT $size OFFSET $skip
"""
SUMS = f"""
WITH placed AS (
    SELECT account, account_label, debit, credit,
        {IS_OPENING} OR entry_on < $first AS before,
        contains('{CARRIED}', account[1]) AS carried
    FROM lines
    WHERE entry_on <= $last AND entry_on >= $since
        AND (NOT {IS_OPENING} OR entry_on = $opened)
)
SELECT account, min(account_label),
    coalesce(sum(debit) FILTER (before AND carried), 0)::DECIMAL(38,2),
    coalesce(sum(credit) FILTER (before AND carried), 0)::DECIMAL(38,2),
    coalesce(sum(debit) FILTER (NOT before), 0)::DECIMAL(38,2),
    coalesce(sum(credit) FILTER (NOT before), 0)::DECIMAL(38,2),
    count(*) FILTER (NOT before)
FROM placed WHERE carried OR NOT before
GROUP BY account ORDER BY account
"""
RUNNING = f"""
SELECT {FIELDS}, sum(debit - credit) OVER (ORDER BY entry_on, line)::DECIMAL(38,2),
    count(*) OVER ()
FROM lines
WHERE account = $account AND entry_on BETWEEN $first AND $last AND NOT {IS_OPENING}
ORDER BY entry_on, line LIMIT $size OFFSET $skip
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Two days, both included, and the journals that open a year."""

    first_on: date
    last_on: date
    openings: Sequence[str] = OPENINGS

    @classmethod
    def of_year(cls, year: int, *, openings: Sequence[str] = OPENINGS) -> Period:
        """Return a civil year."""
        return cls(first_on=date(year, 1, 1), last_on=date(year, 12, 31), openings=openings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of the journal: totals in euros, and its lines in the order of the file."""

    journal: str
    entry: str
    entry_on: date
    debit: Decimal
    credit: Decimal
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalPage:
    """A page of a journal; `total` counts the entries of the whole period."""

    entries: tuple[Entry, ...]
    total: int
    page: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodBalance:
    """An account over a period, in euros: what opened it, what moved, where it closes."""

    account: str
    label: str
    opening_debit: Decimal
    opening_credit: Decimal
    debit: Decimal
    credit: Decimal
    lines: int

    @property
    def opening(self) -> Decimal:
        """Debit less credit at the start, in euros."""
        return self.opening_debit - self.opening_credit

    @property
    def closing(self) -> Decimal:
        """Debit less credit at the end, in euros."""
        return self.opening + self.debit - self.credit

    @property
    def as_balance(self) -> AccountBalance:
        """The account at the end of the period, as statements take it."""
        return AccountBalance(
            account=self.account,
            label=self.label,
            debit=self.opening_debit + self.debit,
            credit=self.opening_credit + self.credit,
            lines=self.lines,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    """A page of an account's general ledger: each line with the balance after it, in euros."""

    balance: PeriodBalance
    rows: tuple[tuple[Line, Decimal], ...]
    total: int
    page: int
    size: int


def journal(
    ledger: Ledger, period: Period, *, journal: str = "", page: int = 1, size: int = 50
) -> JournalPage:
    """Return a page of the entries of a period, by date, or of one journal."""
    asked = {"first": period.first_on, "last": period.last_on, "journal": journal}
    paging = {"size": size, "skip": (page - 1) * size}
    rows = ledger.connection.execute(ENTRIES, asked | paging).fetchall()
    lines = _lines_of(ledger, asked, [(row[0], row[1]) for row in rows])
    entries = tuple(
        Entry(
            journal=name,
            entry=number,
            entry_on=on,
            debit=debit,
            credit=credit,
            lines=tuple(lines.get((name, number), ())),
        )
        for name, number, on, debit, credit, _ in rows
    )
    return JournalPage(entries=entries, total=rows[0][-1] if rows else 0, page=page, size=size)


def trial_balance(ledger: Ledger, period: Period) -> list[PeriodBalance]:
    """Sum every account over a period, in euros, in the order of accounts.

    Accounts of classes 6 to 8 start from nothing: only their movements are counted.
    """
    asked = _asked(period) | _opened(ledger, period)
    names = ("account", "label", "opening_debit", "opening_credit", "debit", "credit", "lines")
    rows = ledger.connection.execute(SUMS, asked).fetchall()
    return [PeriodBalance(**dict(zip(names, row, strict=True))) for row in rows]


def general_ledger(
    ledger: Ledger, period: Period, *, account: str, page: int = 1, size: int = 100
) -> AccountPage:
    """Return a page of one account's lines with the balance after each."""
    found = {b.account: b for b in trial_balance(ledger, period)}
    balance = found.get(account) or PeriodBalance(
        account=account,
        label="",
        opening_debit=NOTHING,
        opening_credit=NOTHING,
        debit=NOTHING,
        credit=NOTHING,
        lines=0,
    )
    asked = _asked(period) | {"account": account, "size": size, "skip": (page - 1) * size}
    rows = ledger.connection.execute(RUNNING, asked).fetchall()
    told = tuple((_line(row[: len(COLUMNS)]), balance.opening + row[-2]) for row in rows)
    return AccountPage(
        balance=balance, rows=told, total=rows[0][-1] if rows else 0, page=page, size=size
    )


def _asked(period: Period) -> dict[str, Any]:
    return {"first": period.first_on, "last": period.last_on, "openings": list(period.openings)}


def _opened(ledger: Ledger, period: Period) -> dict[str, date]:
    row = ledger.connection.execute(
        f"SELECT max(entry_on) FROM lines WHERE {IS_OPENING} AND entry_on <= $last",
        {"openings": list(period.openings), "last": period.last_on},
    ).fetchone()
    opened = row[0] if row else None
    return {"opened": opened or date.min, "since": opened or date.min}


def _lines_of(
    ledger: Ledger, asked: dict[str, Any], keys: list[tuple[str, str]]
) -> dict[tuple[str, str], list[Line]]:
    rows = ledger.connection.execute(
        f"SELECT {FIELDS} FROM lines SEMI JOIN"
        " (SELECT unnest($journals::VARCHAR[]) AS journal, unnest($entries::VARCHAR[]) AS entry)"
        " USING (journal, entry) WHERE entry_on BETWEEN $first AND $last ORDER BY line",
        {
            "journals": [name for name, _ in keys],
            "entries": [number for _, number in keys],
            "first": asked["first"],
            "last": asked["last"],
        },
    ).fetchall()
    found: dict[tuple[str, str], list[Line]] = {}
    for row in rows:
        line = _line(row)
        found.setdefault((line.journal, line.entry), []).append(line)
    return found


def _line(row: tuple[Any, ...]) -> Line:
    return Line(**dict(zip(COLUMNS, row, strict=False)))
