"""Books to test with: small, balanced, and built by hypothesis."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from arpent.measure.ledger import AccountBalance, Line


def balance(account: str, amount: int | str | Decimal, **more: str) -> AccountBalance:
    """Return a balance: a debit when the amount is positive, else a credit."""
    value = Decimal(amount)
    return AccountBalance(
        account=account,
        debit=max(value, Decimal(0)),
        credit=max(-value, Decimal(0)),
        lines=1,
        **more,
    )


def entry(journal: str, number: str, on: date, *lines: tuple[str, str], **more: Any) -> list[Line]:
    """Return the lines of one entry, one (account, amount) for each."""
    return [
        Line(
            journal=journal,
            entry=number,
            entry_on=on,
            account=account,
            debit=max(Decimal(amount), Decimal(0)),
            credit=max(-Decimal(amount), Decimal(0)),
            **more,
        )
        for account, amount in lines
    ]


ACCOUNTS = st.from_regex(r"[1-7][0-9]{2,5}", fullmatch=True)
CENTS = st.integers(-10_000_000, 10_000_000).map(lambda n: Decimal(n) / 100)


@st.composite
def balanced(draw: st.DrawFn) -> list[AccountBalance]:
    """Draw balances of classes 1 to 7 that sum to zero."""
    some = draw(st.dictionaries(ACCOUNTS, CENTS, max_size=30))
    some.pop("512", None)
    some["512"] = -sum(some.values(), Decimal(0))
    return [balance(account, amount) for account, amount in some.items()]
