"""A text as an index keeps it: the stems of its words and the meanings its lexicon names."""

from __future__ import annotations

import re

from arpent.words.lexicon import Lexicon
from arpent.words.normal import stem, words

WRITTEN = re.compile(r"[^\W_]+")
# A novel says what it is about in its beginning; past this the reading stops. In characters.
LONGEST = 20_000
REMEMBERED = 200_000


class Reader:
    """Reads texts of one language with one lexicon; each written word is worked out once.

    Safe between threads: what two of them work out at once is the same.
    """

    __slots__ = ("_known", "language", "lexicon")

    def __init__(self, *, language: str = "fr", lexicon: Lexicon | None = None) -> None:
        self.language = language
        self.lexicon = lexicon or Lexicon()
        self._known: dict[str, tuple[str, ...]] = {}

    def roots(self, text: str) -> list[str]:
        """Return the stems of a text in their order, empty words left out."""
        known = self._known
        found: list[str] = []
        for written in text[:LONGEST].split():
            own = known.get(written)
            found += self._read(written) if own is None else own
        return found

    def _read(self, written: str) -> tuple[str, ...]:
        own = tuple(
            stem(word, language=self.language) for word in words(written[:100], any_script=True)
        )
        if len(self._known) >= REMEMBERED:
            self._known = {}
        self._known[written] = own
        return own

    def terms(self, text: str) -> list[str]:
        """Return the stems of a text and its meanings; a form of one word leaves its meaning."""
        found = self.roots(text)
        if not self.lexicon:
            return found
        added: list[str] = []
        for first, last, meaning in self.lexicon.found(found):
            if last - first == 1:
                found[first] = meaning
            else:
                added.append(meaning)
        return found + added

    def written(self, text: str, terms: frozenset[str]) -> dict[str, str]:
        """Return how the text writes each of these terms, at its first place, in its order."""
        said: list[str] = []
        found: list[str] = []
        for token in text[:LONGEST].split():
            for word in WRITTEN.findall(token):
                for root in self._known.get(word) or self._read(word):
                    said.append(word)
                    found.append(root)
        shown: dict[str, str] = {}
        for root, word in zip(found, said, strict=True):
            if root in terms:
                shown.setdefault(root, word)
        for first, last, meaning in self.lexicon.found(found):
            if meaning in terms:
                shown.setdefault(meaning, " ".join(dict.fromkeys(said[first:last])))
        return shown
