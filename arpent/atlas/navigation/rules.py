"""How the home page says in words how many things ask for attention. Pure Python."""

from __future__ import annotations

from dataclasses import dataclass

SPELLED = {
    "fr": (
        "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
        "onze", "douze", "treize", "quatorze", "quinze", "seize",
    ),
    "en": (
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A few words of a sentence, and the place on the page they lead to, if any."""

    text: str
    href: str = ""


def spelled(number: int, *, language: str, feminine: bool = False) -> str:
    """Return a small number in letters, a larger one in digits."""
    words = SPELLED.get(language, SPELLED["fr"])
    if not 0 <= number < len(words):
        return str(number)
    return "une" if feminine and number == 1 and language == "fr" else words[number]


def linked(phrase: str, *, href: str) -> tuple[Piece, ...]:
    """Return a phrase whose bracketed words lead somewhere: ``[Deux tests] ont expiré``."""
    before, _open, rest = phrase.partition("[")
    inside, _close, after = rest.partition("]")
    pieces = (Piece(text=before), Piece(text=inside, href=href), Piece(text=after))
    return tuple(piece for piece in pieces if piece.text)


def sentence(phrases: tuple[tuple[Piece, ...], ...], *, last: str) -> tuple[Piece, ...]:
    """Return phrases joined by commas, then by the word ``last``, with a capital and a stop."""
    pieces: list[Piece] = []
    for place, phrase in enumerate(phrases):
        if place:
            pieces.append(Piece(text=f" {last} " if place == len(phrases) - 1 else ", "))
        pieces += phrase
    pieces[0] = Piece(text=capital(pieces[0].text), href=pieces[0].href)
    return (*pieces, Piece(text="."))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
