"""The name of a FEC: the SIREN of the company, then the day its accounts were closed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

LEGAL_NAME = re.compile(r"(\d{9})FEC(20\d{6})", re.IGNORECASE)
# What the tax office's own validator lets in: anything before FEC, and a closing day after it.
READABLE_NAME = re.compile(r".+FEC20\d{6}", re.IGNORECASE)
CLOSING = re.compile(r"FEC(20\d{6})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileName:
    """What a name says; `siren` is empty and `closing_on` None where it does not say it.

    `legal` is the name the law asks for, `readable` one that the tax office's validator opens.
    """

    name: str
    siren: str
    closing_on: date | None
    legal: bool
    readable: bool

    @property
    def opening_on(self) -> date | None:
        """The first day of the twelve months that end at the closing."""
        if self.closing_on is None:
            return None
        year, month, day = self.closing_on.year - 1, self.closing_on.month, self.closing_on.day
        if (month, day) == (2, 29):
            return date(year, 3, 1)
        return date(year, month, day) + timedelta(days=1)


def read_name(path: Path | str) -> FileName:
    """Read a SIREN and a closing day from a file's name, legal or not."""
    name = Path(path).name
    stem = name.rsplit(".", 1)[0]
    found = LEGAL_NAME.fullmatch(stem)
    closing = CLOSING.search(stem)
    closing_on = _day(closing[1]) if closing else None
    legal = found is not None and closing_on is not None
    readable = READABLE_NAME.match(stem) is not None and closing_on is not None
    return FileName(name, found[1] if found else "", closing_on, legal, readable)


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
