"""The content of an index: its texts, their terms, their sizes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from arpent.words.letters import Flow, Letters
from arpent.words.postings import Postings
from arpent.words.reading import Reader
from arpent.words.vocabulary import Vocabulary

# Chosen on one consultation, none of it kept aside: docs/adr/0025-finder.md.
TITLE = 3.0
LENGTH = 0.85
# A word nobody wrote weighs less than one that one text holds.
UNKNOWN = 0.8
Scales = NDArray[np.float32]


@dataclass(slots=True)
class Kept:
    """A text as a shelf keeps it, its terms by their numbers."""

    id: str
    title: str
    body: str
    flow: Flow
    terms: tuple[int, ...]


class Shelf:
    """Every text in a slot of its own, never used twice."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.slots: dict[str, int] = {}
        self.kept: list[Kept | None] = []
        self.vocabulary = Vocabulary()
        self.postings = Postings()
        self.letters = Letters(title=TITLE)
        # For each slot its size in stems, then in runs of letters; zero for the dead.
        self._sizes = np.zeros((2, 64), np.float32)
        self._totals = np.zeros(2)
        self._changes = 0
        self._scales: tuple[int, int, Scales] = (-1, 0, self._sizes)

    def forget(self, id: str) -> None:
        slot = self.slots.pop(id, None)
        kept = None if slot is None else self.kept[slot]
        if slot is None or kept is None:
            return
        self.kept[slot] = None
        self._totals -= self._sizes[:, slot]
        self._sizes[:, slot] = 0
        for term in kept.terms:
            self.vocabulary.counts[term] -= 1
        self.letters.add([kept.flow], sign=-1)
        self._changes += 1

    def write(self, rows: list[tuple[str, str, str]]) -> None:
        # The last one wins among rows of one id.
        unique = {id: (title, body) for id, title, body in rows}
        for id in unique:
            self.forget(id)
        first = len(self.kept)
        self._make_room(first + len(unique))
        terms: list[int] = []
        times: list[float] = []
        fresh: list[Kept] = []
        for id, (title, body) in unique.items():
            above, below = self.reader.read(title), self.reader.read(body)
            counted = self._counted(above.terms, below.terms)
            terms += counted
            times += counted.values()
            fresh.append(Kept(id, title, body, (above.flow, below.flow), tuple(counted)))
        for term, count in Counter(terms).items():
            self.vocabulary.counts[term] += count
        held = 1 + np.log(np.array(times, np.float32))
        places = np.repeat(
            np.arange(first, first + len(fresh), dtype=np.int32), [len(one.terms) for one in fresh]
        )
        if len(fresh) == 1:
            self.postings.add(first, zip(terms, held.tolist(), strict=True))
        else:
            self.postings.extend(np.array(terms, np.int32), places, held)
        sizes = np.sqrt(np.bincount(places - first, held**2, len(fresh)))
        letters = self.letters.add([one.flow for one in fresh])
        self.kept += fresh
        self._sizes[:, first : len(self.kept)] = np.maximum((sizes, letters), 1e-3)
        self._totals += self._sizes[:, first : len(self.kept)].sum(1)
        self.slots.update((one.id, slot) for slot, one in enumerate(fresh, first))
        self._changes += 1

    def _counted(self, title: list[str], body: list[str]) -> dict[int, float]:
        counted: dict[int, float] = dict(Counter(self.vocabulary.numbers(body)))
        for known in self.vocabulary.numbers(title):
            counted[known] = counted.get(known, 0.0) + TITLE
        return counted

    def _make_room(self, slots: int) -> None:
        have = self._sizes.shape[1]
        if slots > have:
            more = np.zeros((2, max(slots, have * 2)), np.float32)
            more[:, :have] = self._sizes
            self._sizes = more

    def rarity(self, term: int | None) -> float:
        """Return how much a term weighs by the number of texts that hold it; None: unknown."""
        count = self.vocabulary.counts[term] if term is not None else 0
        if not count:
            return UNKNOWN * self.rarest()
        return log((len(self.slots) + 1) / (count + 1)) + 1

    def rarest(self) -> float:
        """Return how much a term weighs that one text holds."""
        return log((len(self.slots) + 1) / 2) + 1

    def scales(self, here: int) -> Scales:
        """Return for each of the first slots what its scores by stems, then by letters, are
        multiplied by for its size; nothing for the dead. Worked out once after each change.
        """
        changes = self._changes
        known, covered, scales = self._scales
        if known != changes or covered < here:
            sizes = self._sizes[:, :here]
            means = (self._totals / max(1, len(self.slots))).astype(np.float32)[:, None]
            whole = np.float32(1 - LENGTH) * means + np.float32(LENGTH) * sizes
            scales = np.zeros((2, here), np.float32)
            np.divide(1, whole, out=scales, where=sizes > 0)
            self._scales = changes, here, scales
        return scales[:, :here]
