"""What is sought for a text being written: its terms, those that resemble them or mend them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log

from arpent.words.lexicon import MEANING
from arpent.words.reading import Reader
from arpent.words.shelf import Kept, Shelf

# Chosen on one consultation, none of it kept aside: docs/adr/0025-finder.md.
ALIKE = 0.4
LIKENESS = 0.5
ASKED = 120
RESEMBLING = 40
SHOWN = 8


@dataclass(slots=True)
class Sought:
    """A term sought: its weight, and the term asked when it is another than the one sought."""

    weight: float
    instead: str = ""


class Question:
    """A text asked of a shelf: its words, and the terms sought by their numbers."""

    __slots__ = ("_reader", "_shelf", "_typed", "_written", "flow", "sought")

    def __init__(self, shelf: Shelf, *, title: str, body: str) -> None:
        self._shelf = shelf
        self._reader: Reader = shelf.reader
        self._typed = f"{title}\n{body}"
        self._written: dict[frozenset[str], dict[str, str]] = {}
        self.sought: dict[int, Sought] = {}
        text = self._reader.read_question(self._typed)
        self.flow = text.flow
        self._weigh(text.terms)

    def _weigh(self, terms: list[str]) -> None:
        shelf, vocabulary = self._shelf, self._shelf.vocabulary
        rarity = {term: shelf.rarity(vocabulary.get(term)) for term in set(terms)}
        weighed = [(-(1 + log(n)) * rarity[term], term) for term, n in Counter(terms).items()]
        best = sorted(weighed)[:ASKED]
        length = sum(weight**2 for weight, _term in best) ** 0.5 or 1.0
        for place, (weight, term) in enumerate(best):
            own = -weight / length
            number = vocabulary.get(term)
            known = number is not None and vocabulary.counts[number] > 0
            if number is not None and known:
                self._seek(number, own * rarity[term], "")
            if not known or place < RESEMBLING:
                for near in vocabulary.near(term, least=ALIKE):
                    alike = near.alike if near.mended else LIKENESS * near.alike**2
                    weight = own * alike * shelf.rarity(near.number)
                    self._seek(near.number, weight, term if near.mended else "")

    def _seek(self, number: int, weight: float, instead: str) -> None:
        already = self.sought.get(number)
        if already is None:
            self.sought[number] = Sought(weight, instead)
        else:
            already.weight += weight
            if not instead:
                already.instead = ""

    def why(self, kept: Kept) -> tuple[str, ...]:
        """Return the words of a text that answer, the weightiest first."""
        terms, sought = self._shelf.vocabulary.terms, self.sought
        found = [(-sought[n].weight, terms[n], n) for n in kept.terms if n in sought]
        best = sorted(found)[:SHOWN]
        text = f"{kept.title}\n{kept.body}"
        shown = self._reader.written(text, frozenset(term for _weight, term, _n in best))
        told_of = {term: sought[n].instead or term for _weight, term, n in best}
        other = {one for term, one in told_of.items() if one != term or term.startswith(MEANING)}
        typed = self._as_typed(frozenset(other)) if other else {}
        told: list[str] = []
        for term, asked in told_of.items():
            own, by = shown.get(term, ""), typed.get(asked, "")
            same = not by or self._reader.roots(by) == self._reader.roots(own)
            told.append(own if same else f"{by} → {own}")
        return tuple(dict.fromkeys(filter(None, told)))

    def _as_typed(self, terms: frozenset[str]) -> dict[str, str]:
        """Return how the question writes terms; the texts it finds often share them."""
        known = self._written.get(terms)
        if known is None:
            known = self._written[terms] = self._reader.written(self._typed, terms)
        return known
