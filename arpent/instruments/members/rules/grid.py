"""The fee grid: explicit bounds, no overlap, no hole, one amount for any budget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from arpent.kernel.sentences import N_, Sentence

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class BracketFacts:
    """A line of the grid. No upper bound means any budget above; an institution's line without
    any bound is used case by case."""

    key: str
    kind: str
    amount_eur: Decimal
    starts_on: date
    ends_on: date | None = None
    lower_eur: Decimal | None = None
    lower_included: bool = True
    upper_eur: Decimal | None = None
    upper_included: bool = False
    and_more: bool = False
    label: str = ""

    @property
    def by_case(self) -> bool:
        return self.kind == "institution" and self.lower_eur is None and self.upper_eur is None

    def in_force(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)

    def holds(self, budget_eur: Decimal) -> bool:
        """Tell whether a budget falls between the bounds."""
        lower = self.lower_eur if self.lower_eur is not None else ZERO
        above = budget_eur > lower or (self.lower_included and budget_eur == lower)
        if self.upper_eur is None:
            return above
        below = budget_eur < self.upper_eur or (
            self.upper_included and budget_eur == self.upper_eur
        )
        return above and below


def in_force(*, brackets: Iterable[BracketFacts], kind: str, on: date) -> tuple[BracketFacts, ...]:
    """Return the lines of one kind that apply on a day, by growing budget, case by case last."""
    found = [one for one in brackets if one.kind == kind and one.in_force(on)]
    return tuple(sorted(found, key=lambda one: (one.by_case, one.lower_eur or ZERO, one.key)))


def proposal(
    *, brackets: Iterable[BracketFacts], kind: str, budget_eur: Decimal | None, on: date
) -> BracketFacts | None:
    """Return the line that fixes a member's dues on a day, or None when nothing fixes it."""
    lines = in_force(brackets=brackets, kind=kind, on=on)
    if kind == "person":
        return lines[0] if lines else None
    if budget_eur is None:
        return None
    return next((one for one in lines if not one.by_case and one.holds(budget_eur)), None)


def why_not_bracket(*, bracket: BracketFacts) -> str | None:
    """Return what is wrong with one line read alone, or None."""
    if bracket.amount_eur < ZERO:
        return Sentence(N_("Une cotisation n’est pas négative."))
    if bracket.ends_on is not None and bracket.ends_on < bracket.starts_on:
        return Sentence(N_("La ligne prend fin avant d’entrer en vigueur : inversez les dates."))
    lower, upper = bracket.lower_eur, bracket.upper_eur
    if bracket.kind == "person" and (lower is not None or upper is not None):
        return Sentence(N_("La cotisation d’une personne ne dépend pas d’un budget."))
    if lower is not None and lower < ZERO:
        return Sentence(N_("Un budget n’est pas négatif."))
    if upper is not None and upper < (lower or ZERO):
        return Sentence(N_("La borne haute est sous la borne basse : inversez-les."))
    if upper is not None and upper == (lower or ZERO):
        both = bracket.lower_included and bracket.upper_included
        return None if both else Sentence(N_("Aucun budget ne tient entre ces deux bornes."))
    return None


def why_not_grid(*, brackets: Sequence[BracketFacts]) -> str | None:
    """Return the first fault of a whole grid, or None.

    It is read on each day it changes: on any of them a budget falls in one line, and only one.
    """
    for bracket in brackets:
        if reason := why_not_bracket(bracket=bracket):
            return reason
    for on in sorted({one.starts_on for one in brackets} | _days_after_an_end(brackets)):
        if reason := _why_not_on(brackets, on):
            return reason
    return None


def _days_after_an_end(brackets: Sequence[BracketFacts]) -> set[date]:
    ends = {one.ends_on for one in brackets if one.ends_on is not None}
    return {date.fromordinal(on.toordinal() + 1) for on in ends if on < date.max}


def _why_not_on(brackets: Sequence[BracketFacts], on: date) -> str | None:
    people = in_force(brackets=brackets, kind="person", on=on)
    if len(people) > 1:
        return Sentence(
            N_("Deux cotisations pour une personne au %(on)s : fermez la première."),
            on=on,
        )
    lines = [
        one for one in in_force(brackets=brackets, kind="institution", on=on) if not one.by_case
    ]
    return _why_not_ladder(lines, on) if lines else None


def _why_not_ladder(lines: Sequence[BracketFacts], on: date) -> str | None:
    bottom, top = lines[0], lines[-1]
    if (bottom.lower_eur or ZERO) > ZERO or not bottom.lower_included:
        return _fault(N_("Au %(on)s, aucun montant n’est prévu sous « %(a)s »."), on, bottom)
    for low, high in pairwise(lines):
        if reason := _why_not_step(low, high, on):
            return reason
    if top.upper_eur is not None:
        return _fault(N_("Au %(on)s, aucun montant n’est prévu au-delà de « %(a)s »."), on, top)
    return None


def _why_not_step(low: BracketFacts, high: BracketFacts, on: date) -> str | None:
    """Return how two neighbouring lines fail to meet: exactly one of them takes the bound."""
    floor = high.lower_eur or ZERO
    overlap = N_("Au %(on)s, « %(a)s » et « %(b)s » se recouvrent : rapprochez leurs bornes.")
    hole = N_("Au %(on)s, un budget entre « %(a)s » et « %(b)s » n’a pas de montant.")
    if low.upper_eur is None or low.upper_eur > floor:
        return _fault(overlap, on, low, high)
    if low.upper_eur < floor:
        return _fault(hole, on, low, high)
    if low.upper_included and high.lower_included:
        return _fault(overlap, on, low, high)
    if not low.upper_included and not high.lower_included:
        return _fault(hole, on, low, high)
    return None


def _fault(pattern: str, on: date, a: BracketFacts, b: BracketFacts | None = None) -> str:
    names = {"a": a.label or a.key, "b": (b.label or b.key) if b else ""}
    return Sentence(pattern, on=on, **names)


def why_not_amount(
    *, proposed: BracketFacts | None, amount_eur: Decimal, exception: str
) -> str | None:
    """Return why an amount may not be called, or None: leaving the grid needs a reason."""
    if amount_eur < ZERO:
        return Sentence(N_("Une cotisation n’est pas négative."))
    if exception.strip():
        return None
    if proposed is None:
        return Sentence(N_("La grille ne donne pas de montant : écrivez le motif de celui-ci."))
    enough = proposed.and_more and amount_eur >= proposed.amount_eur
    if amount_eur == proposed.amount_eur or enough:
        return None
    return Sentence(
        N_("La grille prévoit %(amount)s € : écrivez le motif de l’exception."),
        amount=f"{proposed.amount_eur:f}",
    )
