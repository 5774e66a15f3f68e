"""The lines of a year as a file takes them, read once, in the order they came in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal

from arpent.instruments.accounts.models import FiscalYear, Line
from arpent.instruments.accounts.queries.balances import balances_of
from arpent.measure.ledger import NOTHING, AccountBalance
from arpent.measure.ledger import Line as Given

CHUNK = 2000
SAID = tuple(
    field.name for field in fields(Given) if field.name not in ("line", "programme", "funder")
)


def lines_of_year(year: FiscalYear) -> Iterator[Given]:
    """Yield the lines of a year in the order they came in, with their programme and funder."""
    axes = ("programme__key", "funder__slug")
    found = Line.objects.filter(year=year).order_by("batch", "order")
    rows = found.values_list(*SAID, *axes).iterator(chunk_size=CHUNK)
    for number, (*said, programme, funder) in enumerate(rows, 1):
        facts = dict(zip(SAID, said, strict=True))
        yield Given(line=number, **facts, programme=programme or "", funder=funder or "")


def journal_rows(year: FiscalYear) -> Iterator[tuple[object, ...]]:
    """Yield a row of the journal for each line, by date."""
    for line in _ordered(year, "entry_on", "pk"):
        yield _row(line)


def ledger_rows(year: FiscalYear) -> Iterator[tuple[object, ...]]:
    """Yield a row for each line, account by account, with the balance after it in euros."""
    account, balance = "", NOTHING
    for line in _ordered(year, "account", "entry_on", "pk"):
        if line.account != account:
            account, balance = line.account, NOTHING
        balance += line.debit - line.credit
        yield (*_row(line), balance)


def trial_rows(
    year: FiscalYear,
) -> Iterator[tuple[str, str, Decimal, Decimal, Decimal, Decimal]]:
    """Yield a row for each account: opening, debit, credit and closing balance in euros."""
    opening = {one.account: one for one in balances_of(year, opening=True)}
    moved = {one.account: one for one in balances_of(year, opening=False)}
    for account in sorted({*opening, *moved}):
        yield trial_row(account, opening.get(account), moved.get(account))


def trial_row(
    account: str, opening: AccountBalance | None, moved: AccountBalance | None
) -> tuple[str, str, Decimal, Decimal, Decimal, Decimal]:
    """Return the row of one account, from its balances on both sides of the opening."""
    before = opening.balance if opening else NOTHING
    nothing = AccountBalance(account=account, label=opening.label if opening else "")
    now = moved or nothing
    return account, now.label, before, now.debit, now.credit, before + now.balance


def _ordered(year: FiscalYear, *order: str) -> Iterator[Line]:
    found = Line.objects.filter(year=year).select_related("programme", "funder")
    return found.order_by(*order).iterator(chunk_size=CHUNK)


def _row(line: Line) -> tuple[object, ...]:
    return (
        line.journal,
        line.entry,
        line.entry_on,
        line.account,
        line.account_label,
        line.auxiliary,
        line.auxiliary_label,
        line.piece,
        line.label,
        line.debit,
        line.credit,
        line.programme.title if line.programme else "",
        line.funder.name if line.funder else "",
    )
