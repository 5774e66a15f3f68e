"""What a rule of the bench must say, and what the measures make of it. Pure Python."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from arpent.kernel.sentences import N_, Sentence
from arpent.measure.books.assignment import Rule

AXES = ("programme", "funder")
MOST_RULES = 200
NO_CRITERION = N_(
    "Cette règle prendrait toutes les lignes."
    " Donnez un compte, un tiers, un mot du libellé, un journal ou une date."
)
BACKWARDS = N_("La règle finit le %(last)s, avant de commencer le %(first)s : échangez les dates.")
ONE_AXIS = N_("Une règle affecte à un programme ou à un financeur : videz l’un des deux.")
NO_AXIS = N_("La règle ne nomme ni programme ni financeur : choisissez l’un des deux.")
TOO_MANY = N_(
    "Cet établi a déjà %(most)s règles sur cet axe, le plus qu’il en garde."
    " Réunissez-en deux, ou affectez par un fichier."
)
GONE = N_("Cette règle vient d’être retirée par quelqu’un d’autre : rien n’a changé.")


class Criteria(Protocol):
    """What a rule asks of a line; an empty criterion accepts any line."""

    account: str
    auxiliary: str
    label: str
    journal: str
    first_on: date | None
    last_on: date | None


def measured(criteria: Criteria, *, rank: int, axis: str, target: str) -> Rule:
    """Return a rule as the measures read it."""
    return Rule(
        rank=rank,
        axis=axis,
        target=target,
        account=criteria.account,
        auxiliary=criteria.auxiliary,
        label=criteria.label,
        journal=criteria.journal,
        first_on=criteria.first_on,
        last_on=criteria.last_on,
    )


def why_not_criteria(criteria: Criteria) -> str | None:
    """Return why no line may be asked for so, or None."""
    if measured(criteria, rank=1, axis=AXES[0], target="-").is_open:
        return Sentence(NO_CRITERION)
    first, last = criteria.first_on, criteria.last_on
    if first and last and last < first:
        return Sentence(BACKWARDS, first=first, last=last)
    return None


def why_not_axes(given: Mapping[str, object]) -> str | None:
    """Return why a rule may not give what it gives, or None: one axis, and only one."""
    named = [axis for axis in AXES if given.get(axis) is not None]
    if len(named) == 1:
        return None
    return Sentence(ONE_AXIS if named else NO_AXIS)


def why_not_one_more(rules: int) -> str | None:
    return Sentence(TOO_MANY, most=MOST_RULES) if rules >= MOST_RULES else None


def why_not_there(there: bool) -> str | None:
    """Return why a rule may not be changed once somebody took it away, or None."""
    return None if there else Sentence(GONE)
