"""Every term an index knows, numbered, and those that resemble a word nobody wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

SHORTEST = 4
LONG = 8


def pairs(word: str) -> Iterator[str]:
    """Yield the pairs of letters of a word, its two ends marked."""
    framed = f"^{word}$"
    return map("".join, pairwise(framed))


class Vocabulary:
    """Terms and their numbers, in the order they came; none is ever taken away."""

    __slots__ = ("_by_pair", "_numbers", "terms")

    def __init__(self) -> None:
        self.terms: list[str] = []
        self._numbers: dict[str, int] = {}
        self._by_pair: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self.terms)

    def get(self, term: str) -> int | None:
        return self._numbers.get(term)

    def number(self, term: str) -> int:
        """Return the number of a term, a new one if it was never seen."""
        known = self._numbers.get(term)
        if known is None:
            known = len(self.terms)
            self.terms.append(term)
            if len(term) >= SHORTEST and term.isalpha():
                for pair in set(pairs(term)):
                    self._by_pair.setdefault(pair, []).append(known)
            self._numbers[term] = known
        return known

    def nearest(self, word: str, *, most: int = 3) -> list[tuple[int, int]]:
        """Return (number, edits) of the terms one edit away, or two from a long word."""
        if len(word) < SHORTEST or not word.isalpha():
            return []
        allowed = 2 if len(word) >= LONG else 1
        shared: Counter[int] = Counter()
        for pair in set(pairs(word)):
            shared.update(self._by_pair.get(pair, ()))
        # One edit spoils at most three pairs.
        least = len(word) + 1 - 3 * allowed
        found = [
            (edits, number)
            for number, count in shared.most_common(60)
            if count >= least and (edits := distance(word, self.terms[number])) <= allowed
        ]
        found.sort()
        return [(number, edits) for edits, number in found if edits == found[0][0]][:most]


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
