"""What one asks of the lines of a year, as an address says it. Pure Python."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, timedelta
from urllib.parse import urlencode

from arpent.measure.plain import plain

# Said of an axis: the lines that are not assigned.
NONE = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Every empty field asks nothing. ``missing`` names an axis that charges and products lack."""

    account: str = ""
    journal: str = ""
    month: str = ""
    programme: str = ""
    funder: str = ""
    missing: str = ""
    q: str = ""

    @property
    def query(self) -> str:
        """The query that always asks the same."""
        asked = {field.name: getattr(self, field.name) for field in fields(self)}
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def accounts(self) -> list[str]:
        """The beginnings of accounts asked for: ``60,61`` names two."""
        return [one.strip() for one in self.account.split(",") if one.strip()]

    @property
    def words(self) -> str:
        return plain(self.q.strip())

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day of the month asked for, None when it is not one."""
        try:
            first = date.fromisoformat(f"{self.month}-01")
        except ValueError:
            return None
        return first, after(first) - timedelta(days=1)

    @property
    def summed(self) -> bool:
        """Tell whether the balances kept are enough to answer in sums."""
        return not (self.journal or self.month or self.words)


def after(month: date) -> date:
    """Return the first day of the next month."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def months_of(first: date, last: date) -> list[date]:
    """Return the first day of each month of a year of the books."""
    months = [first.replace(day=1)]
    while after(months[-1]) <= last:
        months.append(after(months[-1]))
    return months


def end_of(prefix: str) -> str:
    """Return the account that comes just after all those that begin so; empty when none does.

    An index is walked between the two; the beginning itself is asked for besides.
    """
    stem = prefix.rstrip("9")
    if not stem or not stem[-1:].isdecimal():
        return ""
    return f"{stem[:-1]}{int(stem[-1]) + 1}"
