"""The words of a place: its acronyms and what they stand for, its words of the same meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

# No word of a text holds this sign: a meaning is never taken for a word.
MEANING = "="


class Lexicon:
    """Groups of forms that mean the same: ``[("CCAS", "centre communal d’action sociale"), …]``.

    Immutable and cheap. A form is one word or several; accents, capitals, plurals and the words
    that say nothing (of, the) do not count. A form made of those alone is left out, and a form
    found in two groups makes one meaning of them.
    """

    __slots__ = ("groups",)

    def __init__(self, groups: Sequence[Sequence[str]] = ()) -> None:
        self.groups = tuple(tuple(group) for group in groups)


class Meanings:
    """A lexicon made ready for one language, whose stems ``roots`` gives."""

    __slots__ = ("_first", "_longest", "_names")

    def __init__(self, lexicon: Lexicon, *, roots: Callable[[str], list[str]]) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        for group in lexicon.groups:
            keys = {tuple(roots(form)) for form in group}
            self._write(sorted(key for key in keys if key))
        self._longest = max(map(len, self._names), default=0)
        self._first = frozenset(key[0] for key in self._names)

    def _write(self, keys: list[tuple[str, ...]]) -> None:
        if not keys:
            return
        known = {self._names[key] for key in keys if key in self._names}
        name = min(known, default=MEANING + " ".join(keys[0]))
        for key, meaning in list(self._names.items()):
            if meaning in known:
                self._names[key] = name
        self._names.update(dict.fromkeys(keys, name))

    def __bool__(self) -> bool:
        return bool(self._names)

    def found(self, roots: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Yield (first, past the last, meaning) of each form in a row of stems, longest first."""
        here = 0
        while here < len(roots):
            step = 1
            if roots[here] in self._first:
                for length in range(min(self._longest, len(roots) - here), 0, -1):
                    meaning = self._names.get(tuple(roots[here : here + length]))
                    if meaning:
                        yield here, here + length, meaning
                        step = length
                        break
            here += step
