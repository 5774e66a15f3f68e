"""What an index holds: the texts in their slots, and how they are weighed for one question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from arpent.words.letters import Flow, Letters
from arpent.words.lexicon import MEANING
from arpent.words.postings import Postings
from arpent.words.reading import Reader
from arpent.words.vocabulary import Vocabulary

# Chosen on one consultation, none of it kept aside: docs/adr/0025-finder.md.
TITLE = 3.0
LENGTH = 0.9
ALIKE = 0.4
LIKENESS = 0.5
LETTERS = 1.0
WEIGHED_AGAIN = 40
ASKED = 120
RESEMBLING = 40
SHOWN = 8
DEEPEST = 2000
MANY = 20_000
BLOCK = 32
SMALLEST = np.float32(1e-30)


@dataclass(slots=True)
class Kept:
    id: str
    title: str
    body: str
    flow: Flow
    terms: tuple[int, ...]


@dataclass(slots=True)
class Asked:
    """A term sought: its weight, and the term asked when it is another than the one sought."""

    weight: float
    instead: str = ""


class Shelf:
    """The content of an index: every text in a slot of its own, never used twice."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.slots: dict[str, int] = {}
        self.kept: list[Kept | None] = []
        self.vocabulary = Vocabulary()
        self.postings = Postings()
        self.letters = Letters(title=TITLE)
        # For each slot its size in stems, then in runs of letters; zero for the dead.
        self.sizes = np.zeros((2, 64), np.float32)
        self.totals = np.zeros(2)

    def forget(self, id: str) -> None:
        slot = self.slots.pop(id, None)
        kept = None if slot is None else self.kept[slot]
        if slot is None or kept is None:
            return
        self.kept[slot] = None
        self.totals -= self.sizes[:, slot]
        self.sizes[:, slot] = 0
        for term in kept.terms:
            self.vocabulary.counts[term] -= 1
        self.letters.add([kept.flow], sign=-1)

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
        self.sizes[:, first : len(self.kept)] = np.maximum((sizes, letters), 1e-3)
        self.totals += self.sizes[:, first : len(self.kept)].sum(1)
        self.slots.update((one.id, slot) for slot, one in enumerate(fresh, first))

    def _counted(self, title: list[str], body: list[str]) -> dict[int, float]:
        number = self.vocabulary.number
        counted: dict[int, float] = {number(term): n for term, n in Counter(body).items()}
        for term in title:
            known = number(term)
            counted[known] = counted.get(known, 0.0) + TITLE
        return counted

    def _make_room(self, slots: int) -> None:
        have = self.sizes.shape[1]
        if slots > have:
            more = np.zeros((2, max(slots, have * 2)), np.float32)
            more[:, :have] = self.sizes
            self.sizes = more

    def asked(self, title: str, body: str) -> dict[int, Asked]:
        """Return the terms to look for, those that resemble them or mend them included."""
        counted = Counter(self.reader.read(f"{title} {body}").terms)
        weighed = {term: (1 + log(n)) * self._rarity(term) for term, n in counted.items()}
        best = sorted(weighed.items(), key=lambda one: (-one[1], one[0]))[:ASKED]
        length = sum(weight**2 for _term, weight in best) ** 0.5 or 1.0
        asked: dict[int, Asked] = {}
        for place, (term, weight) in enumerate(best):
            own = weight / length
            number = self.vocabulary.get(term)
            known = number is not None and self.vocabulary.counts[number] > 0
            if number is not None and known:
                _seek(asked, number, own * self._rarity(term), "")
            if not known or place < RESEMBLING:
                for near in self.vocabulary.near(term, least=ALIKE):
                    alike = near.alike if near.mended else LIKENESS * near.alike**2
                    rarity = self._rarity(self.vocabulary.terms[near.number])
                    _seek(asked, near.number, own * alike * rarity, term if near.mended else "")
        return asked

    def _rarity(self, term: str) -> float:
        here = len(self.slots)
        number = self.vocabulary.get(term)
        count = self.vocabulary.counts[number] if number is not None else 0
        if not count:  # a word nobody wrote weighs less than one that one text holds
            return 0.8 * (log((here + 1) / 2) + 1) if here else 1.0
        return log((here + 1) / (count + 1)) + 1

    def ranked(self, asked: dict[int, Asked], flow: bytes) -> Iterator[tuple[Kept, float]]:
        """Yield the texts and their scores, the best by stems weighed again by letters first."""
        here, living = len(self.kept), len(self.slots)
        if not asked or not living:
            return
        sizes, means = self.sizes[:, :here], self.totals / living
        scores = self._by_stems(asked, here) * (sizes[0] > 0)
        scores /= (1 - LENGTH) * means[0] + LENGTH * sizes[0]
        letters = self.letters.asked((flow, b""), among=living)
        # Both are made about one for the same text: a rare word weighs this much.
        rarest = log((living + 1) / 2) + 1
        done = 0
        while done < DEEPEST:
            order = _best_first(scores, done + WEIGHED_AGAIN)[done:]
            kept = [self.kept[slot] for slot in order]
            found = [(one, slot) for one, slot in zip(kept, order, strict=True) if one]
            if not found:
                return
            slots = np.array([slot for _one, slot in found])
            alike = self.letters.alike(letters, [one.flow for one, _slot in found])
            alike /= (1 - LENGTH) * means[1] + LENGTH * sizes[1, slots]
            total = (scores[slots] + LETTERS * alike) / (1 + LETTERS) / rarest
            for place in np.lexsort((slots, -total)).tolist():
                yield found[place][0], float(total[place])
            done += len(order)

    def _by_stems(self, asked: dict[int, Asked], here: int) -> NDArray[np.float32]:
        scores = np.zeros(here, np.float32)
        for term, one in asked.items():
            if term >= len(self.postings):
                continue
            slots, held = self.postings.row(term)
            if len(slots) and slots[-1] >= here:
                slots, held = slots[slots < here], held[slots < here]
            scores[slots] += np.float32(one.weight) * held
        return scores

    def why(self, asked: dict[int, Asked], kept: Kept, text: str) -> tuple[str, ...]:
        """Return the words of a text that answer a question, the weightiest first."""
        terms = self.vocabulary.terms
        sought = {terms[number]: one for number in kept.terms if (one := asked.get(number))}
        best = sorted(sought, key=lambda term: (-sought[term].weight, term))[:SHOWN]
        shown = self.reader.written(f"{kept.title}\n{kept.body}", frozenset(best))
        told_of = {term: sought[term].instead or term for term in best}
        other = {one for term, one in told_of.items() if one != term or term.startswith(MEANING)}
        typed = self.reader.written(text, frozenset(other)) if other else {}
        told: list[str] = []
        for term in best:
            found, by = shown.get(term, ""), typed.get(told_of[term], "")
            same = not by or self.reader.roots(by) == self.reader.roots(found)
            told.append(found if same else f"{by} → {found}")
        return tuple(dict.fromkeys(filter(None, told)))


def _seek(asked: dict[int, Asked], number: int, weight: float, instead: str) -> None:
    already = asked.get(number)
    if already is None:
        asked[number] = Asked(weight, instead)
    else:
        already.weight += weight
        if not instead:
            already.instead = ""


def _best_first(scores: NDArray[np.float32], most: int) -> list[int]:
    """Return the slots of the highest scores above zero; the older first between equals."""
    if len(scores) > MANY:
        # The best of each of many groups bound from below what may be among the best.
        blocks = -(-len(scores) // BLOCK)
        tops = np.zeros(blocks * BLOCK, np.float32)
        tops[: len(scores)] = scores
        tops = tops.reshape(BLOCK, blocks).max(0)
        worst = np.partition(tops, -min(most, blocks))[-min(most, blocks)]
        found = np.flatnonzero(scores >= max(worst, SMALLEST))
    else:
        found = np.flatnonzero(scores)
    order = np.lexsort((found, -scores[found]))
    return [int(slot) for slot in found[order][:most]]
