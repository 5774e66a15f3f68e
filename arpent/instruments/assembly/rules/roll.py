"""The list of an assembly: who may vote under the statutes, and the hash it is frozen with."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from hashlib import sha256

from arpent.instruments.assembly.rules.standing import Stage
from arpent.kernel.sentences import N_, Sentence

# Not members: announced, gone, or never heard of.
OUTSIDE = frozenset({"prepared", "resigned", "unknown"})
# Members of whom no call for dues says anything.
UNTOLD = frozenset({"joined", "listed"})
WITHIN_GRACE = frozenset({"up-to-date", "paid", "called", "grace"})
FROZEN: frozenset[Stage] = frozenset({"frozen", "called", "open", "closed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the list, as it is hashed: no address, no answer, nothing that changes later."""

    member: str
    name: str
    kind: str
    category: str
    college: str
    weight: int
    entitled: bool
    up_to_date: bool | None
    reason: str
    decided: str = ""


def is_member(standing: str) -> bool:
    """Tell whether somebody stands on the list at all; the others are only spoken of beside it."""
    return standing not in OUTSIDE


def may_vote(*, called: str, standing: str) -> bool | None:
    """Tell whether the statutes call a member; None when no fact tells and somebody must decide.

    Statutes that do not say who is called call everybody.
    """
    if not is_member(standing):
        return False
    if called in ("", "all"):
        return True
    if standing in UNTOLD:
        return None
    return standing in WITHIN_GRACE if called == "grace" else standing == "up-to-date"


def digest(lines: Iterable[Line]) -> str:
    """Return the SHA-256 of a list: its lines as JSON arrays, sorted by member, one each line."""
    rows = sorted(json.dumps(astuple(line), ensure_ascii=False) for line in lines)
    return sha256("\n".join(rows).encode()).hexdigest()


def why_not_refresh(*, stage: Stage) -> str | None:
    """Return why the list may not be read again from the register, or None."""
    if stage in FROZEN:
        return Sentence(N_("La liste est arrêtée : elle ne suit plus le registre."))
    return None


def why_not_freeze(
    *, stage: Stage, entitled: int, same: bool, record_on: date, on: date
) -> str | None:
    """Return why the list may not be frozen, or None. ``same``: the register says it still."""
    if stage in FROZEN:
        return Sentence(N_("La liste est déjà arrêtée."))
    if record_on > on:
        return Sentence(
            N_("La liste s’arrête au %(on)s : attendez ce jour, ou changez-le."),
            on=f"{record_on:%d/%m/%Y}",
        )
    if not same:
        return Sentence(N_("Le registre a changé depuis : relisez la liste avant de l’arrêter."))
    if not entitled:
        return Sentence(N_("Personne n’a droit de vote sur cette liste."))
    return None


def why_not_reopen(*, stage: Stage, because: str) -> str | None:
    """Return why a frozen list may not be opened again, or None."""
    if stage == "draft":
        return Sentence(N_("La liste n’est pas arrêtée."))
    if stage != "frozen":
        return Sentence(
            N_("La convocation est partie : ajoutez ou retirez un membre, avec le motif.")
        )
    return _why_not_because(because)


def why_not_decide(*, stage: Stage, removed: bool, because: str) -> str | None:
    """Return why nobody may decide by hand who votes, or None."""
    if stage in ("open", "closed"):
        return Sentence(N_("L’assemblée est ouverte : sa liste ne change plus."))
    if removed:
        return Sentence(N_("Ce membre est retiré de la liste."))
    return _why_not_because(because)


def why_not_enter(*, stage: Stage, held: bool, because: str) -> str | None:
    """Return why a forgotten member may not be added to a frozen list, or None."""
    if stage == "draft":
        return Sentence(N_("La liste n’est pas arrêtée : lisez-la de nouveau dans le registre."))
    if stage in ("open", "closed"):
        return Sentence(N_("L’assemblée est ouverte : sa liste ne change plus."))
    if not held:
        return Sentence(N_("Le registre ne tient pas ce membre pour adhérent ce jour-là."))
    return _why_not_because(because)


def why_not_remove(*, stage: Stage, removed: bool, because: str) -> str | None:
    """Return why a member may not be taken off the list, or None."""
    if stage == "closed":
        return Sentence(N_("L’assemblée est levée : sa liste est de l’histoire."))
    if removed:
        return Sentence(N_("Ce membre est déjà retiré de la liste."))
    return _why_not_because(because)


def why_not_renew(*, stage: Stage, removed: bool) -> str | None:
    """Return why a personal link may not be replaced by another, or None."""
    if stage == "closed":
        return Sentence(N_("L’assemblée est levée."))
    return Sentence(N_("Ce membre est retiré de la liste.")) if removed else None


def _why_not_because(because: str) -> str | None:
    return None if because.strip() else Sentence(N_("Écrivez le motif : il reste dans la liste."))
