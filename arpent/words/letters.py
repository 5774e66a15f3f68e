"""Texts compared by their runs of five letters, across words: typing errors, endings, phrases."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

RUN = 5
# Runs are told apart by twenty bits of a hash: a million drawers.
BITS = 20
# What a small table tells apart of them.
SIEVE = 16
SIEVED = (1 << SIEVE) - 1
SPREAD = np.uint64(0x9E3779B97F4A7C15)
# Bytes of a question that are compared; what comes after repeats.
LONGEST = 4_000
Numbers = NDArray[np.int64]
Weights = NDArray[np.float32]
# The words of a title and of a body, as `Reader.flow` gives them.
Flow = tuple[bytes, bytes]


def _drawers(letters: NDArray[np.uint8]) -> Numbers:
    """Return the drawer of the run that begins at each letter but the last four."""
    ends = len(letters) - RUN + 1
    code = np.zeros(max(ends, 0), np.uint64)
    for step in range(RUN if ends > 0 else 0):
        code = (code << np.uint64(8)) | letters[step : step + ends]
    return ((code * SPREAD) >> np.uint64(64 - BITS)).astype(np.int64)


def _cut(flows: Sequence[Flow], *, title: float) -> tuple[Numbers, Numbers, Weights]:
    """Return (which text, which drawer, how much it counts) for every run; none spans two."""
    parts = [part for flow in flows for part in flow]
    lengths = np.fromiter(map(len, parts), np.int64, len(parts))
    letters = np.frombuffer(b"".join(parts), np.uint8)
    drawers = _drawers(letters)
    part = np.repeat(np.arange(len(parts)), lengths)
    inside = part[: len(drawers)] == part[len(letters) - len(drawers) :]
    part, drawers = part[: len(drawers)][inside], drawers[inside]
    return part >> 1, drawers, np.where(part & 1, 1.0, title).astype(np.float32)


def _summed(which: Numbers, drawers: Numbers, counts: Weights) -> tuple[Numbers, Numbers, Weights]:
    """Return the same, once a text and drawer, in that order."""
    keys = (which << BITS) | drawers
    order = np.argsort(keys)
    keys = keys[order]
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    times = np.add.reduceat(counts[order], first) if len(first) else counts[:0]
    return keys[first] >> BITS, keys[first] & ((1 << BITS) - 1), times


class Letters:
    """How many texts hold each run of letters, and texts weighed against a question by them."""

    __slots__ = ("_counts", "title")

    def __init__(self, *, title: float) -> None:
        self.title = title
        self._counts = np.zeros(1 << BITS, np.int32)

    def add(self, flows: Sequence[Flow], *, sign: int = 1) -> Weights:
        """Count the runs of these texts (or with -1 take them away); return each one's size."""
        which, drawers, times = _summed(*_cut(flows, title=self.title))
        if len(flows) == 1:
            self._counts[drawers] += sign
        else:
            self._counts += sign * np.bincount(drawers, minlength=1 << BITS).astype(np.int32)
        size = np.bincount(which, (1 + np.log(times)) ** 2, len(flows))
        return np.sqrt(size).astype(np.float32)

    def asked(self, flow: Flow, *, among: int) -> tuple[Numbers, Weights]:
        """Return the drawers of a question, sorted, and their weights, for ``among`` texts."""
        cut = flow[0][:LONGEST], flow[1][: max(0, LONGEST - len(flow[0]))]
        _which, drawers, times = _summed(*_cut([cut], title=1.0))
        rarity = np.log((among + 1) / (self._counts[drawers] + 1)) + 1
        weights = (1 + np.log(times)) * rarity
        length = float(np.sqrt((weights**2).sum())) or 1.0
        return drawers, (weights / length * rarity).astype(np.float32)

    def alike(self, asked: tuple[Numbers, Weights], flows: Sequence[Flow]) -> Weights:
        """Return for each text the sum of its runs' weights in the question, not yet sized."""
        drawers, weights = asked
        if not len(drawers):
            return np.zeros(len(flows), np.float32)
        which, held, counts = _cut(flows, title=self.title)
        # Most runs are not asked: a small table tells, and the few left are searched.
        maybe = np.zeros(1 << SIEVE, np.bool_)
        maybe[drawers & SIEVED] = True
        left = np.flatnonzero(maybe[held & SIEVED])
        held = held[left]
        place = np.searchsorted(drawers, held)
        same = np.flatnonzero(drawers[np.minimum(place, len(drawers) - 1)] == held)
        left = left[same]
        which, found, times = _summed(which[left], place[same], counts[left])
        gain = weights[found] * (1 + np.log(times))
        return np.bincount(which, gain, len(flows)).astype(np.float32)
