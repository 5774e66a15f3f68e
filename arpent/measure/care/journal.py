"""Capitals, accounts and entries of a CARE book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from arpent.measure.care.amounts import Amount
from arpent.measure.sentences import Unusable, mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Capital:
    """What is used and must be preserved, the good state it must keep, and who says so.

    `unit` is the unit of its physical account (tCO2e, m², hours), kept beside the euros.
    """

    key: str
    name: str
    entity: str = ""
    threshold: str = ""
    threshold_by: str = ""
    unit: str = ""


class Role(Enum):
    """What an account is for; each capital has its own of each."""

    EMPLOYED = "employed"
    WORN = "worn"
    DEBT = "debt"
    PROVISION = "provision"
    ADVANCE = "advance"
    USE = "use"
    PROVIDED = "provided"
    DONE = "done"
    RELEASED = "released"


ACCOUNT_LABELS = {
    Role.EMPLOYED: mark("Capital employé"),
    Role.WORN: mark("Amortissement du capital employé"),
    Role.DEBT: mark("Dette envers le capital"),
    Role.PROVISION: mark("Provision pour dette écologique"),
    Role.ADVANCE: mark("Préservation faite d’avance"),
    Role.USE: mark("Usage du capital"),
    Role.PROVIDED: mark("Dotation à la provision"),
    Role.DONE: mark("Préservation faite"),
    Role.RELEASED: mark("Reprise de la provision"),
}
ENTRY_LABELS = {
    "recognise": mark("Reconnaissance de la dette"),
    "use": mark("Usage de l’exercice"),
    "preserve": mark("Préservation payée"),
    "act": mark("Préservation payée sur provision"),
    "close": mark("Clôture"),
}

DEFAULT_ROOTS = {
    Role.EMPLOYED: "C2",
    Role.WORN: "C28",
    Role.DEBT: "C16",
    Role.PROVISION: "C15",
    Role.ADVANCE: "C48",
    Role.USE: "C681",
    Role.PROVIDED: "C687",
    Role.DONE: "C79",
    Role.RELEASED: "C787",
}


@dataclass(frozen=True, slots=True)
class Roots:
    """The first characters of each role's accounts.

    A root begins with a letter: an account of a FEC begins with three digits, so that no CARE entry
    can pass for a statutory one.
    """

    roots: Mapping[Role, str] = field(default_factory=lambda: DEFAULT_ROOTS)

    def __post_init__(self) -> None:
        for role in Role:
            root = self.roots.get(role, "")
            if not root[:1].isalpha() or list(self.roots.values()).count(root) > 1:
                raise Unusable(
                    mark("La racine « %(root)s » ne va pas : une lettre d’abord, une par usage."),
                    root=root,
                )

    def account(self, role: Role, capital: str) -> str:
        """Name the account of a capital for a role, « C16.climat »."""
        return f"{self.roots[role]}.{capital}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expense:
    """The entry of the statutory books that paid for a preservation, and its euros."""

    entry: str
    amount_eur: Decimal


@dataclass(frozen=True, slots=True)
class Posting:
    """An amount debited to an account, or credited when `credit` is true."""

    role: Role
    amount: Amount[str]
    credit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A dated entry of one capital: postings of another raise TypeError, and it balances.

    `quantity` is what it moves in the physical account, in the unit of the capital.
    """

    kind: str
    capital: str
    on: date
    label: str = ""
    postings: tuple[Posting, ...] = ()
    quantity: Decimal | None = None
    expense: Expense | None = None

    def __post_init__(self) -> None:
        zero = Amount(self.capital, Decimal(0))
        debit = credit = zero
        for posting in self.postings:
            if posting.amount < zero:
                self._refuse(mark("%(on)s, « %(label)s » : un montant est positif."))
            if posting.credit:
                credit += posting.amount
            else:
                debit += posting.amount
        if debit != credit:
            self._refuse(mark("%(on)s, « %(label)s » : débit et crédit diffèrent."))

    def _refuse(self, template: str) -> None:
        raise Unusable(template, on=self.on, label=self.label or self.kind)
