"""What may be written into a year. Pure Python."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from arpent.kernel.sentences import N_, Sentence
from arpent.measure.fec.reading import TEXTS

LONG = N_(
    "Ligne %(line)s, colonne %(column)s : %(length)s caractères, pour %(most)s au plus."
    " Raccourcissez-la dans le logiciel d’où elle vient."
)
OUTSIDE = N_(
    "Ligne %(line)s : le %(on)s n’est pas dans l’exercice, du %(first)s au %(last)s."
    " Exportez chaque exercice dans son fichier."
)
NO_LINE = N_("Cochez au moins une ligne.")
NO_AXIS = N_("Choisissez un programme ou un financeur à donner aux lignes cochées.")
CLOSED = N_("Cet exercice est clos : rouvrez-le, en disant pourquoi, avant d’y écrire.")


def why_not_open(*, closed_on: date | None) -> str | None:
    """Return why nothing may be written into a year, or None."""
    return Sentence(CLOSED) if closed_on else None


def why_not_in_year(*, line: int, on: date, first: date, last: date) -> str | None:
    """Return why a line dated ``on`` does not belong to a year, or None."""
    if first <= on <= last:
        return None
    days = {"on": on, "first": first, "last": last}
    return Sentence(OUTSIDE, line=line, **days)


def why_not_written(
    *, line: int, facts: Mapping[str, object], longest: Mapping[str, int | None]
) -> str | None:
    """Return why a line cannot be kept whole: a text longer than its column, or None."""
    for column, most in longest.items():
        length = len(str(facts[column]))
        if most and length > most:
            return too_long(line=line, column=column, length=length, most=most)
    return None


def too_long(*, line: int, column: str, length: int, most: int) -> Sentence:
    """Return what is said of a text longer than its column, named as the file names it."""
    return Sentence(LONG, line=line, column=TEXTS.get(column, column), length=length, most=most)


def why_not_assign(*, keys: Collection[str], programme: str, funder: str) -> str | None:
    """Return why nothing would be assigned by hand, or None."""
    if not keys:
        return Sentence(NO_LINE)
    return None if programme or funder else Sentence(NO_AXIS)
