"""What the dates of a term may be. Pure Python."""

from __future__ import annotations

from datetime import date

from arpent.kernel.sentences import N_, Sentence


def why_not_term(*, starts_on: date | None, ends_on: date | None) -> str | None:
    """Return what is wrong with the dates of a term, or None."""
    if starts_on and ends_on and ends_on < starts_on:
        return Sentence(N_("Le dernier jour précède le premier : inversez-les."))
    return None
