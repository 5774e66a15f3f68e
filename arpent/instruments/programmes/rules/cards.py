"""Test cards: the state a date gives them, and what each state allows.

A test is not a project: it may fail, its criteria are written before it starts, and it expires.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from arpent.instruments.programmes.rules.dates import add_months, why_not_period
from arpent.kernel.sentences import N_

FOLLOWUP_MONTHS = (6, 24)
# The relation of a test to the thing of another room that it puts to the test.
TRIES = "tries"
ABANDONED = "abandoned"
# Giving up is a gesture of its own, so a conclusion is one of the three others.
VERDICTS = ("kept", "adapted", "inconclusive")


class State(StrEnum):
    """Where a test stands on a day. Derived from its dates, never stored."""

    TO_COME = "to_come"
    RUNNING = "running"
    EXPIRED = "expired"
    CONCLUDED = "concluded"


def state(
    *,
    starts_on: date | None,
    expires_on: date | None,
    concluded_on: date | None,
    verdict: str,
    on: date,
) -> State:
    """Return where a test stands on a day; its last day is the one it expires on, included."""
    if verdict and (concluded_on is None or concluded_on <= on):
        return State.CONCLUDED
    if starts_on is None or on < starts_on:
        return State.TO_COME
    if expires_on is not None and on > expires_on:
        return State.EXPIRED
    return State.RUNNING


def elapsed(*, starts_on: date | None, expires_on: date | None, on: date) -> float:
    """Return how much of a test's time has passed, from 0 to 100 %."""
    if starts_on is None or expires_on is None or on < starts_on:
        return 0.0
    days = (expires_on - starts_on).days + 1
    return min(100.0, 100.0 * ((on - starts_on).days + 1) / days)


def followup_days(*, concluded_on: date) -> dict[int, date]:
    """Return the days on which one asks what remained, by number of months."""
    return {m: add_months(on=concluded_on, months=m) for m in FOLLOWUP_MONTHS}


def why_not_plan(
    *, starts_on: date | None, expires_on: date | None, criteria: str, on: date
) -> str | None:
    if not criteria.strip():
        return N_("Écrivez d’abord à quoi vous saurez si le test réussit.")
    if starts_on is None or expires_on is None:
        return N_("Donnez au test un premier jour et un jour d’expiration.")
    if starts_on < on:
        return N_("Les critères se fixent avant le départ : choisissez aujourd’hui ou plus tard.")
    return why_not_period(starts_on=starts_on, ends_on=expires_on)


def why_not_change(*, current: State) -> str | None:
    if current is State.CONCLUDED:
        return N_("Ce test est conclu : sa carte ne change plus.")
    if current is not State.TO_COME:
        return N_(
            "Le test a commencé : ses critères ne changent plus. Concluez-le, ou écrivez une "
            "autre carte."
        )
    return None


def why_not_conclude(*, current: State) -> str | None:
    if current is State.CONCLUDED:
        return N_("Ce test est déjà conclu.")
    if current is State.TO_COME:
        return N_("Ce test n’a pas commencé : il n’y a encore rien à conclure.")
    return None


def why_not_conclude_with(*, current: State, verdict: str, learned: str) -> str | None:
    if refusal := why_not_conclude(current=current):
        return refusal
    if verdict not in VERDICTS:
        return N_("Choisissez un verdict de la liste : gardé, adapté ou non concluant.")
    if not learned.strip():
        return N_("Écrivez ce que l’on a appris : c’est ce qui restera du test.")
    return None


def why_not_correct_conclusion(*, current: State, learned: str) -> str | None:
    if current is not State.CONCLUDED:
        return N_("Ce test n’est pas conclu : concluez-le d’abord.")
    if not learned.strip():
        return N_("Écrivez ce que l’on a appris : c’est ce qui restera du test.")
    return None


def why_not_extend(*, current: State) -> str | None:
    if current is State.CONCLUDED:
        return N_("Ce test est déjà conclu.")
    if current is State.TO_COME:
        return N_("Ce test n’a pas commencé : corrigez plutôt ses dates.")
    return None


def why_not_extend_until(
    *, current: State, expires_on: date | None, until: date, reason: str, on: date
) -> str | None:
    if refusal := why_not_extend(current=current):
        return refusal
    if until < on or (expires_on is not None and until <= expires_on):
        return N_("Choisissez un jour à venir, après l’expiration actuelle.")
    if not reason.strip():
        return N_("Dites pourquoi vous prolongez : la raison reste écrite sur la carte.")
    return None


def why_not_abandon(*, current: State) -> str | None:
    return N_("Ce test est déjà conclu.") if current is State.CONCLUDED else None


def why_not_abandon_for(*, current: State, reason: str) -> str | None:
    if refusal := why_not_abandon(current=current):
        return refusal
    if not reason.strip():
        return N_("Dites pourquoi vous y renoncez : la raison reste écrite sur la carte.")
    return None


def why_not_answer(*, due_on: date, answered_on: date | None, on: date) -> str | None:
    if answered_on is not None:
        return N_("Cette question a déjà sa réponse.")
    if on < due_on:
        return N_("Il est trop tôt : la question se posera le jour prévu.")
    return None


def why_not_card(
    *, starts_on: date | None, expires_on: date | None, verdict: str, concluded_on: date | None
) -> str | None:
    """Return what contradicts itself on a card that comes from elsewhere, or None."""
    if starts_on and expires_on and expires_on < starts_on:
        return N_("Le test expire avant de commencer : corrigez l’une des deux dates.")
    if concluded_on and not verdict:
        return N_("Le test a un jour de conclusion et pas de verdict : écrivez le verdict.")
    return None
