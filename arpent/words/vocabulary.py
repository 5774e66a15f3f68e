"""Every term an index knows, numbered, and those that resemble a word in their letters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from arpent.words.postings import Postings

SHORTEST = 4
LONG = 7
RUNS = (2, 3, 4)
CLOSE = 12
TRIED = 25
FAINT = 0.15
# Looked at among those that share some letters; the dead are still among them.
MANY = 100
NONE = np.empty(0, np.int32)


@dataclass(frozen=True, slots=True)
class Near:
    """A term that resembles a word: its number, how alike they are (0 to 1), whether the word
    is taken for that term mistyped.
    """

    number: int
    alike: float
    mended: bool = False


def runs(word: str) -> set[str]:
    """Return the runs of two to four letters of a word, its two ends marked."""
    framed = f"^{word}$"
    return {framed[at : at + size] for size in RUNS for at in range(len(framed) - size + 1)}


class Vocabulary:
    """Terms and their numbers, in the order they came; none is ever taken away.

    ``counts[number]`` is the number of living texts that hold the term.
    """

    __slots__ = ("_near", "_numbers", "_rows", "_run_numbers", "_sizes", "counts", "terms")

    def __init__(self) -> None:
        self.terms: list[str] = []
        self.counts: list[int] = []
        self._numbers: dict[str, int] = {}
        self._run_numbers: dict[str, int] = {}
        self._rows = Postings()
        self._sizes = np.zeros(1024, np.float32)
        self._near: dict[tuple[str, float], tuple[Near, ...]] = {}

    def get(self, term: str) -> int | None:
        return self._numbers.get(term)

    def number(self, term: str) -> int:
        """Return the number of a term, a new one if it was never seen."""
        known = self._numbers.get(term)
        if known is None:
            known = len(self.terms)
            self._resemble(known, term)
            self.counts.append(0)
            self.terms.append(term)
            self._numbers[term] = known
            self._near = {}
        return known

    def numbers(self, terms: Iterable[str]) -> list[int]:
        """Return the numbers of terms, in their order."""
        known = self._numbers
        return [known[term] if term in known else self.number(term) for term in terms]

    def _resemble(self, number: int, term: str) -> None:
        if number >= len(self._sizes):
            self._sizes = np.concatenate((self._sizes, np.zeros(len(self._sizes), np.float32)))
        if len(term) >= SHORTEST and term.isalpha():
            own = runs(term)
            self._sizes[number] = len(own)
            known = self._run_numbers
            self._rows.add(number, [(known.setdefault(run, len(known)), 1.0) for run in own])

    def near(self, word: str, *, least: float) -> tuple[Near, ...]:
        """Return the living terms that resemble a word, the most alike first, itself left out.

        A word no text holds is first looked for among those one letter away, or two for a long
        word: these are ``mended``.
        """
        if len(word) < SHORTEST or not word.isalpha():
            return ()
        kept = self._near
        found = kept.get((word, least))
        if found is None:
            found = kept[word, least] = self._look(word, least)
        return found

    def _look(self, word: str, least: float) -> tuple[Near, ...]:
        here = len(self.terms)
        own = runs(word)
        known_runs = [self._run_numbers[run] for run in own if run in self._run_numbers]
        held = [self._rows.row(number)[0] for number in known_runs]
        # What came since the beginning of the question is past the end.
        shared = np.bincount(np.concatenate([NONE, *held]), minlength=here)[:here]
        known = self._numbers.get(word)
        unknown = known is None or not self.counts[known]
        sizes = np.maximum(self._sizes[:here], 1) * np.float32(len(own))
        alike = shared.astype(np.float32) / np.sqrt(sizes)
        close = np.flatnonzero(alike > (FAINT if unknown else max(FAINT, least) - 1e-6))
        if len(close) > MANY:
            close = close[alike[close] >= np.partition(alike[close], -MANY)[-MANY]]
        living = [n for n in close.tolist() if self.counts[n]]
        order = sorted(living, key=lambda n: (-alike[n], self.terms[n]))
        mended = self._mended(word, order[:TRIED]) if unknown else {}
        near = [Near(n, alike, mended=True) for n, alike in mended.items()]
        near += [
            Near(n, float(alike[n]))
            for n in order[:CLOSE]
            if alike[n] >= least and n != known and n not in mended
        ]
        return tuple(near)

    def _mended(self, word: str, tried: list[int]) -> dict[int, float]:
        allowed = 2 if len(word) >= LONG else 1
        # Each letter of difference in length is an edit.
        sizes = [n for n in tried if abs(len(self.terms[n]) - len(word)) <= allowed]
        edits = {n: distance(word, self.terms[n]) for n in sizes}
        fewest = min(edits.values(), default=allowed + 1)
        if fewest > allowed:
            return {}
        best = [n for n in sizes if edits[n] == fewest]
        return {n: (0.9 if fewest == 1 else 0.7) / len(best) ** 0.5 for n in best}


def distance(one: str, other: str) -> int:
    """Return the letters to add, take, change, or swap with their neighbour (restricted)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]
