"""When an identity confided to the facilitator alone may be opened."""

from __future__ import annotations

from arpent.kernel.sentences import N_


def why_nothing_to_open(*, kept: bool) -> str | None:
    """Return why there is no identity to open, or None."""
    if kept:
        return None
    return N_(
        "Aucun nom n’est gardé avec cette idée : il n’y en avait pas, ou sa durée est passée."
    )


def why_not_open(*, reason: str, kept: bool) -> str | None:
    """Return why an identity stays closed, or None."""
    if nothing := why_nothing_to_open(kept=kept):
        return nothing
    if len(reason.strip()) < 8:
        return N_("Dites pourquoi vous l’ouvrez : votre nom et ce motif restent dans l’historique.")
    return None
