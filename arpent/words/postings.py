"""Where each term stands: for each, the texts that hold it and how strongly."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Slots = NDArray[np.int32]
Strengths = NDArray[np.float32]
FIRST = 4


class Postings:
    """One growing row for each term number.

    One may read while another writes: a row's length grows after its content is there, and a
    row too small is replaced by a larger one, never moved under a reader.
    """

    __slots__ = ("_lengths", "_rows")

    def __init__(self) -> None:
        self._rows: list[tuple[Slots, Strengths]] = []
        self._lengths: list[int] = []

    def __len__(self) -> int:
        return len(self._rows)

    def count(self, term: int) -> int:
        return self._lengths[term] if term < len(self._lengths) else 0

    def row(self, term: int) -> tuple[Slots, Strengths]:
        """Return the slots of the texts that hold a term and its strength in each."""
        count = self.count(term)
        slots, strengths = self._rows[term]
        return slots[:count], strengths[:count]

    def _reach(self, terms: int) -> None:
        while len(self._rows) < terms:
            self._rows.append((np.empty(0, np.int32), np.empty(0, np.float32)))
            self._lengths.append(0)

    def add(self, slot: int, strengths: Iterable[tuple[int, float]]) -> None:
        """Write one text: (term, strength) once for each of its terms."""
        for term, strength in strengths:
            self._reach(term + 1)
            count = self._lengths[term]
            slots, held = self._rows[term]
            if count == len(slots):
                room = max(FIRST, count + count // 2)
                slots, held = np.resize(slots, room), np.resize(held, room)
            slots[count] = slot
            held[count] = strength
            self._rows[term] = slots, held
            self._lengths[term] = count + 1

    def extend(self, terms: Slots, slots: Slots, strengths: Strengths) -> None:
        """Write many texts at once: three columns of one length, a line per text and term."""
        if not len(terms):
            return
        order = np.argsort(terms, kind="stable")
        terms, slots, strengths = terms[order], slots[order], strengths[order]
        self._reach(int(terms[-1]) + 1)
        edges = np.flatnonzero(np.diff(terms, prepend=-1, append=-1))
        for first, last in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            term = int(terms[first])
            old_slots, old_strengths = self.row(term)
            self._rows[term] = (
                np.concatenate((old_slots, slots[first:last])),
                np.concatenate((old_strengths, strengths[first:last])),
            )
            self._lengths[term] += last - first
