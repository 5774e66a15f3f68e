"""The texts nearest to one that is being written: BM25 over stems, typing errors mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import islice
from math import log
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from arpent.words.lexicon import Lexicon
from arpent.words.postings import Postings
from arpent.words.reading import Reader
from arpent.words.vocabulary import Vocabulary

TITLE = 2.0
SATURATION = 1.2
LENGTH = 0.75
MENDED = 0.6
ASKED = 80
SHOWN = 8
AT_ONCE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A text found. ``score`` is above zero and orders the hits of one query; between two
    queries it compares nothing. ``why`` gives the words that brought it, as that text writes
    them, the weightiest first; a word reached through a typing error reads ``typed → written``.
    """

    id: str
    score: float
    why: tuple[str, ...]


@dataclass(slots=True)
class _Asked:
    """A term of a query: its weight, and how it was typed when that is not how it is known."""

    weight: float
    typed: str = ""


class Index:
    """Texts kept in memory by their words.

    One thread writes at a time (a lock sees to it), any number may ask meanwhile: a query sees
    a text whole or not at all, except that one being replaced may be missing for an instant.
    """

    def __init__(self, *, language: str = "fr", lexicon: Lexicon | None = None) -> None:
        self.language = language
        self._reader = Reader(language=language, lexicon=lexicon)
        self._lock = Lock()
        self._clear()

    def _clear(self) -> None:
        self._vocabulary = Vocabulary()
        self._postings = Postings()
        self._slots: dict[str, int] = {}
        self._texts: list[tuple[str, str, str] | None] = []
        self._lengths = np.zeros(64, np.float32)
        self._alive = np.zeros(64, bool)
        self._total = 0.0

    def __len__(self) -> int:
        return len(self._slots)

    def __contains__(self, id: str) -> bool:
        return id in self._slots

    def put(self, id: str, *, title: str, body: str = "") -> None:
        """Keep a text under its id, in place of what that id held."""
        self.put_many([(id, title, body)])

    def put_many(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Keep many texts (id, title, body): the same as one by one, faster."""
        waiting = iter(rows)
        while batch := list(islice(waiting, AT_ONCE)):
            with self._lock:
                self._write(batch)
                self._tidy()

    def drop(self, id: str) -> None:
        """Forget a text; an id that is not there is no error."""
        with self._lock:
            self._forget(id)
            self._tidy()

    def _forget(self, id: str) -> None:
        slot = self._slots.pop(id, None)
        if slot is not None:
            self._alive[slot] = False
            self._texts[slot] = None
            self._total -= float(self._lengths[slot])

    def _write(self, rows: list[tuple[str, str, str]]) -> None:
        terms: list[int] = []
        slots: list[int] = []
        strengths: list[float] = []
        fresh: dict[str, int] = {}
        self._make_room(len(self._texts) + len(rows))
        number = self._vocabulary.number
        for id, title, body in rows:
            slot = len(self._texts)
            counted: dict[int, float] = {}
            for text, weight in ((title, TITLE), (body, 1.0)):
                for term in self._reader.terms(text):
                    known = number(term)
                    counted[known] = counted.get(known, 0.0) + weight
            terms += counted
            strengths += counted.values()
            slots += [slot] * len(counted)
            self._texts.append((id, title, body))
            self._lengths[slot] = sum(counted.values())
            if id in fresh:
                self._texts[fresh[id]] = None
            fresh[id] = slot
        if len(rows) == 1:
            self._postings.add(slots[0] if slots else 0, zip(terms, strengths, strict=True))
        else:
            self._postings.extend(
                np.array(terms, np.int32), np.array(slots, np.int32), np.array(strengths, "f4")
            )
        for id, slot in fresh.items():
            self._forget(id)
            self._slots[id] = slot
            self._total += float(self._lengths[slot])
            self._alive[slot] = True

    def _make_room(self, slots: int) -> None:
        if slots > len(self._alive):
            room = max(slots, len(self._alive) * 2)
            self._lengths = np.resize(self._lengths, room)
            alive = np.zeros(room, bool)
            alive[: len(self._alive)] = self._alive
            self._alive = alive

    def _tidy(self) -> None:
        """Build again when more texts are dead than alive."""
        if len(self._texts) > 64 + 2 * len(self._slots):
            kept = [text for text in self._texts if text and text[0] in self._slots]
            self._clear()
            self._write(kept)

    def nearest(
        self,
        *,
        title: str,
        body: str = "",
        top: int = 5,
        but: Collection[str] = (),
        allowed: Callable[[str], bool] | None = None,
    ) -> list[Hit]:
        """Return the texts nearest to this one, the nearest first, those of ``but`` left out.

        ``allowed`` says of an id whether it may be shown; it is asked of the best ones only.
        """
        asked = self._asked(title, body)
        scores = self._scores(asked)
        hits: list[Hit] = []
        for slot in _best_first(scores, top + len(but) + (50 if allowed else 0)):
            text = self._texts[slot]
            if text is None or text[0] in but or (allowed and not allowed(text[0])):
                continue
            hits.append(
                Hit(id=text[0], score=round(float(scores[slot]), 4), why=self._why(asked, slot))
            )
            if len(hits) == top:
                break
        return hits

    def _asked(self, title: str, body: str) -> dict[int, _Asked]:
        counted: Counter[str] = Counter()
        for text, weight in ((title, TITLE), (body, 1.0)):
            for term in self._reader.terms(text):
                counted[term] += weight  # type: ignore[assignment]
        asked: dict[int, _Asked] = {}
        for term, count in counted.items():
            known = self._vocabulary.get(term)
            weight = 1 + log(count) if count > 1 else 1.0
            if known is not None:
                asked[known] = _Asked(weight * self._rarity(known))
                continue
            for near, _edits in self._vocabulary.nearest(term):
                asked.setdefault(near, _Asked(weight * MENDED * self._rarity(near), term))
        best = sorted(asked.items(), key=lambda one: (-one[1].weight, one[0]))[:ASKED]
        return dict(best)

    def _rarity(self, term: int) -> float:
        count, here = self._postings.count(term), max(1, len(self._texts))
        return log(1 + (here - count + 0.5) / (count + 0.5))

    def _scores(self, asked: dict[int, _Asked]) -> NDArray[np.float32]:
        here = len(self._texts)
        scores = np.zeros(here, np.float32)
        if not self._slots:
            return scores
        mean = max(1.0, self._total / len(self._slots))
        floor = SATURATION * (1 - LENGTH)
        slope = SATURATION * LENGTH / mean
        for term, one in asked.items():
            slots, held = self._postings.row(term)
            if len(slots) and slots[-1] >= here:
                slots, held = slots[slots < here], held[slots < here]
            spread = self._lengths[slots] * slope + floor
            scores[slots] += one.weight * held * (SATURATION + 1) / (held + spread)
        scores *= self._alive[:here]
        return scores

    def _why(self, asked: dict[int, _Asked], slot: int) -> tuple[str, ...]:
        text = self._texts[slot]
        if text is None:
            return ()
        names = {self._vocabulary.terms[term]: one for term, one in asked.items()}
        shown = self._reader.written(f"{text[1]}\n{text[2]}", frozenset(names))
        order = sorted(shown, key=lambda term: -names[term].weight)[:SHOWN]
        told = (
            f"{names[term].typed} → {shown[term]}" if names[term].typed else shown[term]
            for term in order
        )
        return tuple(dict.fromkeys(told))


def _best_first(scores: NDArray[np.float32], most: int) -> list[int]:
    """Return the slots of the highest scores above zero; the older first between equals."""
    found = np.flatnonzero(scores > 0)
    if len(found) > most:
        worst = np.partition(scores[found], len(found) - most)[len(found) - most]
        found = found[scores[found] >= worst]
    order = np.lexsort((found, -scores[found]))
    return [int(slot) for slot in found[order][:most]]
