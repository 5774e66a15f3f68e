"""A CARE book: entries that are never changed, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from arpent.measure.care.amounts import Amount
from arpent.measure.care.journal import (
    ACCOUNT_LABELS,
    ENTRY_LABELS,
    Capital,
    Entry,
    Posting,
    Role,
    Roots,
)
from arpent.measure.ledger import Line
from arpent.measure.numerals import grouped
from arpent.measure.sentences import Unusable, mark

# The accounts each kind of entry empties, and what is said when there is too little in them.
EMPTIED = {
    "use": (
        (Role.EMPLOYED, Role.WORN),
        mark(
            "« %(capital)s » : il reste %(left)s € à user, pas %(asked)s € ; reconnaissez la dette."
        ),
    ),
    "preserve": (
        (Role.DEBT,),
        mark("« %(capital)s » : la dette est de %(left)s € ; on n’en préserve pas %(asked)s €."),
    ),
    "act": (
        (Role.PROVISION,),
        mark("« %(capital)s » : la provision est de %(left)s € ; on n’en reprend pas %(asked)s €."),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The entries of several capitals, each with its own accounts; `post` gives another book."""

    capitals: tuple[Capital, ...]
    entries: tuple[Entry, ...] = ()
    roots: Roots = field(default_factory=Roots)

    def __post_init__(self) -> None:
        keys = [capital.key for capital in self.capitals]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise Unusable(mark("Le capital « %(capital)s » est nommé deux fois."), capital=twice)

    def post(self, entry: Entry) -> Book:
        """Give the book with one more entry.

        Refuses an unknown capital, a date already closed, more than there is left to use, to
        preserve or to release, and an expense claimed beyond its euros.
        """
        if entry.capital not in {capital.key for capital in self.capitals}:
            raise Unusable(
                mark("Le capital « %(capital)s » n’est pas dans ce livre."), capital=entry.capital
            )
        self._check_date(entry)
        self._check_left(entry)
        self._check_expense(entry)
        return replace(self, entries=(*self.entries, entry))

    def of(self, capital: str) -> tuple[Entry, ...]:
        """Give the entries of one capital, as posted."""
        return tuple(entry for entry in self.entries if entry.capital == capital)

    def balance(self, capital: str, *roles: Role, until: date = date.max) -> Amount[str]:
        """Give debits less credits of a capital, `until` a day included."""
        held = Amount(capital, Decimal("0.00"))
        for entry in self.of(capital):
            for posting in entry.postings if entry.on <= until else ():
                if posting.role in roles:
                    held = held - posting.amount if posting.credit else held + posting.amount
        return held

    def lines(self) -> list[Line]:
        """Give the entries as lines of a journal named CARE, accounts rooted."""
        return [
            Line(
                line=order,
                journal="CARE",
                entry=str(number),
                entry_on=entry.on,
                account=self.roots.account(posting.role, entry.capital),
                account_label=ACCOUNT_LABELS[posting.role],
                label=entry.label or ENTRY_LABELS[entry.kind],
                debit=Decimal(0) if posting.credit else posting.amount.eur,
                credit=posting.amount.eur if posting.credit else Decimal(0),
            )
            for order, (number, entry, posting) in enumerate(self._numbered(), start=1)
        ]

    def closed_on(self, capital: str) -> date:
        """Give the last day a capital was closed; the first of all if never."""
        closings = [entry.on for entry in self.of(capital) if entry.kind == "close"]
        return max(closings, default=date.min)

    def _numbered(self) -> Iterator[tuple[int, Entry, Posting]]:
        for number, entry in enumerate(self.entries, start=1):
            for posting in entry.postings:
                yield number, entry, posting

    def _check_date(self, entry: Entry) -> None:
        closed_on = self.closed_on(entry.capital)
        if entry.on <= closed_on:
            raise Unusable(
                mark("« %(capital)s » est clos jusqu’au %(closed_on)s : datez l’écriture après."),
                capital=entry.capital,
                closed_on=closed_on,
            )

    def _check_left(self, entry: Entry) -> None:
        if entry.kind not in EMPTIED:
            return
        roles, too_little = EMPTIED[entry.kind]
        asked = entry.postings[0].amount.eur
        left = abs(self.balance(entry.capital, *roles).eur)
        if asked > left:
            raise Unusable(
                too_little,
                capital=entry.capital,
                asked=grouped(asked, digits=2),
                left=grouped(left, digits=2),
            )

    def _check_expense(self, entry: Entry) -> None:
        if entry.expense is None:
            return
        known = [
            (claim.postings[0].amount.eur, claim.expense.amount_eur)
            for claim in (*self.entries, entry)
            if claim.expense is not None and claim.expense.entry == entry.expense.entry
        ]
        claimed = sum((claim for claim, _ in known), Decimal(0))
        paid = min(amount_eur for _, amount_eur in known)
        if not entry.expense.entry or claimed > paid:
            raise Unusable(
                mark(
                    "L’écriture « %(entry)s » des comptes paie %(amount)s € : "
                    "on ne peut pas lui attribuer %(claimed)s € de préservation."
                ),
                entry=entry.expense.entry,
                amount=grouped(paid, digits=2),
                claimed=grouped(claimed, digits=2),
            )
