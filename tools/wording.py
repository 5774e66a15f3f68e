"""How a page of the reference is written: its tables, its words, the words it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

GENERATED = "*Page écrite par `make docs` à partir du code : corrigez le code, puis relancez.*"
# The rungs of a bench, the lowest first.
RUNGS = ("PUBLIC", "READER", "TEAM", "STEWARD")


class Missing(Exception):
    """A word that `words.toml` owes the reference."""


class Words:
    """The hand-written words, section by section; remembers those it was asked in vain."""

    def __init__(self, known: dict[str, dict[str, str]]) -> None:
        self.known = known
        self.missing: list[str] = []

    def say(self, section: str, key: str) -> str:
        found = self.known.get(section, {}).get(key, "")
        if not found and f"[{section}] {key}" not in self.missing:
            self.missing.append(f"[{section}] {key}")
        return found


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; a bar inside a cell is escaped."""
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    for row in rows:
        cells = (str(cell).replace("|", "\\|").replace("\n", " ") for cell in row)
        lines.append(" | ".join(cells))
    return "\n".join(f"| {line} |" for line in lines) + "\n"


def page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", GENERATED, *(part.strip() for part in parts if part)]) + "\n"


def sentence(text: str | None) -> str:
    """Return a docstring on one line."""
    return " ".join((text or "").split()).replace("``", "`")
