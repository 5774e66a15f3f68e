"""The entries a person writes in a CARE book."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from arpent.measure.care.amounts import Amount
from arpent.measure.care.journal import Entry, Expense, Posting, Role


def recognise(
    *, amount: Amount[str], on: date, label: str = "", quantity: Decimal | None = None
) -> Entry:
    """Open a debt: the cost of preserving what begins to be used."""
    return _entry("recognise", Role.EMPLOYED, Role.DEBT, amount, on, label, quantity)


def use(
    *, amount: Amount[str], on: date, label: str = "", quantity: Decimal | None = None
) -> Entry:
    """Write off what was used: what the period owes to this capital."""
    return _entry("use", Role.USE, Role.WORN, amount, on, label, quantity)


def preserve(
    *,
    amount: Amount[str],
    on: date,
    expense: Expense,
    label: str = "",
    quantity: Decimal | None = None,
) -> Entry:
    """Count a preservation paid in the period, so that it is charged once."""
    return _entry("preserve", Role.DEBT, Role.DONE, amount, on, label, quantity, expense)


def act(
    *,
    amount: Amount[str],
    on: date,
    expense: Expense,
    label: str = "",
    quantity: Decimal | None = None,
) -> Entry:
    """Release a provision of an earlier year, when its preservation is paid."""
    return _entry("act", Role.PROVISION, Role.RELEASED, amount, on, label, quantity, expense)


def closing(*, due: Amount[str], done: Amount[str], on: date) -> Entry:
    """Close a capital: what was not done goes from its debt to its provision.

    The charge moves with it, from use to provision: left in both, it would be counted twice. What
    was done beyond what was due is kept in advance, for this capital only, and earns nothing.
    """
    missing, ahead = due.beyond(done), done.beyond(due)
    postings: tuple[Posting, ...] = ()
    if missing:
        postings = (
            *_moved(Role.PROVIDED, Role.PROVISION, missing),
            *_moved(Role.DEBT, Role.USE, missing),
        )
    elif ahead:
        postings = _moved(Role.DONE, Role.ADVANCE, ahead)
    return Entry(kind="close", capital=due.capital, on=on, postings=postings)


def _entry(
    kind: str,
    debit: Role,
    credit: Role,
    amount: Amount[str],
    on: date,
    label: str,
    quantity: Decimal | None,
    expense: Expense | None = None,
) -> Entry:
    return Entry(
        kind=kind,
        capital=amount.capital,
        on=on,
        label=label,
        postings=_moved(debit, credit, amount),
        quantity=quantity,
        expense=expense,
    )


def _moved(debit: Role, credit: Role, amount: Amount[str]) -> tuple[Posting, ...]:
    return (Posting(debit, amount), Posting(credit, amount, credit=True))
