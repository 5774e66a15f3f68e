"""A part of the minutes."""

from __future__ import annotations

from dataclasses import dataclass

from arpent.press.document import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the minutes. `prose` has a paragraph a line; `facts` follow it."""

    key: str
    title: str
    prose: str = ""
    facts: tuple[Block, ...] = ()
    edited: bool = False


def lines(*told: str) -> str:
    """Return paragraphs, one a line, without those that say nothing."""
    return "\n".join(line for line in told if line)
