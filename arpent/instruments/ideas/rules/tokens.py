"""Codes that people keep on paper and type by hand, and the only form in which they are kept here.

No Django here. The letters leave out vowels, so no word is ever spelt, and what looks alike: 0 and
O, 1 and I, L.
"""

from __future__ import annotations

import hashlib
import re
import secrets

LETTERS = "BCDFGHJKMNPQRSTVWXYZ23456789"
GROUPS, GROUP = 3, 5


def new_token() -> str:
    """Draw a code of 72 bits in three groups: ``BK7QT-4MWPX-9RHZC``."""
    return "-".join(_drawn(GROUP) for _ in range(GROUPS))


def new_code() -> str:
    """Draw the short code of a place, for a poster: ``BK7Q-4MWP``."""
    return f"{_drawn(4)}-{_drawn(4)}"


def long_token() -> str:
    """Draw 192 bits that no one types: the end of a link in a letter."""
    return secrets.token_hex(24)


def tidy(code: str) -> str:
    """Return a code as it is compared: capitals and figures, nothing else."""
    return re.sub(r"[^0-9A-Z]", "", code.upper())


def token_hash(code: str) -> str:
    """Return the SHA-256 of a code in 64 hexadecimal characters.

    Spaces, hyphens and capitals change nothing.
    """
    return hashlib.sha256(tidy(code).encode()).hexdigest()


def _drawn(count: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(count))


def receipt_of(once: str) -> str:
    """Return the code of an idea from the secret of the form that said it.

    The same form sent twice gives the same code, and nothing has to be kept in between.
    """
    number = int.from_bytes(hashlib.sha256(f"receipt {once}".encode()).digest(), "big")
    letters = []
    for _ in range(GROUPS * GROUP):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    whole = "".join(letters)
    return "-".join(whole[at : at + GROUP] for at in range(0, len(whole), GROUP))


def is_long_token(text: str) -> bool:
    """Tell whether a text has the shape of `long_token`."""
    return re.fullmatch(r"[0-9a-f]{48}", text) is not None
