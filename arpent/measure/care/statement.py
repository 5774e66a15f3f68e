"""What each capital is owed, what was done, what is missing; and the result after that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from arpent.measure.care.amounts import Amount
from arpent.measure.care.book import Book
from arpent.measure.care.entries import closing
from arpent.measure.care.journal import Capital, Role
from arpent.measure.numerals import grouped
from arpent.measure.sentences import Sentence, Unusable, mark, say

MISSING = mark("%(name)s : dû %(due)s €, fait %(done)s €, il manque %(missing)s €.")
KEPT = mark("%(name)s : dû %(due)s €, fait %(done)s €, rien ne manque.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CapitalStatement:
    """One capital over a period, in euros and in its physical unit; balances are at its end."""

    capital: Capital
    due: Amount[str]
    done: Amount[str]
    acted: Amount[str]
    employed: Amount[str]
    worn: Amount[str]
    debt: Amount[str]
    provision: Amount[str]
    advance: Amount[str]
    quantity_due: Decimal
    quantity_done: Decimal

    @property
    def shortfall(self) -> Amount[str]:
        """This property will give what was due and not done: never below zero."""
        return self.due.beyond(self.done)

    @property
    def told(self) -> Sentence:
        """This property will tell in French what is missing to this capital."""
        return say(
            MISSING if self.shortfall else KEPT,
            name=self.capital.name,
            due=grouped(self.due.eur, digits=2),
            done=grouped(self.done.eur, digits=2),
            missing=grouped(self.shortfall.eur, digits=2),
        )


def statement(book: Book, *, first_on: date, last_on: date) -> tuple[CapitalStatement, ...]:
    """State each capital over a period, days included, each for itself."""
    return tuple(_stated(book, capital, first_on, last_on) for capital in book.capitals)


def _stated(book: Book, capital: Capital, first_on: date, last_on: date) -> CapitalStatement:
    key = capital.key
    zero = Amount(key, Decimal("0.00"))
    return CapitalStatement(
        capital=capital,
        due=_flow(book, key, "use", first_on, last_on),
        done=_flow(book, key, "preserve", first_on, last_on),
        acted=_flow(book, key, "act", first_on, last_on),
        employed=book.balance(key, Role.EMPLOYED, until=last_on),
        worn=zero - book.balance(key, Role.WORN, until=last_on),
        debt=zero - book.balance(key, Role.DEBT, until=last_on),
        provision=zero - book.balance(key, Role.PROVISION, until=last_on),
        advance=zero - book.balance(key, Role.ADVANCE, until=last_on),
        quantity_due=_quantity(book, key, {"use"}, first_on, last_on),
        quantity_done=_quantity(book, key, {"preserve", "act"}, first_on, last_on),
    )


def _flow(book: Book, capital: str, kind: str, first_on: date, last_on: date) -> Amount[str]:
    held = Amount(capital, Decimal("0.00"))
    for entry in book.of(capital):
        if entry.kind == kind and first_on <= entry.on <= last_on:
            held += entry.postings[0].amount
    return held


def _quantity(book: Book, capital: str, kinds: set[str], first_on: date, last_on: date) -> Decimal:
    return sum(
        (
            entry.quantity or Decimal(0)
            for entry in book.of(capital)
            if entry.kind in kinds and first_on <= entry.on <= last_on
        ),
        Decimal(0),
    )


def close(book: Book, *, on: date) -> Book:
    """Close every capital on a day, from the day it was last closed."""
    for capital in book.capitals:
        opened = book.closed_on(capital.key)
        open_entries = [entry for entry in book.of(capital.key) if entry.on > opened]
        first_on = min((entry.on for entry in open_entries), default=on)
        stated = _stated(book, capital, first_on, on)
        book = book.post(closing(due=stated.due, done=stated.done, on=on))
    return book


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A statutory result, untouched, and what is left of it once every capital is preserved."""

    statutory_eur: Decimal
    shortfalls_eur: Decimal
    acted_eur: Decimal
    after_eur: Decimal

    @property
    def told(self) -> Sentence:
        """This property will tell the result after preservation in French."""
        return say(
            mark(
                "Résultat des comptes %(statutory)s € ; après préservation %(after)s €, "
                "les manques de chaque capital comptés sans compensation (%(missing)s €)."
            ),
            statutory=grouped(self.statutory_eur, digits=2),
            after=grouped(self.after_eur, digits=2),
            missing=grouped(self.shortfalls_eur, digits=2),
        )


def result_after(statutory_eur: Decimal, statements: Iterable[CapitalStatement]) -> Result:
    """Take the sum of shortfalls, each zero at least, off a statutory result.

    What a provision of an earlier year paid is put back, since it was charged that year: never
    more than the provision of the same capital. Refuses the same capital twice.
    """
    known = list(statements)
    stated = {statement.capital.key: statement for statement in known}
    if len(stated) < len(known):
        raise Unusable(mark("Un même capital est compté deux fois."))
    shortfalls = sum((s.shortfall.eur for s in stated.values()), Decimal("0.00"))
    acted = sum((s.acted.eur for s in stated.values()), Decimal("0.00"))
    return Result(
        statutory_eur=statutory_eur,
        shortfalls_eur=shortfalls,
        acted_eur=acted,
        after_eur=statutory_eur - shortfalls + acted,
    )
