"""Labels as rules read them: without capitals, accents nor ligatures."""

from __future__ import annotations

import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def plain(text: str) -> str:
    """Return a text in lowercase, without accents nor ligatures."""
    open_letters = unicodedata.normalize("NFKD", text.lower().translate(LIGATURES))
    return "".join(letter for letter in open_letters if not unicodedata.combining(letter))
