"""Text as Typst source. User text only ever stands inside a string literal."""

from collections.abc import Iterator

from arpent.press.characters import visible
from arpent.press.document import Emphasis, Inline, Link, Proof, Strong, Text, parts_of
from arpent.press.typography import typeset

NONE = "none"


def literal(text: str) -> str:
    """Return a Typst string literal that can hold nothing but its text.

    Line ends and tabs become spaces. Characters nobody sees (controls, soft hyphens, lone
    surrogates, noncharacters) are left out: Typst hyphenates by itself.
    """
    kept = visible(text.replace("\n", " ").replace("\t", " "))
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'


def optional(text: str, language: str) -> str:
    """Return a typeset literal, or Typst's none for an empty text."""
    return literal(typeset(text, language=language)) if text.strip() else NONE


def inline(text: Text, language: str, letters: Iterator[str]) -> str:
    """Return a marked text as a Typst expression.

    `letters` gives one entry per Proof, as in galley.Piece.
    """
    written = [_part(part, language, letters) for part in parts_of(text)]
    return "[" + "".join(f"#{part};" for part in written) + "]"


def _part(part: Inline, language: str, letters: Iterator[str]) -> str:
    if isinstance(part, str):
        return literal(typeset(part, language=language))
    body = literal(typeset(part.text, language=language))
    match part:
        case Strong():
            return f"strong({body})"
        case Emphasis():
            return f"emph({body})"
        case Link(url=url):
            return f"outside({literal(url)}, {body})"
        case Proof(verdict=verdict, url=url):
            marked = f"proof({literal(verdict)}, {literal(next(letters))}, {body})"
            return f"link({literal(url)}, {marked})" if url else marked


def several(parts: list[str]) -> str:
    """Return a Typst array, of any length, one included."""
    return "(" + "".join(f"{part}, " for part in parts) + ")"
