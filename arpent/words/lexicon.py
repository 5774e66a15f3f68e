"""The words of a place: its acronyms and what they stand for, its words of the same meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arpent.words.normal import stem, words

# No word of a text holds this sign: a meaning is never taken for a word.
MEANING = "="


class Lexicon:
    """Groups of forms that mean the same: ``[("CCAS", "centre communal d’action sociale"), …]``.

    Immutable, and cheap to build: a few microseconds a form. A form is one word or several;
    accents, capitals, plurals and empty words (of, the) do not count. A form of empty words
    alone is left out, and a form found in two groups makes one meaning of them.
    """

    __slots__ = ("_first", "_groups", "_longest", "_meanings")

    def __init__(self, groups: Sequence[Sequence[str]] = (), *, language: str = "fr") -> None:
        self._groups = tuple(tuple(group) for group in groups)
        self._meanings: dict[tuple[str, ...], str] = {}
        for group in self._groups:
            keys = {
                tuple(stem(w, language=language) for w in words(form, any_script=True))
                for form in group
            }
            self._write(sorted(key for key in keys if key))
        self._longest = max(map(len, self._meanings), default=0)
        self._first = frozenset(key[0] for key in self._meanings)

    def _write(self, keys: list[tuple[str, ...]]) -> None:
        if not keys:
            return
        known = {self._meanings[key] for key in keys if key in self._meanings}
        name = min(known, default=MEANING + " ".join(keys[0]))
        for key, meaning in list(self._meanings.items()):
            if meaning in known:
                self._meanings[key] = name
        self._meanings.update(dict.fromkeys(keys, name))

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        return self._groups

    def __bool__(self) -> bool:
        return bool(self._meanings)

    def found(self, roots: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Yield (first, past the last, meaning) of each form in a row of stems, longest first."""
        here = 0
        while here < len(roots):
            step = 1
            if roots[here] in self._first:
                for length in range(min(self._longest, len(roots) - here), 0, -1):
                    meaning = self._meanings.get(tuple(roots[here : here + length]))
                    if meaning:
                        yield here, here + length, meaning
                        step = length
                        break
            here += step
