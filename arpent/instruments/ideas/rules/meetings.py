"""A meeting brings a few ideas on one screen; its answers leave when it closes. No Django here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from arpent.instruments.ideas.rules.answers import why_not_open, why_not_sign
from arpent.kernel.sentences import N_, Sentence

LEAST, MOST = 2, 12


def why_not_bring(*, count: int) -> str | None:
    """Return why a meeting may not bring that many ideas, or None."""
    if count < LEAST:
        return Sentence(
            N_("Choisissez %(least)s idées au moins : pour une seule, répondez sur sa page."),
            least=LEAST,
        )
    if count > MOST:
        return Sentence(
            N_("Choisissez %(most)s idées au plus : au-delà, on ne parle plus, on défile."),
            most=MOST,
        )
    return None


def why_not_change(*, closed_on: date | None) -> str | None:
    if closed_on is not None:
        return N_("Cette réunion est close : son compte rendu ne change plus.")
    return None


def why_not_note(*, there: bool) -> str | None:
    """Return why nothing is noted of an idea that somebody took out meanwhile, or None."""
    if not there:
        return N_("Cette idée a été laissée pour un autre jour : rechargez la page.")
    return None


def why_not_take_out(*, closed_on: date | None, count: int) -> str | None:
    if refusal := why_not_change(closed_on=closed_on):
        return refusal
    if count <= LEAST:
        return Sentence(N_("Une réunion garde %(least)s idées au moins."), least=LEAST)
    return None


def why_not_decision(
    *, title: str, state: str, outcome: str, reason: str, points_to: str
) -> str | None:
    """Return why a decision noted in the meeting may not leave as an answer, or None."""
    fault = why_not_open(state=state) or why_not_sign(
        outcome=outcome, reason=reason, points_to=points_to
    )
    return None if fault is None else fault_about(title=title, fault=fault)


def fault_about(*, title: str, fault: str) -> str:
    return Sentence(N_("« %(title)s » : %(fault)s"), title=title, fault=fault)


def why_not_close(*, closed_on: date | None, faults: Iterable[str | None]) -> str | None:
    """Return why a meeting may not close, or None; undecided ideas go on waiting."""
    if closed_on is not None:
        return N_("Cette réunion est déjà close : ses réponses sont parties une fois.")
    return next((fault for fault in faults if fault), None)


def seal(*words: object) -> str:
    """Return what tells whether words moved since one read them."""
    return hashlib.sha256("\x1f".join(str(word or "") for word in words).encode()).hexdigest()[:16]
