"""The part of a text that answers a question, with the words found told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from arpent.words.normal import stem, words

TOKEN = re.compile(r"\w+|\W+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``found`` when it is one of the words asked for."""

    text: str
    found: bool


@lru_cache(maxsize=50_000)
def _words_and_roots(token: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return each word of a token and its stem; texts are made of the same ones."""
    return tuple((word, stem(word, language=language)) for word in words(token))


def pieces(text: str, query: str, *, language: str = "fr") -> list[Piece]:
    """Return the text cut into pieces, those that match the query marked as found."""
    asked = words(query)
    roots = {stem(word, language=language) for word in asked}
    begun = asked[-1] if asked else None
    cut: list[Piece] = []
    for token in TOKEN.findall(text):
        own = _words_and_roots(token, language)
        found = any(
            root in roots or (begun is not None and word.startswith(begun)) for word, root in own
        )
        if cut and cut[-1].found == found:
            cut[-1] = Piece(cut[-1].text + token, found)
        else:
            cut.append(Piece(token, found))
    return cut


def excerpt(text: str, query: str, *, language: str = "fr", length: int = 180) -> list[Piece]:
    """Return some ``length`` characters around the first word found, or the text's beginning."""
    whole = pieces(text, query, language=language)
    position = 0
    for piece in whole:
        if piece.found:
            break
        position += len(piece.text)
    else:
        position = 0
    first = max(0, position - length // 3)
    if first:
        first = text.find(" ", first) + 1 or first
    last = first + length
    shown = text[first:last]
    if last < len(text):
        shown = shown.rsplit(" ", 1)[0] + " …"
    return pieces(("… " if first else "") + shown, query, language=language)
