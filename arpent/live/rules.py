"""What a room for several people allows. Pure Python: a refusal is a sentence."""

from __future__ import annotations

from datetime import datetime, timedelta

from arpent.live.refusals import N_

# A seat whose screen has said nothing for this long is shown as silent; it stays its holder's.
SILENT_AFTER = timedelta(seconds=90)


def why_not_move(*, expected: int, got: int, closed: bool = False) -> str | None:
    """Return why a numbered move is refused, or None: a gap means that its screen is late."""
    if closed:
        return N_("La séance est close.")
    if got < expected:
        return N_("Quelqu’un d’autre a joué avant vous : regardez, puis recommencez.")
    if got > expected:
        return N_("Votre écran a manqué un coup : actualisez la page.")
    return None


def why_not_take(*, left: bool, closed: bool = False) -> str | None:
    """Return why a place cannot be taken again, or None."""
    if closed:
        return N_("La séance est close.")
    if left:
        return N_("Cette place a été libérée : demandez-en une nouvelle.")
    return None


def why_not_change_phase(*, expected: str, found: str, closed: bool = False) -> str | None:
    """Return why a phase does not follow, or None: two hosts may press the same button."""
    if closed:
        return N_("La séance est close.")
    if expected != found:
        return N_("La séance est déjà passée à la suite.")
    return None


def silent(*, seen_at: datetime | None, at: datetime) -> bool:
    """Say whether a seat has not been heard of for a while."""
    return seen_at is None or at - seen_at > SILENT_AFTER
