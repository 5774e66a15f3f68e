"""The period asked for, the pages of a table, the names of standards. Pure Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from arpent.kernel.sentences import N_

LICENCE = "https://spdx.org/licenses/etalab-2.0"
LICENCE_NAME = "Licence Ouverte 2.0"
FIRST_DAY = date(2000, 1, 1)
A_PAGE = 100
LARGEST_PAGE = 1000


class Unanswerable(Exception):
    """A question no table can answer, with the sentence that says what to ask instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A period, both ends included, and a page of it."""

    first: date
    last: date
    page: int = 1
    size: int = A_PAGE


def asked(query: Mapping[str, str], *, today: date) -> Asked:
    """Read ``first``, ``last``, ``page`` and ``size``; raise Unanswerable with a sentence."""
    first = _day(query.get("first", ""), FIRST_DAY)
    last = _day(query.get("last", ""), today)
    if last < first:
        raise Unanswerable(N_("La période finit avant de commencer : échangez les deux dates."))
    page = _whole(query.get("page", ""), 1)
    size = _whole(query.get("size", ""), A_PAGE)
    if not 1 <= page <= 1_000_000 or not 1 <= size <= LARGEST_PAGE:
        raise Unanswerable(N_("Demandez une page à partir de 1, de 1 à 1000 lignes."))
    return Asked(first=first, last=last, page=page, size=size)


def _day(text: str, fallback: date) -> date:
    try:
        return date.fromisoformat(text) if text else fallback
    except ValueError:
        raise Unanswerable(N_("Écrivez les dates comme 2024-03-25.")) from None


def _whole(text: str, fallback: int) -> int:
    if not text:
        return fallback
    if not text.isdecimal() or len(text) > 9:
        raise Unanswerable(N_("Demandez une page à partir de 1, de 1 à 1000 lignes."))
    return int(text)


def page_of(rows: Iterable[Any], *, asked: Asked) -> tuple[list[Any], bool]:
    """Return the rows of a page and whether another page follows."""
    start = (asked.page - 1) * asked.size
    found = list(islice(rows, start, start + asked.size + 1))
    return found[: asked.size], len(found) > asked.size
