"""What a statement is made of: lines that lead to their accounts, and totals of other lines.

An account belongs to the line that names its longest beginning, so that each account is counted
once; what no line names is kept on a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from arpent.measure.ledger import NOTHING, AccountBalance
from arpent.measure.sentences import Sentence

DEBIT, CREDIT = 1, -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of a layout: beginnings of accounts, or other lines added (`plus`) and taken off."""

    key: str
    label: str
    level: int = 2
    side: int = DEBIT
    accounts: tuple[str, ...] = ()
    less_accounts: tuple[str, ...] = ()
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()

    @property
    def is_total(self) -> bool:
        return bool(self.plus or self.minus)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A line of a statement, in euros; `accounts` and `excluded` lead to the entries behind it.

    `gross` and `less` are told on the asset side of a balance sheet: `amount` is their difference.
    """

    key: str
    label: str
    amount: Decimal
    accounts: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    previous: Decimal | None = None
    level: int = 2
    is_total: bool = False
    gross: Decimal | None = None
    less: Decimal | None = None

    def catches(self, account: str) -> bool:
        """Tell whether an account is counted on this line."""
        found = max((len(a) for a in self.accounts if account.startswith(a)), default=0)
        left = max((len(a) for a in self.excluded if account.startswith(a)), default=0)
        return found > left


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Headed lines in their order, and what a reader must be told of them."""

    lines: tuple[StatementLine, ...]
    findings: tuple[Sentence, ...] = ()
    index: Mapping[str, StatementLine] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", {line.key: line for line in self.lines})

    def __getitem__(self, key: str) -> StatementLine:
        return self.index[key]

    def amount(self, key: str) -> Decimal:
        """Return the amount of a line in euros, 0 where there is none."""
        line = self.index.get(key)
        return line.amount if line else NOTHING


class Layout:
    """The items of a statement, and which of them an account belongs to."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = tuple(items)
        self.places = {
            start: (item.key, start in item.less_accounts)
            for item in items
            for start in (*item.accounts, *item.less_accounts)
        }

    def place(self, account: str) -> tuple[str, bool] | None:
        """Return the key of an account's line, and whether it is taken off."""
        for size in range(len(account), 0, -1):
            if found := self.places.get(account[:size]):
                return found
        return None

    def excluded(self, item: Item) -> tuple[str, ...]:
        """Return the finer beginnings that other lines take from this one."""
        own = (*item.accounts, *item.less_accounts)
        return tuple(
            sorted(
                start
                for start, (key, _) in self.places.items()
                if key != item.key and any(start.startswith(mine) for mine in own)
            )
        )

    def total(self, amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
        """Add the totals of the layout to the amounts of its lines, in euros."""
        found = dict(amounts)
        for item in self.items:
            if item.is_total:
                plus = sum((found.get(key, NOTHING) for key in item.plus), NOTHING)
                found[item.key] = plus - sum((found.get(k, NOTHING) for k in item.minus), NOTHING)
        return found


def by_account(balances: Iterable[AccountBalance]) -> dict[tuple[str, str], Decimal]:
    """Sum debit less credit, in euros, by account and auxiliary account."""
    sums: dict[tuple[str, str], Decimal] = {}
    for balance in balances:
        key = (balance.account, balance.auxiliary)
        sums[key] = sums.get(key, NOTHING) + balance.balance
    return sums


def sum_of(balances: Iterable[AccountBalance], *starts: str) -> Decimal:
    """Sum debit less credit, in euros, of accounts that begin so."""
    return sum((b.balance for b in balances if b.account.startswith(starts)), NOTHING)
