"""What the dates of a member may be, and who may speak for them."""

from __future__ import annotations

from datetime import date

from arpent.kernel.sentences import N_, Sentence


def why_not_dates(
    *,
    prepared_on: date | None = None,
    joined_on: date | None = None,
    resigned_on: date | None = None,
) -> str | None:
    """Return why the dates of a member cannot be told together, or None.

    A resignation may precede the joining date of somebody who comes back, never the preparation.
    """
    if prepared_on and joined_on and joined_on < prepared_on:
        return Sentence(N_("L’adhésion est datée avant sa préparation : vérifiez les deux dates."))
    if prepared_on and resigned_on and resigned_on < prepared_on:
        return Sentence(N_("La démission est datée avant la préparation : vérifiez les deux."))
    return None


def why_not_represent(*, kind: str, name: str) -> str | None:
    """Return why somebody cannot be named to speak for a member, or None."""
    if kind != "institution":
        return Sentence(N_("Une personne adhérente parle pour elle-même."))
    if not name.strip():
        return Sentence(N_("Écrivez le nom de la personne."))
    return None
