"""The register of provisions: what may have to be paid, and the event that would release it.

A provision (15x) is not own funds. The register must say the same as the accounts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from arpent.measure.books.euros import Euros
from arpent.measure.books.statement import sum_of
from arpent.measure.ledger import NOTHING, AccountBalance
from arpent.measure.sentences import Sentence, mark, say

NO_EVENT = mark(
    "Provision « %(label)s » : aucun évènement ne la libère. Écrivez ce qui la rendra sans objet."
)
NOT_PROVISION = mark(
    "Provision « %(label)s » : le compte %(account)s n’est pas un compte 15."
    " Écrivez le compte qui la porte."
)
NOT_POSITIVE = mark(
    "Provision « %(label)s » : %(amount)s €. Écrivez un montant plus grand que zéro."
)
TOO_MUCH = mark(
    "Provision « %(label)s » : %(released)s € repris pour %(amount)s € dotés."
    " Corrigez la reprise, ou la dotation."
)
NO_DAY = mark("Provision « %(label)s » : %(released)s € repris sans date. Écrivez le jour.")
TOO_EARLY = mark("Provision « %(label)s » : reprise avant d’être dotée. Corrigez l’une des dates.")
APART = mark(
    "Provisions %(account)s : le registre dit %(registered)s €, les comptes %(booked)s €,"
    " soit %(gap)s € d’écart. Complétez le registre ou cherchez l’écriture."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A provision in euros: when it was made, and the event that would release it."""

    key: str
    account: str
    label: str
    amount: Decimal
    opened_on: date
    event: str
    released: Decimal = NOTHING
    released_on: date | None = None

    def outstanding(self, on: date) -> Decimal:
        """Return what is still provided on a day, in euros."""
        if on < self.opened_on:
            return NOTHING
        gone = self.released_on is not None and self.released_on <= on
        return self.amount - (self.released if gone else NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """An account of provisions in euros: what the register says beside what the books say."""

    account: str
    registered: Decimal
    booked: Decimal

    @property
    def gap(self) -> Decimal:
        """What the books hold beyond the register, in euros."""
        return self.booked - self.registered


def why_not_provision(provision: Provision) -> Sentence | None:
    """Return why a provision cannot be registered so, or None."""
    p, named = provision, {"label": provision.label}
    if not p.account.startswith("15"):
        return say(NOT_PROVISION, **named, account=p.account)
    if p.amount <= 0:
        return say(NOT_POSITIVE, **named, amount=Euros(p.amount))
    if not p.event.strip():
        return say(NO_EVENT, **named)
    if p.released > p.amount:
        return say(TOO_MUCH, **named, released=Euros(p.released), amount=Euros(p.amount))
    if p.released and p.released_on is None:
        return say(NO_DAY, **named, released=Euros(p.released))
    if p.released_on and p.released_on < p.opened_on:
        return say(TOO_EARLY, **named)
    return None


def register_check(
    provisions: Iterable[Provision], balances: Iterable[AccountBalance], *, on: date
) -> tuple[tuple[RegisterRow, ...], tuple[Sentence, ...]]:
    """Compare the register on a day with accounts 15x, in euros, by account.

    The findings tell the accounts that differ, and the provisions that nothing would release.
    """
    kept, booked = list(provisions), [b for b in balances if b.account.startswith("15")]
    # A register may name the heading 151 where the books use 1518: the shorter one gathers both.
    names = {p.account for p in kept} | {b.account for b in booked}
    heads = {n for n in names if not any(n != other and n.startswith(other) for other in names)}
    rows = tuple(
        RegisterRow(
            account=head,
            registered=sum(
                (p.outstanding(on) for p in kept if p.account.startswith(head)), NOTHING
            ),
            booked=-sum_of(booked, head),
        )
        for head in sorted(heads)
    )
    found = [reason for p in kept if (reason := why_not_provision(p))]
    found += [_apart(row) for row in rows if row.gap]
    return rows, tuple(found)


def _apart(row: RegisterRow) -> Sentence:
    return say(
        APART,
        account=row.account,
        registered=Euros(row.registered),
        booked=Euros(row.booked),
        gap=Euros(abs(row.gap)),
    )
