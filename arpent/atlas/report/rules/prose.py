"""The notation of the team's text: paragraphs, titles, lists, quotations, and figures in braces.

A blank line ends a block. ``## `` opens a title, ``- `` an item, ``> `` a quotation;
``**strong**``, ``*emphasis*``, ``[text](https://…)``. A figure is ``{its.key}``; with days of its
own ``{its.key@2022-07-07}`` or ``{its.key@2020-04-01..2022-04-30}``; ``{its.key:publié}`` is the
number once published, ``{its.key:écart}`` the gap between that number and the recount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from arpent.press.document import Emphasis, Link, Strong

Form = Literal["", "published", "gap"]
FORMS: dict[str, Form] = {
    "publié": "published",
    "publie": "published",
    "published": "published",
    "écart": "gap",
    "ecart": "gap",
    "gap": "gap",
}
KEY = r"[a-z0-9]+(?:[._-][a-z0-9]+)*"
DAY = r"\d{4}-\d\d-\d\d"
MENTION = re.compile(rf"\{{({KEY}(?:@{DAY}(?:\.\.{DAY})?)?)(?::({'|'.join(FORMS)}))?\}}")
ADDRESS = re.compile(r"(?:(.+?)\s*[|:]\s+)?(https?://\S+)")
BRACES = re.compile(r"\{[^{}\n]*\}")
INLINE = re.compile(
    rf"{MENTION.pattern}"
    r"|\[([^\]\n]+)\]\((https?://[^\s()]+)\)"
    r"|\*\*([^*\n]+)\*\*"
    r"|\*([^*\s][^*\n]*)\*"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure called by the text: its key, with its days if it has any, and how it is said."""

    key: str
    form: Form = ""


Piece = str | Mention | Strong | Emphasis | Link
Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of text: one line, or one line per item of a list."""

    kind: Literal["paragraph", "heading", "list", "quotation"]
    lines: tuple[Line, ...]


def passages(text: str) -> tuple[Passage, ...]:
    """Return the blocks of a text, in order; any text at all is read without fault."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return tuple(passage for block in blocks if block.strip() for passage in _block(block))


def mentions(text: str) -> tuple[Mention, ...]:
    """Return the figures a text calls, each once, in order of appearance."""
    found = (Mention(m[1], FORMS.get(m[2] or "", "")) for m in MENTION.finditer(text))
    return tuple(dict.fromkeys(found))


def unread(text: str) -> tuple[str, ...]:
    """Return what stands between braces and is not the name of a figure."""
    return tuple(b for b in BRACES.findall(text) if not MENTION.fullmatch(b))


def split_key(key: str) -> tuple[str, date | None, date | None]:
    """Return a figure's own name and its days: None and None when they are the year's.

    A day the calendar does not have raises ValueError.
    """
    name, _at, days = key.partition("@")
    if not days:
        return name, None, None
    first, _dots, last = days.partition("..")
    return name, date.fromisoformat(first), date.fromisoformat(last or first)


def link_lines(text: str) -> tuple[tuple[str, str], ...]:
    """Return the lines of a text as (words, address).

    ``label | https://…`` and ``label : https://…`` have an address, a bare one is its own label.
    """
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        address = ADDRESS.fullmatch(line)
        found.append((address[1] or address[2], address[2]) if address else (line, ""))
    return tuple(found)


def _block(block: str) -> Iterator[Passage]:
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    if lines[0].startswith("## "):
        yield Passage("heading", (_line(lines[0][3:]),))
        lines = lines[1:]
    if not lines:
        return
    if all(line.startswith("- ") for line in lines):
        yield Passage("list", tuple(_line(line[2:]) for line in lines))
    elif all(line.startswith(">") for line in lines):
        yield Passage("quotation", (_line(" ".join(line[1:].strip() for line in lines)),))
    else:
        yield Passage("paragraph", (_line(" ".join(lines)),))


def _line(text: str) -> Line:
    pieces: list[Piece] = []
    end = 0
    for found in INLINE.finditer(text):
        if found.start() > end:
            pieces.append(text[end : found.start()])
        pieces.append(_piece(found))
        end = found.end()
    if end < len(text):
        pieces.append(text[end:])
    return tuple(pieces)


def _piece(found: re.Match[str]) -> Piece:
    key, form, label, url, strong, emphasis = found.groups()
    if key:
        return Mention(key, FORMS.get(form or "", ""))
    if url:
        return Link(label, url)
    return Strong(strong) if strong else Emphasis(emphasis)
