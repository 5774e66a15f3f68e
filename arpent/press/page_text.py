"""Text as HTML: everything escaped, proofs underlined by what recounting says of them."""

from collections.abc import Iterator
from html import escape

from arpent.press.characters import writable
from arpent.press.document import Emphasis, Inline, Link, Proof, Strong, Text, parts_of
from arpent.press.typography import typeset

# The look's own classes for a figure in a text.
CLASSES = {"holds": "fig", "contradicted": "fig off", "uncheckable": "fig dunno"}


def written(text: str, language: str) -> str:
    """Write a plain text, typeset and escaped."""
    return escape(typeset(writable(text), language=language))


def inline(text: Text, language: str, letters: Iterator[str]) -> str:
    """Write a marked text; `letters` as in galley.Piece."""
    return "".join(_part(part, language, letters) for part in parts_of(text))


def element(tag: str, text: Text, language: str, *, name: str = "") -> str:
    """Write one element around a text, or nothing for an empty one."""
    body = inline(text, language, iter(()))
    attribute = f' class="{name}"' if name else ""
    return f"<{tag}{attribute}>{body}</{tag}>" if body.strip() else ""


def _part(part: Inline, language: str, letters: Iterator[str]) -> str:
    if isinstance(part, str):
        return written(part, language)
    body = written(part.text, language)
    match part:
        case Strong():
            return f"<strong>{body}</strong>"
        case Emphasis():
            return f"<em>{body}</em>"
        case Link(url=url):
            return f'<a href="{escape(writable(url))}">{body}</a>'
        case Proof(verdict=verdict, url=url):
            letter = next(letters)
            body += f"<sup>{letter}</sup>" if letter else ""
            tag, target = ("a", f' href="{escape(writable(url))}"') if url else ("span", "")
            return f'<{tag} class="{CLASSES[verdict]}"{target}>{body}</{tag}>'
