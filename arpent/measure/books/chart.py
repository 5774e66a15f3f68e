"""The chart of accounts of associations: numbers, labels and normal sides.

Built by hand from the public regulations of the Autorité des normes comptables: 2014-03 (general
chart) and 2018-06 (bodies without profit), before and after 2022-06 and 2023-03, which apply to the
years opened from 2025. Every class and heading is there, and the accounts an association uses; an
account that is finer takes the label of its nearest parent.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from arpent.measure.ledger import AccountBalance

NEW_FROM = 2025
SIDES = {"D": "debit", "C": "credit", "DC": "either"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account of the chart; `side` is "debit", "credit" or "either"."""

    number: str
    label: str
    label_en: str
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Where an account of 2018-2024 goes from 2025. With `by_hand`, somebody has to choose."""

    account: str
    targets: tuple[str, ...]
    by_hand: bool = False
    note: str = ""


class Chart:
    """The chart in force for a year: that of 2018 until 2024, that of 2025 since."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.version = NEW_FROM if year >= NEW_FROM else 2018
        self.accounts = _accounts(self.version)

    def has(self, account: str) -> bool:
        """Tell whether the chart names this very account."""
        return account in self.accounts

    def nearest(self, account: str) -> Account | None:
        """Return the account, or the longest beginning of it that is known."""
        for size in range(len(account), 0, -1):
            if known := self.accounts.get(account[:size]):
                return known
        return None

    def label(self, account: str, *, language: str = "fr") -> str:
        """Return the label of an account or of its nearest parent.

        In English, headings are translated and finer accounts keep the French of the regulation.
        """
        known = self.nearest(account)
        if known is None:
            return ""
        return (known.label_en or known.label) if language == "en" else known.label


@cache
def _accounts(version: int) -> Mapping[str, Account]:
    return {
        row["number"]: Account(
            number=row["number"],
            label=row["label"],
            label_en=row["label_en"],
            side=SIDES[row["side"]],
        )
        for row in _rows(f"chart_{version}.csv")
    }


@cache
def _moves() -> Mapping[str, tuple[tuple[str, ...], bool, str]]:
    return {
        row["from"]: (tuple(row["to"].split(";")), bool(row["by_hand"]), row["note"])
        for row in _rows("carried_2025.csv")
    }


def _rows(name: str) -> list[dict[str, str]]:
    text = (files(__package__) / "data" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def carried(account: str) -> Carried:
    """Tell where an account of 2018-2024 goes from 2025, and why.

    The longest known beginning decides; what follows it is kept at the end of each target.
    """
    for size in range(len(account), 1, -1):
        if found := _moves().get(account[:size]):
            targets, by_hand, note = found
            rest = account[size:]
            after = tuple(target + rest for target in targets)
            return Carried(account=account, targets=after, by_hand=by_hand, note=note)
    return Carried(account=account, targets=(account,))


def carry(account: str, *, to: int = NEW_FROM) -> tuple[str, ...]:
    """Return the accounts that stand for one of 2018-2024 in the year `to`.

    Several answers mean that somebody has to choose; `carried` says why.
    """
    return carried(account).targets if to >= NEW_FROM else (account,)


def carry_balances(
    balances: Iterable[AccountBalance], *, to: int = NEW_FROM
) -> tuple[list[AccountBalance], list[Carried]]:
    """Rename what has one answer, and return what somebody has to decide."""
    moved: list[AccountBalance] = []
    undecided: dict[str, Carried] = {}
    for balance in balances:
        answer = carried(balance.account) if to >= NEW_FROM else Carried(account="", targets=())
        if answer.by_hand:
            undecided[balance.account] = answer
        elif answer.targets:
            balance = replace(balance, account=answer.targets[0])
        moved.append(balance)
    return moved, list(undecided.values())
