"""What is received for later (487) and what is due from funders (441): who, for what, how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from arpent.measure.ledger import NOTHING, AccountBalance

DEFERRED, RECEIVABLE = "487", "441"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An amount that waits, in euros, for one programme and one funder.

    `funder` is the auxiliary account where no funder is assigned; both may be unknown, hence "".
    """

    account: str
    programme: str
    funder: str
    amount: Decimal


def deferred_income(balances: Iterable[AccountBalance]) -> tuple[Pending, ...]:
    """Tell the deferred income (487) in euros, the greatest amount first.

    Give balances by programme and funder to know who and what for.
    """
    return _pending(balances, start=DEFERRED, side=-1)


def grants_receivable(balances: Iterable[AccountBalance]) -> tuple[Pending, ...]:
    """Tell the grants awarded and not received yet (441), in euros.

    An advance received on a grant is a negative amount.
    """
    return _pending(balances, start=RECEIVABLE, side=1)


def total_pending(rows: Iterable[Pending]) -> Decimal:
    """Sum what waits, in euros."""
    return sum((row.amount for row in rows), NOTHING)


def _pending(balances: Iterable[AccountBalance], *, start: str, side: int) -> tuple[Pending, ...]:
    sums: dict[tuple[str, str, str], Decimal] = {}
    for b in balances:
        if b.account.startswith(start):
            key = (b.account, b.programme, b.funder or b.auxiliary)
            sums[key] = sums.get(key, NOTHING) + side * b.balance
    rows = (
        Pending(account=account, programme=programme, funder=funder, amount=amount)
        for (account, programme, funder), amount in sums.items()
        if amount
    )
    return tuple(sorted(rows, key=lambda r: (-r.amount, r.account, r.programme, r.funder)))
