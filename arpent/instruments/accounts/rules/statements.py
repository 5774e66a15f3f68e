"""Which statements the books of a year can make. Pure Python."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from arpent.measure.ledger import AccountBalance

SHEET = ("1", "2", "3", "4", "5")
# What waits for its account is neither owned nor owed: alone, it makes no balance sheet.
WAITING = "47"


def has_result(balances: Iterable[AccountBalance]) -> bool:
    """Return whether some lines are charges, products or contributions in kind."""
    return any(one.account.startswith(("6", "7", "8")) for one in balances)


def has_sheet(balances: Iterable[AccountBalance]) -> bool:
    """Return whether some lines say what is owned or owed, suspense accounts left aside."""
    return any(
        one.account.startswith(SHEET) and not one.account.startswith(WAITING) for one in balances
    )


def eve_of(first_on: date) -> date:
    """Return the day on which the year to compare with must end."""
    return first_on - timedelta(days=1)
