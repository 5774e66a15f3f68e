"""What people write in the cells of a sheet: headers, names, days, numbers, euros."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
FRENCH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,8})?")
EUROS = re.compile(r"-?\d{1,12}(?:\.\d{1,2})?")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A cell that cannot be taken: where it is, what it holds, what to write instead."""

    line: int
    column: str
    value: str
    remedy: str


def bare(text: str) -> str:
    """Return a header or a name as it is compared: letters and figures, no accent, no capital."""
    opened = unicodedata.normalize("NFKD", text).lower().translate(LIGATURES)
    letters = "".join(letter for letter in opened if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", " ", letters).strip()


def columns_of(head: tuple[str, ...], known: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return which column of a file fills each field, the first that fits: field → header.

    ``known`` gives the bare names of each field.
    """
    found: dict[str, str] = {}
    for header in head:
        for field, names in known.items():
            if bare(header) in names:
                found.setdefault(field, header)
    return found


def day_in(text: str) -> date | None:
    """Return the day a cell writes, or None: 2024-03-25, 25/03/2024, 25.03.2024."""
    iso, french = ISO.fullmatch(text), FRENCH.fullmatch(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if french:
            return date(int(french[3]), int(french[2]), int(french[1]))
    except ValueError:
        return None
    return None


def number_in(text: str) -> Decimal | None:
    """Return the number a cell writes, or None: 1 500,5 or 1500.5."""
    figures = _figures(text)
    return Decimal(figures) if NUMBER.fullmatch(figures) else None


def euros_in(text: str) -> Decimal | None:
    """Return the euros and cents a cell writes, or None: 1 500 000,50 €, -1500.5."""
    figures = _figures(text.replace("€", ""))
    return Decimal(figures) if EUROS.fullmatch(figures) else None


def _figures(text: str) -> str:
    """Return a number as a machine writes it: no space, a point, a plain minus."""
    return re.sub(r"\s", "", text).replace(",", ".").replace("\N{MINUS SIGN}", "-")
