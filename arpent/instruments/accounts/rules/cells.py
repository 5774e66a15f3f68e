"""Reading what people write in the cells of a sheet: days, quantities, headers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from arpent.measure.plain import plain

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
FRENCH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,8})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A cell that cannot be taken: where it is, what it holds, what to write instead."""

    line: int
    column: str
    value: str
    remedy: str


def heading(text: str) -> str:
    """Return a header as it is compared: no accent, no capital, single spaces."""
    return re.sub(r"[^a-z0-9]+", " ", plain(text.replace("’", " ").replace("_", " "))).strip()


def columns_of(head: tuple[str, ...], known: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return which column of a file fills each field, the first that fits: field → header."""
    found: dict[str, str] = {}
    for header in head:
        for field, names in known.items():
            if heading(header) in names:
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
    bare = re.sub(r"[\s\u00a0\u202f]", "", text).replace(",", ".").replace("\u2212", "-")
    return Decimal(bare) if NUMBER.fullmatch(bare) else None
