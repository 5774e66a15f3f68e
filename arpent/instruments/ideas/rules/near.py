"""What is near: reading it with the common words marked, and saying what it is. No Django here."""

from __future__ import annotations

import re

from arpent.instruments.ideas.rules.words import GESTURES
from arpent.kernel.sentences import N_

SHOWN = 5
LEAST = 4
TITLE, BODY = 160, 4000
# What a mistyped word was read as: ``formulare → formulaire``.
MENDED = "→"


def enough(title: str) -> bool:
    """Tell whether a title says enough to look for something near."""
    return len(title.strip()) >= LEAST


def written(why: tuple[str, ...]) -> tuple[str, ...]:
    """Return the common words as the thing found writes them."""
    return tuple(word.split(MENDED)[-1].strip() for word in why if word.strip())


def pieces(text: str, words: tuple[str, ...]) -> list[tuple[str, bool]]:
    """Cut a text in pieces, each with whether it is one of the words."""
    some = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word)
    if not some:
        return [(text, False)]
    parts = re.split(rf"(?<!\w)({some})(?!\w)", text, flags=re.IGNORECASE)
    return [(part, bool(turn % 2)) for turn, part in enumerate(parts) if part]


def why_not_judge(*, title: str, gesture: str, rank: int, found: bool) -> str | None:
    """Return why a gesture on something near may not be kept, or None."""
    if not title.strip():
        return N_("Écrivez d’abord votre idée en une ligne.")
    if gesture not in dict(GESTURES):
        return N_("Choisissez l’un des trois gestes.")
    if not found or not 1 <= rank <= SHOWN:
        return N_("Cette chose n’est plus dans la maison : le reste de votre idée est gardé.")
    return None
