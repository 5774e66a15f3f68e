"""The part of a text that answers a question, with the words found told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from arpent.words.normal import stem, words

TOKEN = re.compile(r"\w+|\W+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``found`` when it is one of the words asked for."""

    text: str
    found: bool


def pieces(text: str, query: str, *, language: str = "fr") -> list[Piece]:
    """Return the text cut into pieces, those that match the query marked as found."""
    asked = words(query)
    roots = {stem(word, language=language) for word in asked}
    beginnings = tuple(asked[-1:])
    cut: list[Piece] = []
    for token in TOKEN.findall(text):
        own = words(token)
        found = any(stem(word, language=language) in roots for word in own) or any(
            word.startswith(beginnings) for word in own if beginnings
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
