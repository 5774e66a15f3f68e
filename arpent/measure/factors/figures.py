"""Numbers and days as the published tables of factors write them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

MONTHS = ("jan", "fév", "mar", "avr", "mai", "jui", "juil", "aoû", "sep", "oct", "nov", "déc")
SPREADSHEET_DAY_ZERO = date(1899, 12, 30)


def number(text: str) -> Decimal | None:
    """Read a number, decimals after a comma or a point, or None."""
    bare = re.sub(r"\s", "", text).replace(",", ".")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def day(text: str) -> date | None:
    """Read a day written 2025-04-24 or 24/04/2025; None if it is none."""
    if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text.strip()):
        text = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def last_day(text: str) -> date | None:
    """Return the last day of a validity as the Base Carbone writes it.

    A day, a year, « Année 2023 », « déc.-18 », or the serial number that a spreadsheet made of a
    day. None when the text says no end.
    """
    said = text.strip().casefold()
    if found := day(said):
        return found
    if said.isdecimal() and 3000 < int(said) < 100_000:
        return SPREADSHEET_DAY_ZERO + timedelta(days=int(said))
    if month := re.fullmatch(r"(\w+)\.?-(\d{2})", said):
        return _end_of_month(month[1], 2000 + int(month[2]))
    if year := re.search(r"(?:^|année )((?:19|20)\d{2})$", said):
        return date(int(year[1]), 12, 31)
    return None


def _end_of_month(name: str, year: int) -> date | None:
    found = [at for at, start in enumerate(MONTHS, 1) if name.startswith(start)]
    if not found:
        return None
    # « juil » begins as « jui » does: the longest start is the last one found.
    following = date(year + (found[-1] == 12), found[-1] % 12 + 1, 1)
    return following - timedelta(days=1)
