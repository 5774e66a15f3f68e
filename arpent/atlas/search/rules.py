"""How what one types becomes a question to the index. No Django here."""

from __future__ import annotations

from dataclasses import dataclass

from arpent.kernel.roles import Role
from arpent.words.normal import stem, words

LONGEST = 200
MOST_WORDS = 12


def may_read(ref: str, least: int, *, role: int, room: str = "") -> bool:
    """Tell whether somebody may find a thing: by their role, or as an agent in their own room."""
    return least <= role or (
        bool(room) and least <= int(Role.READER) and ref.startswith(f"{room}/")
    )


@dataclass(frozen=True, slots=True)
class Question:
    """The words asked for: whole ones by stem, and the one still being typed by its beginning."""

    whole: tuple[str, ...]
    typing: str = ""

    def __bool__(self) -> bool:
        return bool(self.whole or self.typing)

    def sqlite(self, *, bench: int, every: bool = True, titles: bool = False) -> str:
        """Return the question as FTS5 asks it, of one bench; every word must be there, or any.

        ``titles`` asks it of the titles alone.
        """
        parts = [f'"{stem(word)}"' for word in self.whole]
        if self.typing:
            parts.append(f'("{self.typing}"* OR "{stem(self.typing)}")')
        asked = (" AND " if every else " OR ").join(parts)
        where = "title" if titles else "title body"
        return f'bench : "o{bench}" AND {{{where}}} : ({asked})'

    def postgresql(self, *, every: bool = True, titles: bool = False) -> str:
        """Return the question as to_tsquery reads it; titles carry the weight A."""
        weight = ":A" if titles else ""
        parts = [f"'{stem(word)}'{weight}" for word in self.whole]
        if self.typing:
            begun = f"'{self.typing}':*{'A' if titles else ''}"
            parts.append(f"({begun} | '{stem(self.typing)}'{weight})")
        return (" & " if every else " | ").join(parts)


def question(typed: str) -> Question:
    """Return the question behind what was typed; a space after the last word ends it."""
    asked = words(typed[:LONGEST])[:MOST_WORDS]
    if not asked:
        return Question(())
    if typed[-1:].isspace():
        return Question(tuple(asked))
    return Question(tuple(asked[:-1]), asked[-1])
