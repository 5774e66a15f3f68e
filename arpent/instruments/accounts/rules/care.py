"""The CARE book of a bench, written from what it declares year after year. Pure Python."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from arpent.measure.care import (
    Amount,
    Book,
    Capital,
    CapitalStatement,
    Debt,
    Expense,
    Ranged,
    Role,
    act,
    close,
    owed,
    preserve,
    recognise,
    statement,
)
from arpent.measure.care.unitcost import UnitCost
from arpent.measure.plain import plain
from arpent.measure.sentences import Sentence, Unusable

Level = Literal["low", "mid", "high"]
LEVELS: tuple[Level, ...] = ("low", "mid", "high")
NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A preservation paid: its cost, and the entry of the books that paid ``paid_eur``."""

    key: str
    title: str
    on: date
    done_eur: Decimal
    entry: str
    paid_eur: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Owing:
    """What a year owes to one capital, None while its cost is unknown, and what was done."""

    capital: str
    debt: Debt | None = None
    deeds: Sequence[Deed] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A year of the books, and what it owes to each capital."""

    key: str
    first_on: date
    last_on: date
    owings: Sequence[Owing] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The book of every year, each closed, and what could not be written in it, by year."""

    book: Book
    faults: dict[str, list[Sentence]] = field(default_factory=dict)

    def stated(self, season: Season) -> tuple[CapitalStatement, ...]:
        """Return each capital over a year, each for itself."""
        return statement(self.book, first_on=season.first_on, last_on=season.last_on)


def kept_book(
    capitals: Iterable[Capital], seasons: Iterable[Season], *, level: Level = "mid"
) -> Kept:
    """Write and close each year in turn, with every unit cost at its low, middle or high value.

    What is done pays first what the year owes, then the provision of earlier years, and what is
    left is an advance: always of the same capital.
    """
    kept = Kept(book=Book(capitals=tuple(capitals)))
    for season in sorted(seasons, key=lambda one: one.first_on):
        book = kept.book
        for owing in season.owings:
            book, faults = _written(book, season, owing, level)
            if faults:
                kept.faults.setdefault(season.key, []).extend(faults)
        kept = replace(kept, book=close(book, on=season.last_on))
    return kept


def debt_to(capital: Capital, *, used: Decimal, allowed: Decimal, cost: UnitCost) -> Debt:
    """Return what was used beyond what the capital bears, priced; nothing when it bore it all."""
    quantity = Ranged.of(max(Decimal(0), used - allowed))
    return owed(capital, quantity=quantity, cost=cost)


def is_tonnes_of_co2(unit: str) -> bool:
    """Tell whether a capital is counted in tonnes of CO2 equivalent, however it is written."""
    said = "".join(plain(unit).replace("₂", "2").split())
    return said in ("tco2e", "tco2eq", "tonnesco2e", "tonnesdeco2e", "tco2")


def _written(book: Book, season: Season, owing: Owing, level: Level) -> tuple[Book, list[Sentence]]:
    debt = _at(owing.debt, level) if owing.debt else None
    due, faults = NOTHING, []
    used = None
    if debt and debt.due_eur.mid:
        due = debt.due_eur.mid
        recognised, used = debt.entries(on=season.first_on)
        book = book.post(recognised)
    left = due
    for deed in sorted(owing.deeds, key=lambda one: (one.on, one.key)):
        try:
            book, left = _done(book, owing.capital, deed, left)
        except Unusable as refused:
            faults.append(refused.sentence)
    return (book.post(replace(used, on=season.last_on)) if used else book), faults


def _done(book: Book, capital: str, deed: Deed, left: Decimal) -> tuple[Book, Decimal]:
    """Return the book with a deed, and what the year still owes to its capital."""
    for_year = min(deed.done_eur, left)
    provided = -book.balance(capital, Role.PROVISION).eur
    for_past = min(deed.done_eur - for_year, provided)
    ahead = deed.done_eur - for_year - for_past
    if ahead:
        amount = Amount(capital, ahead)
        book = book.post(recognise(amount=amount, on=deed.on, label=deed.title))
    expense = Expense(entry=deed.entry or deed.key, amount_eur=deed.paid_eur)
    for write, euros in ((preserve, for_year + ahead), (act, for_past)):
        if euros:
            amount = Amount(capital, euros)
            entry = write(amount=amount, on=deed.on, expense=expense, label=deed.title)
            book = book.post(entry)
    return book, left - for_year


def _at(debt: Debt, level: Level) -> Debt:
    """Return a debt as if its cost and its quantity were known exactly, at one end of them."""
    euros = getattr(debt.cost, f"{level}_eur")
    cost = replace(debt.cost, low_eur=euros, mid_eur=euros, high_eur=euros)
    return replace(debt, cost=cost, quantity=Ranged.of(getattr(debt.quantity, level)))
