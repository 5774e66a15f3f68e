"""Who may be given a role, and when a role may end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from arpent.kernel.sentences import N_

ROLES = (
    ("reader", N_("lecture : voit ce qui n’est pas public")),
    ("team", N_("équipe : écrit dans les registres")),
    ("steward", N_("responsable : invite, donne les rôles, lit les traces")),
)


def why_not_give_role(
    *, giver: str | None, receiver: str, starts_on: date, ends_on: date | None
) -> str | None:
    """Return why this role may not be given, or None. ``giver`` is None at the command line."""
    if giver == receiver:
        return N_("Personne ne se donne un rôle : demandez à une autre personne responsable.")
    if ends_on is not None and ends_on < starts_on:
        return N_("La fin vient avant le début : inversez les deux dates.")
    return None


def why_not_end_role(
    *,
    role: str,
    starts_on: date,
    ends_on: date | None,
    on: date,
    lasting_stewards: Iterable[date],
) -> str | None:
    """Return why a role may not end that day, or None.

    ``lasting_stewards`` are the first days of the other steward roles without an end, held by
    people who can sign in.
    """
    if on < starts_on:
        return N_("Ce rôle n’a pas encore commencé ce jour-là : choisissez une date plus tardive.")
    if ends_on is not None and on > ends_on:
        return N_("Ce rôle finit déjà plus tôt : donnez-en un nouveau pour la suite.")
    if role == "steward" and not any(day <= on for day in lasting_stewards):
        return N_(
            "Un établi garde toujours une personne responsable : donnez d’abord ce rôle, sans "
            "date de fin, à quelqu’un d’autre."
        )
    return None


def why_not_invite(*, known: bool) -> str | None:
    """Return why an address may not be invited, or None. ``known``: it already signs in here."""
    if known:
        return N_(
            "Cette personne a déjà un compte sur cet établi : donnez-lui un rôle depuis sa page."
        )
    return None
