"""The texts nearest to one that is being written: by stems first, then by runs of letters."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import islice
from threading import Lock

from arpent.words.lexicon import Lexicon
from arpent.words.questions import Question
from arpent.words.ranking import ranked
from arpent.words.reading import Reader
from arpent.words.shelf import Shelf

AT_ONCE = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A text found. ``score`` is above zero, about one for the same text, and orders the hits
    of one query; between two queries it compares little. ``why`` gives the words that brought
    it, the weightiest first, as that text writes them; a word reached through a typing error or
    a synonym reads ``as asked → as written``.
    """

    id: str
    score: float
    why: tuple[str, ...]


class Index:
    """Texts kept in memory by their words.

    One thread writes at a time (a lock sees to it) and any number may ask meanwhile, without
    waiting: a text is seen once its words are all in place, and one being replaced may be
    missing from an answer for an instant. Building again happens beside the old content.
    """

    def __init__(self, *, language: str = "fr", lexicon: Lexicon | None = None) -> None:
        self.language = language
        self._reader = Reader(language=language, lexicon=lexicon)
        self._lock = Lock()
        self._shelf = Shelf(self._reader)

    def __len__(self) -> int:
        return len(self._shelf.slots)

    def __contains__(self, id: str) -> bool:
        return id in self._shelf.slots

    def put(self, id: str, *, title: str, body: str = "") -> None:
        """Keep a text under its id, in place of what that id held."""
        self.put_many([(id, title, body)])

    def put_many(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Keep many texts (id, title, body): the same as one by one, faster."""
        waiting = iter(rows)
        while batch := list(islice(waiting, AT_ONCE)):
            with self._lock:
                self._shelf.write(batch)
                self._tidy()

    def drop(self, id: str) -> None:
        """Forget a text; an id that is not there is no error."""
        with self._lock:
            self._shelf.forget(id)
            self._tidy()

    def _tidy(self) -> None:
        """Build again when more texts are dead than alive."""
        old = self._shelf
        if len(old.kept) > 64 + 2 * len(old.slots):
            fresh = Shelf(self._reader)
            living = iter([(one.id, one.title, one.body) for one in old.kept if one])
            while batch := list(islice(living, AT_ONCE)):
                fresh.write(batch)
            self._shelf = fresh

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

        ``allowed`` says of an id whether it may be shown; it is asked of the best ones only, in
        their order, until ``top`` are found.
        """
        hits: list[Hit] = []
        if top < 1:
            return hits
        shelf = self._shelf
        question = Question(shelf, title=title, body=body)
        for kept, score in ranked(shelf, question):
            if kept.id in but or (allowed and not allowed(kept.id)):
                continue
            hits.append(Hit(id=kept.id, score=round(score, 4), why=question.why(kept)))
            if len(hits) == top:
                break
        return hits
