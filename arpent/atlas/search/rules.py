"""How what one types becomes a question to the index. No Django here."""

from __future__ import annotations

from dataclasses import dataclass

from arpent.words.normal import stem, words

LONGEST = 200
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Question:
    """The words asked for: whole ones by stem, and the one still being typed by its beginning."""

    whole: tuple[str, ...]
    typing: str = ""

    def __bool__(self) -> bool:
        return bool(self.whole or self.typing)

    def sqlite(self, *, every: bool = True) -> str:
        """Return the question as FTS5 asks it; every word must be there, or any of them."""
        parts = [f'"{stem(word)}"' for word in self.whole]
        if self.typing:
            parts.append(f'("{self.typing}"* OR "{stem(self.typing)}")')
        return (" AND " if every else " OR ").join(parts)

    def postgresql(self, *, every: bool = True) -> str:
        """Return the question as to_tsquery reads it."""
        parts = [f"'{stem(word)}'" for word in self.whole]
        if self.typing:
            parts.append(f"('{self.typing}':* | '{stem(self.typing)}')")
        return (" & " if every else " | ").join(parts)


def question(typed: str) -> Question:
    """Return the question behind what was typed; a space after the last word ends it."""
    asked = words(typed[:LONGEST])[:MOST_WORDS]
    if not asked:
        return Question(())
    if typed[-1:].isspace():
        return Question(tuple(asked))
    return Question(tuple(asked[:-1]), asked[-1])
