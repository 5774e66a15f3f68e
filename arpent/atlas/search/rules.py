"""How what one types becomes a question to the index. No Django here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from arpent.kernel.roles import Role
from arpent.words.normal import stem, words

LONGEST = 200
MOST_WORDS = 12
MOST_FORMS = 8


def may_read(ref: str, least: int, *, role: int, room: str = "") -> bool:
    """Tell whether somebody may find a thing: by their role, or as an agent in their own room."""
    return least <= role or (
        bool(room) and least <= int(Role.READER) and ref.startswith(f"{room}/")
    )


@dataclass(frozen=True, slots=True)
class Same:
    """A run of words of a question, by its ends, and the other forms that mean the same here.

    ``typed`` and ``forms`` are as people write them, ``others`` the words of each form.
    """

    first: int
    past: int
    typed: str
    forms: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """The words asked for: whole ones by stem, and the one still being typed by its beginning."""

    whole: tuple[str, ...]
    typing: str = ""
    same: tuple[Same, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.whole or self.typing)

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.whole, self.typing) if self.typing else self.whole

    def sqlite(self, *, bench: int, every: bool = True, titles: bool = False) -> str:
        """Return the question as FTS5 asks it, of one bench; every word must be there, or any.

        ``titles`` asks it of the titles alone.
        """
        parts = [f'"{stem(word)}"' for word in self.whole]
        if self.typing:
            parts.append(f'("{self.typing}"* OR "{stem(self.typing)}")')
        parts = self._either(parts, lambda word: f'"{stem(word)}"', "AND", "OR")
        asked = (" AND " if every else " OR ").join(parts)
        where = "title" if titles else "title body"
        return f'bench : "o{bench}" AND {{{where}}} : ({asked})'

    def postgresql(self, *, every: bool = True, titles: bool = False) -> str:
        """Return the question as to_tsquery reads it; titles carry the weight A."""
        weight = ":A" if titles else ""
        parts = [f"'{stem(word)}'{weight}" for word in self.whole]
        if self.typing:
            begun = f"'{self.typing}':*{'A' if titles else ''}"
            parts.append(f"({begun} | '{stem(self.typing)}'{weight})")
        parts = self._either(parts, lambda word: f"'{stem(word)}'{weight}", "&", "|")
        return (" & " if every else " | ").join(parts)

    def _either(
        self, parts: list[str], one: Callable[[str], str], both: str, either: str
    ) -> list[str]:
        """Return the parts, each run that has other forms made one: it, or any of them."""
        for same in reversed(self.same):
            forms = [parts[same.first : same.past], *([one(w) for w in o] for o in same.others)]
            joined = (f"({f' {both} '.join(form)})" for form in forms)
            parts[same.first : same.past] = [f"({f' {either} '.join(joined)})"]
        return parts


def with_same(asked: Question, groups: Sequence[Sequence[str]]) -> Question:
    """Return a question that also accepts the forms which mean the same as its words."""
    roots = [stem(word) for word in asked.words]
    known: dict[tuple[str, ...], tuple[str, Sequence[str]]] = {}
    for group in groups:
        for form in group:
            known.setdefault(tuple(stem(word) for word in words(form)), (form, group))
    same: list[Same] = []
    here = 0
    while here < len(roots):
        past = next((p for p in range(len(roots), here, -1) if tuple(roots[here:p]) in known), here)
        if past > here:
            typed, group = known[tuple(roots[here:past])]
            forms = [(f, tuple(words(f))) for f in group if f != typed][:MOST_FORMS]
            forms = [(f, said) for f, said in forms if said]
            if forms:
                names, others = zip(*forms, strict=True)
                same.append(Same(here, past, typed, names, others))
        here = max(past, here + 1)
    return Question(asked.whole, asked.typing, tuple(same))


def through(asked: Question, text: str) -> tuple[tuple[str, str], ...]:
    """Return (as typed, as written) for each form by which a text answers another one."""
    held = {stem(word) for word in words(text)}
    told: list[tuple[str, str]] = []
    for same in asked.same:
        own = asked.words[same.first : same.past]
        if not held.issuperset(stem(word) for word in own):
            forms = zip(same.forms, same.others, strict=True)
            told += [
                (same.typed, form)
                for form, said in forms
                if held.issuperset(stem(word) for word in said)
            ][:1]
    return tuple(told)


def question(typed: str) -> Question:
    """Return the question behind what was typed; a space after the last word ends it."""
    asked = words(typed[:LONGEST])[:MOST_WORDS]
    if not asked:
        return Question(())
    if typed[-1:].isspace():
        return Question(tuple(asked))
    return Question(tuple(asked[:-1]), asked[-1])
