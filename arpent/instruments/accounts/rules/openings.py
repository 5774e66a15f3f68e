"""Which lines only bring a year's opening balances over from the year before."""

from __future__ import annotations

import re
from functools import lru_cache

from arpent.measure.plain import plain

CODES = frozenset({"an", "ano", "anouv", "anv", "ran", "rn", "raan", "a-nouveau", "anouveaux"})
WORDS = re.compile(r"\ba[ -]?nouveaux?\b|\bouverture\b")


@lru_cache(maxsize=256)
def is_opening_journal(code: str, label: str) -> bool:
    """Tell whether a journal is the one of opening balances, by its code or by its label."""
    return plain(code) in CODES or WORDS.search(plain(label)) is not None
