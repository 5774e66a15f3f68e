"""What an assignment caught, caught twice, did not catch, and left without a programme."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from arpent.measure.books.assignment.rules import Rule
from arpent.measure.sentences import Sentence, mark, say

CATCHES_NOTHING = mark(
    "Règle %(rule)s : elle ne prend aucune ligne. Vérifiez son compte, son libellé et ses dates."
)
ALWAYS_LATE = mark(
    "Règle %(rule)s : ses %(alone)s lignes sont toutes prises avant elle,"
    " par une règle de rang plus petit, le fichier ou la main. Changez son rang ou retirez-la."
)
TWICE = mark(
    "%(lines)s lignes conviennent aux règles %(first)s et %(second)s : %(first)s l’emporte."
    " Précisez l’une des deux si ce n’est pas voulu."
)
NOWHERE = mark(
    "« %(journal)s » %(entry)s, ligne %(order)s : cette ligne n’est pas dans les écritures."
    " Corrigez le journal, le numéro ou l’ordre."
)
WHOLE = mark(
    "« %(journal)s » %(entry)s : cette écriture n’est pas dans les écritures."
    " Corrigez le journal ou le numéro."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catch:
    """What one rule took: `lines` are its own, `alone` what it would take were it the only one.

    `debit` and `credit` are those of its own lines, in euros.
    """

    rule: Rule
    lines: int
    alone: int
    debit: Decimal
    credit: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Lines that suit two rules of one axis; `first` has the lower rank and takes them."""

    axis: str
    first: Rule
    second: Rule
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remainder:
    """Lines of classes 6 and 7 that have nothing on an axis, and their amounts in euros.

    `assigned_*` is what the axis did take: the two parts make the whole of both classes.
    """

    axis: str
    lines: int
    charges: Decimal
    products: Decimal
    assigned_lines: int
    assigned_charges: Decimal
    assigned_products: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The outcome of an assignment: one catch a rule, one remainder an axis."""

    catches: tuple[Catch, ...]
    overlaps: tuple[Overlap, ...]
    remainders: tuple[Remainder, ...]
    findings: tuple[Sentence, ...] = ()

    def remainder(self, axis: str) -> Remainder:
        """Return what an axis left unassigned."""
        return next(r for r in self.remainders if r.axis == axis)


def told(catches: tuple[Catch, ...], overlaps: tuple[Overlap, ...]) -> list[Sentence]:
    """Say which rules catch nothing, come too late, or meet another."""
    found = []
    for catch in catches:
        if not catch.alone:
            found.append(say(CATCHES_NOTHING, rule=catch.rule.name))
        elif not catch.lines:
            found.append(say(ALWAYS_LATE, rule=catch.rule.name, alone=catch.alone))
    for overlap in overlaps:
        names = {"first": overlap.first.name, "second": overlap.second.name}
        found.append(say(TWICE, lines=overlap.lines, **names))
    return found
