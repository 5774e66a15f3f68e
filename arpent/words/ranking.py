"""The texts of a shelf in the order in which they answer: by stems, then by runs of letters."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from arpent.words.questions import Question
from arpent.words.shelf import Kept, Shelf

# Chosen on one consultation, none of it kept aside: docs/adr/0025-finder.md.
LETTERS = 1.0
WEIGHED_AGAIN = 40
DEEPEST = 2000
MANY = 20_000
BLOCK = 32
SMALLEST = np.float32(1e-30)
Scores = NDArray[np.float32]


def ranked(shelf: Shelf, question: Question) -> Iterator[tuple[Kept, float]]:
    """Yield the texts and their scores, the best by stems weighed again by letters first."""
    here, living = len(shelf.kept), len(shelf.slots)
    if not question.sought or not living:
        return
    by_stem, by_letter = shelf.scales(here)
    scores = _by_stems(shelf, question, here)
    scores *= by_stem
    letters = shelf.letters.asked((question.flow, b""), among=living)
    # Both are made about one for the same text.
    rarest = shelf.rarest()
    done = 0
    while done < DEEPEST:
        order = best_first(scores, done + WEIGHED_AGAIN)[done:]
        kept = [shelf.kept[slot] for slot in order.tolist()]
        found = [one for one in kept if one]
        if not found:
            return
        slots = order[[one is not None for one in kept]]
        alike = shelf.letters.alike(letters, [one.flow for one in found])
        alike *= by_letter[slots]
        total = (scores[slots] + LETTERS * alike) / ((1 + LETTERS) * rarest)
        for place in np.lexsort((slots, -total)).tolist():
            yield found[place], float(total[place])
        done += len(order)


def _by_stems(shelf: Shelf, question: Question, here: int) -> Scores:
    scores = np.zeros(here, np.float32)
    postings = shelf.postings
    for term, one in question.sought.items():
        if term < len(postings):
            slots, held = postings.row(term)
            # A text that came since the question began.
            if len(slots) and slots[-1] >= here:
                held = held[slots < here]
                slots = slots[slots < here]
            np.add.at(scores, slots, np.float32(one.weight) * held)
    return scores


def best_first(scores: Scores, most: int) -> NDArray[np.int64]:
    """Return the slots of the highest scores above zero; the older first between equals."""
    blocks = len(scores) // BLOCK
    if len(scores) > MANY and most <= blocks:
        # The best of each of many groups bound from below what may be among the best.
        tops = scores[: blocks * BLOCK].reshape(BLOCK, blocks).max(0)
        worst = np.partition(tops, -most)[-most]
        found = np.flatnonzero(scores >= max(worst, SMALLEST))
    else:
        found = np.flatnonzero(scores)
    return found[np.lexsort((found, -scores[found]))][:most]
