"""Until when a sealed urn is kept, and what keeps it from being destroyed. No Django here."""

from __future__ import annotations

from datetime import date

from arpent.instruments.assembly.rules.duties import months_after
from arpent.instruments.assembly.rules.statutes import URN_MONTHS
from arpent.kernel.sentences import N_, Sentence

GONE = N_("La liste des bulletins et l’émargement sont déjà détruits.")
NOT_SEALED = N_("L’urne n’est pas scellée : il n’y a encore rien à détruire.")
NOT_COUNTED = N_("Dépouillez d’abord ce vote : ses nombres seraient perdus avec l’urne.")
NOT_YET = N_(
    "L’urne se garde jusqu’au %(day)s, tant que la décision peut être attaquée : revenez ce "
    "jour-là."
)


def kept_until(sealed_on: date, *, months: int | None) -> date:
    """Return the first day an urn may be destroyed: five years on, or what the statutes say."""
    return months_after(sealed_on, months or URN_MONTHS)


def why_not_destroy(
    *, sealed_on: date | None, counted: bool, destroyed: bool, months: int | None, on: date
) -> str | None:
    """Return why the ballots and the roll of a secret vote may not be destroyed, or None."""
    if destroyed:
        return GONE
    if sealed_on is None:
        return NOT_SEALED
    if not counted:
        return NOT_COUNTED
    until = kept_until(sealed_on, months=months)
    return Sentence(NOT_YET, day=until) if on < until else None
