"""A text as the finder keeps it: its telling words, their stems, the meanings its lexicon names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from arpent.words.lexicon import MEANING, Lexicon, Meanings
from arpent.words.normal import stem, telling_words
from arpent.words.phrasing import ENOUGH, PHRASING

BETWEEN_BLANKS = re.compile(r"\S+")
WRITTEN = re.compile(r"[^\W_]+")
APOSTROPHES = "'’ʼ‘"
# A novel says what it is about in its beginning; past this the reading stops. In characters.
LONGEST = 20_000
LONGEST_WORD = 100
REMEMBERED = 200_000
# The words, and their stems, of what stands between two blanks.
ReadWord = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Text:
    """The terms of a text, and its words one after the other, ready to be cut in letter runs."""

    terms: list[str]
    flow: bytes


class Reader:
    """Reads texts of one language with one lexicon; each written word is worked out once.

    Safe between threads: what two of them work out at once is the same.
    """

    __slots__ = ("_known", "_meanings", "language")

    def __init__(self, *, language: str = "fr", lexicon: Lexicon | None = None) -> None:
        self.language = language
        self._known: dict[str, ReadWord] = {}
        self._meanings = Meanings(lexicon or Lexicon(), roots=self.roots)

    def _read(self, written: str) -> ReadWord:
        known = self._known.get(written)
        if known is None:
            own = telling_words(written[:LONGEST_WORD])
            known = tuple(own), tuple(stem(word, language=self.language) for word in own)
            if len(self._known) >= REMEMBERED:
                self._known = {}
            self._known[written] = known
        return known

    def roots(self, text: str) -> list[str]:
        """Return the stems of a text in their order."""
        return [root for written in text[:LONGEST].split() for root in self._read(written)[1]]

    def read(self, text: str) -> Text:
        """Return the terms of a text and its words one after the other.

        Terms are stems and meanings; a form of one word leaves its meaning in place of its stem.
        """
        return self._text(*self._words(text))

    def read_question(self, text: str) -> Text:
        """Return the same without the words that only phrase an opinion, if enough is left."""
        words, terms = self._words(text)
        named = {at for first, last, _n in self._meanings.found(terms) for at in range(first, last)}
        phrasing = PHRASING.get(self.language, frozenset())
        kept = [at for at, word in enumerate(words) if word not in phrasing or at in named]
        if len(kept) >= ENOUGH:
            words, terms = [words[at] for at in kept], [terms[at] for at in kept]
        return self._text(words, terms)

    def _words(self, text: str) -> tuple[list[str], list[str]]:
        """Return the telling words of a text, and the stem of each."""
        known = self._known
        words: list[str] = []
        terms: list[str] = []
        for written in text[:LONGEST].split():
            own = known[written] if written in known else self._read(written)
            words += own[0]
            terms += own[1]
        return words, terms

    def _text(self, words: list[str], terms: list[str]) -> Text:
        flow = f" {' '.join(words)} ".encode() if words else b""
        if self._meanings:
            added: list[str] = []
            for first, last, meaning in self._meanings.found(terms):
                if last - first == 1:
                    terms[first] = meaning
                else:
                    added.append(meaning)
            terms += added
        return Text(terms, flow)

    def written(self, text: str, terms: frozenset[str]) -> dict[str, str]:
        """Return how the text writes each of these terms, at its first place."""
        text = text[:LONGEST]
        shown: dict[str, str] = {}
        words = {term for term in terms if not term.startswith(MEANING)}
        known = self._known
        for token in text.split() if words else ():
            own = known.get(token) or self._read(token)
            if words.isdisjoint(own[1]):
                continue
            for root, first, last in self._places(token):
                if root in words:
                    shown[root] = token[first:last]
                    words.discard(root)
            if not words:
                break
        if len(words) + len(shown) < len(terms):
            shown |= self._written_meanings(text, terms)
        return shown

    def _written_meanings(self, text: str, terms: frozenset[str]) -> dict[str, str]:
        # Each stem, the token it comes from, its rank there.
        come = [
            (root, token, rank)
            for token in BETWEEN_BLANKS.finditer(text)
            for rank, root in enumerate(self._read(token[0])[1])
        ]
        shown: dict[str, str] = {}
        for here, past, meaning in self._meanings.found([root for root, *_from in come]):
            if meaning in terms and meaning not in shown:
                (_root, first, rank), (_other, last, end) = come[here], come[past - 1]
                begins = first.start() + self._places(first[0])[rank][1]
                shown[meaning] = text[begins : last.start() + self._places(last[0])[end][2]]
        return shown

    def _places(self, token: str) -> list[tuple[str, int, int]]:
        """Return each stem of a token with where its word begins and ends there."""
        whole = self._read(token)[1]
        parts = [
            (root, word.start(), word.end())
            for word in WRITTEN.finditer(token)
            for root in self._read(_with_apostrophe(token, word))[1]
        ]
        if [root for root, _first, _last in parts] == list(whole):
            return parts
        # agent·e·s, C.C.A.S.: several runs of letters make one word.
        first, last = _trimmed(token)
        return [(root, first, last) for root in whole]


def _with_apostrophe(token: str, word: re.Match[str]) -> str:
    """Return a word with what tells an elision (l’, qu’) from a word."""
    elided = token[word.end() : word.end() + 1] in APOSTROPHES and word.end() < len(token)
    return f"{word[0]}'a" if elided else word[0]


def _trimmed(token: str) -> tuple[int, int]:
    found = list(WRITTEN.finditer(token))
    last = found[-1].end()
    return found[0].start(), last + (token[last : last + 1] in (".", ")"))
