"""The answer is a duty: by when, by whom, with which reason. No Django here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from arpent.instruments.ideas.rules.words import OUTCOMES
from arpent.kernel.sentences import N_, Sentence

# A reason explains; a word or two only repeats the outcome.
LEAST_WORDS = 5
LEAST_LETTERS = 25
# These two answers send the reader somewhere: they say where.
POINTING = ("exists", "elsewhere")
# How long an answer may wait before its author must have heard it told.
TELL_DAYS = 7
MOVED_LEAST = 10
FARTHEST_DAYS = 365
MOVED = " → "
DAY = r"\d{4}-\d\d-\d\d"
MOVE = re.compile(rf"(?P<before>{DAY}){MOVED}(?P<after>{DAY})\. (?P<reason>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far an answer is from its day: `days` late when positive, left when negative."""

    due_on: date
    days: int
    answered: bool

    @property
    def late(self) -> bool:
        return self.days > 0

    @property
    def left(self) -> int:
        return max(-self.days, 0)


def due_on(proposed_on: date, days: int) -> date:
    """Return the last day on which an answer keeps the promise."""
    return proposed_on + timedelta(days=days)


def standing(*, due_on: date, answered_on: date | None, on: date) -> Standing:
    """Say how an idea stands before its day: late, kept, or days left.

    Lateness is counted up to the first answer, or up to `on` when there is none.
    """
    until = answered_on or on
    return Standing(due_on=due_on, days=(until - due_on).days, answered=answered_on is not None)


def tell_by(answered_on: date) -> date:
    return answered_on + timedelta(days=TELL_DAYS)


def may_answer(*, head: bool, facilitator: bool) -> bool:
    """Tell who answers: whoever heads the service it was entrusted to, or the facilitation."""
    return head or facilitator


def why_not_open(*, state: str) -> str | None:
    """Return why nothing more is answered to an idea, or None."""
    if state == "withdrawn":
        return N_("Son auteur a retiré cette idée : il n’y a plus de réponse à donner.")
    if state == "hidden":
        return N_("Cette idée est masquée : rendez-la d’abord visible, ou expliquez le masquage.")
    return None


def why_not_answer(*, state: str, allowed: bool) -> str | None:
    """Return why this person may not answer this idea now, or None."""
    if not allowed:
        return N_(
            "La réponse revient à qui répond pour le service, ou à l’animation : demandez-lui."
        )
    return why_not_open(state=state)


def why_not_reason(*, reason: str) -> str | None:
    """Return why a reason says too little to be one, or None."""
    words = reason.split()
    if len(words) < LEAST_WORDS or len(reason.strip()) < LEAST_LETTERS:
        return Sentence(
            N_(
                "Écrivez le motif en une phrase, %(words)s mots au moins : une réponse sans motif"
                " n’en est pas une."
            ),
            words=LEAST_WORDS,
        )
    return None


def why_not_outcome(*, outcome: str) -> str | None:
    if outcome not in dict(OUTCOMES):
        return N_("Choisissez une réponse de la liste.")
    return None


def why_not_points(*, outcome: str, points_to: str) -> str | None:
    """Return why an answer that sends elsewhere does not say where, or None."""
    if outcome in POINTING and not points_to.strip():
        return N_(
            "Dites où : l’adresse de la chose qui existe, ou de qui porte l’idée. L’auteur voudra"
            " y aller."
        )
    return None


def why_not_sign(*, outcome: str, reason: str, points_to: str) -> str | None:
    """Return why an answer may not be signed as it is written, or None."""
    return (
        why_not_outcome(outcome=outcome)
        or why_not_reason(reason=reason)
        or why_not_points(outcome=outcome, points_to=points_to)
    )


def why_not_again(*, already: bool) -> str | None:
    if already:
        return N_("Cette réponse est déjà donnée, avec les mêmes mots : une fois suffit.")
    return None


def why_not_entrust(*, state: str) -> str | None:
    return why_not_open(state=state)


def why_not_move(*, before: date, after: date, reason: str, answered: bool, on: date) -> str | None:
    """Return why the day of an answer may not move, or None; an unmoved day needs nothing."""
    if before == after:
        return None
    if answered:
        return N_("La première réponse est donnée : le jour où elle était due ne change plus.")
    if before < on:
        return N_("Le jour est passé : le retard se compte, il ne se déplace plus.")
    if after < on:
        return N_("Choisissez aujourd’hui ou un jour à venir.")
    if (after - on).days > FARTHEST_DAYS:
        return N_("Choisissez un jour dans l’année : au-delà, personne n’attend plus.")
    if len(reason.strip()) < MOVED_LEAST:
        return N_("Dites pourquoi le jour change : la raison reste écrite sur l’idée.")
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The day of an answer moved, and why: what a trace keeps of it."""

    before: date
    after: date
    reason: str

    @property
    def note(self) -> str:
        return f"{self.before}{MOVED}{self.after}. {self.reason}"


def move_in(note: str) -> Move | None:
    """Return the move that the note of a trace tells, or None."""
    found = MOVE.search(note)
    if found is None:
        return None
    before, after = (date.fromisoformat(found[name]) for name in ("before", "after"))
    return Move(before=before, after=after, reason=found["reason"])


def why_not_tell(*, told_on: date | None, how: str) -> str | None:
    if told_on is not None:
        return N_("Cette réponse a déjà été annoncée.")
    if not how.strip():
        return N_("Dites comment vous l’avez annoncée : de vive voix, au téléphone, par un mot.")
    return None


def why_not_tell_verdict(*, waiting: bool, how: str) -> str | None:
    if not waiting:
        return N_("Aucun verdict n’attend d’être annoncé : il l’est déjà, ou le test continue.")
    if not how.strip():
        return N_("Dites comment vous l’avez annoncé : de vive voix, au téléphone, par un mot.")
    return None
