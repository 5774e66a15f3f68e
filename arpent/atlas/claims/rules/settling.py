"""When a gap may be settled, and when the verdicts must be counted again."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from arpent.atlas.claims.rules.judgement import State

N_ = str
# Counting asks every instrument: not after each write, but soon enough to be believed.
PATIENCE = timedelta(minutes=5)


def why_not_explain(*, state: State | None, note: str) -> str | None:
    """Return why an explanation cannot be printed with a claim, or None."""
    if state == "holds":
        return N_("Ce chiffre tient : il n’y a pas d’écart à expliquer.")
    if not note.strip():
        return N_("Écrivez l’explication : elle sera imprimée à côté du chiffre.")
    return None


def why_not_rectify(*, published: Decimal, value: Decimal, reason: str) -> str | None:
    """Return why another number cannot replace the one in force, or None."""
    if value == published:
        return N_("C’est déjà le nombre publié : écrivez celui qui le remplace.")
    if not reason.strip():
        return N_("Écrivez le motif : il est imprimé avec la rectification.")
    return None


def must_recount(
    *, missing: bool, counted_at: datetime | None, written_at: datetime | None, now: datetime
) -> bool:
    """Tell whether verdicts are too old to show: some are missing, or the records moved on."""
    if missing or counted_at is None:
        return missing
    return is_stale(counted_at=counted_at, written_at=written_at) and now - counted_at > PATIENCE


def is_stale(*, counted_at: datetime | None, written_at: datetime | None) -> bool:
    """Tell whether something was written down since the verdicts were counted."""
    return counted_at is not None and written_at is not None and written_at > counted_at
