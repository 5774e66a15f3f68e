"""One question to a named colleague: when it may be put, answered, put again. No Django here."""

from __future__ import annotations

from datetime import date
from typing import Literal

from arpent.instruments.ideas.rules.words import LIVED
from arpent.kernel.sentences import N_

QUESTION = N_("Vivez-vous ce que raconte cette idée ?")
UNKNOWN = N_("Aucune question ne porte ce code : relisez-le, ou demandez-le à qui vous l’a donné.")
# Past this many open questions on one idea, one harasses more than one asks.
AT_MOST = 12

State = Literal["waiting", "late", "answered", "withdrawn", "closed"]


def state_of(
    *,
    due_on: date,
    answered_on: date | None,
    withdrawn_on: date | None,
    readable: bool,
    on: date,
) -> State:
    """Return where a question stands on a day; its last day is in time."""
    if withdrawn_on:
        return "withdrawn"
    if answered_on:
        return "answered"
    if not readable:
        return "closed"
    return "late" if on > due_on else "waiting"


def why_not_ask(*, name: str, twice: bool, waiting: int) -> str | None:
    """Return why a colleague may not be asked, or None."""
    if not name.strip():
        return N_("Nommez la personne : la question se pose à quelqu’un.")
    if twice:
        return N_("La question est déjà posée à cette personne : relancez-la plutôt.")
    if waiting >= AT_MOST:
        return N_("Douze questions attendent déjà : laissez-les répondre, ou retirez-en une.")
    return None


def why_not_answer(*, state: State, answered_on: date | None, lived: str, on: date) -> str | None:
    """Return why an answer is not taken; one may correct it the same day."""
    if state == "withdrawn":
        return N_("Cette question a été retirée : personne n’attend plus votre réponse.")
    if state == "closed":
        return N_("Cette idée n’est plus en ligne : personne n’attend plus votre réponse.")
    if state == "answered" and answered_on != on:
        return N_("Votre réponse est gardée depuis un autre jour : dites la suite en commentaire.")
    if lived not in dict(LIVED):
        return N_("Choisissez l’une des trois réponses : oui, autrement, ou non.")
    return None


def may_carry(*, asker: bool, known: bool, team: bool) -> bool:
    """Tell who reads the code of a question, to hand it over.

    Whoever asked, and nobody else; the team when the one who asked is no longer known.
    """
    return asker or (team and not known)


def why_not_withdraw(*, state: State) -> str | None:
    """Return why a question may not be taken back, or None."""
    if state == "answered":
        return N_("La réponse est donnée : elle reste sur l’idée.")
    if state == "withdrawn":
        return N_("Cette question est déjà retirée.")
    return None


def why_not_remind(*, state: State, email: str, reminded: bool) -> str | None:
    """Return why a colleague may not be reminded: it is done once."""
    if state not in ("waiting", "late"):
        return N_("Cette question n’attend plus de réponse.")
    if not email:
        return N_("Cette personne n’a pas d’adresse : redonnez-lui son code de vive voix.")
    if reminded:
        return N_("Cette personne a déjà été relancée une fois : allez plutôt la voir.")
    return None
