"""Who may be erased, and what is past its time. Pure Python."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

from arpent.kernel.sentences import N_

# The law gives a month to answer.
TO_ANSWER = timedelta(days=30)
LONGEST_MONTHS = 600
# Kinds of data that end by themselves, with the months they are kept when nobody chose.
KINDS = {"access": 12, "authors": 36}
ERASED = "Personne effacée"


def why_not_erase(*, erased: bool, last_steward: bool) -> str | None:
    if erased:
        return N_("Cette personne est déjà effacée.")
    if last_steward:
        return N_("Nommez d’abord un autre responsable : l’établi n’en aurait plus.")
    return None


def why_not_confirm(*, typed: str, name: str) -> str | None:
    """Compare a name typed by hand with the person's own, accents and capitals apart."""
    if plain(typed) != plain(name):
        return N_("Écrivez le nom de la personne comme il est affiché.")
    return None


def plain(name: str) -> str:
    spread = unicodedata.normalize("NFKD", " ".join(name.split()).casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def why_not_ask(*, asked: bool) -> str | None:
    return N_("Vous l’avez déjà demandé : l’établi a un mois pour répondre.") if asked else None


def why_not_keep(*, kind: str, months: int) -> str | None:
    if kind not in KINDS:
        return N_("Choisissez une durée de la liste.")
    if not 1 <= months <= LONGEST_MONTHS:
        return N_("Écrivez un nombre de mois entre 1 et 600.")
    return None


def months_before(on: date, months: int) -> date:
    """Return the day so many months earlier; the 31st falls back to the last day there is."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    for day in range(on.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, min(on.day, 28))


def answer_by(asked_on: date) -> date:
    return asked_on + TO_ANSWER
