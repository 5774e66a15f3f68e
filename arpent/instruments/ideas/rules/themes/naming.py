"""What a theme is called: its best nouns, as the ideas write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from arpent.instruments.ideas.rules.themes.gathering import profile_of
from arpent.instruments.ideas.rules.themes.weighing import JOINT, NOUN, READ, Read, Said, joined
from arpent.words.normal import fold
from arpent.words.reading import Reader

# A theme is called by so many words, and so many others stand beside them.
NAMES, COMPANIONS = 3, 5
# So many ideas are enough to know how a word is written.
ENOUGH = 40
ELIDED = re.compile(r"^(?:[cdjlmnst]|qu)['’]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme: its stem, the words that name it, the words beside them, the ideas that say it.

    ``slug`` is the stem, which stays while ideas come; ``numbers`` are in growing order.
    """

    slug: str
    names: tuple[str, ...]
    beside: tuple[str, ...]
    numbers: tuple[int, ...]

    @property
    def word(self) -> str:
        return ", ".join(self.names)


def named(
    reader: Reader, read: Read, head: str, held: Sequence[int], heads: Sequence[str]
) -> Theme:
    said: Counter[str] = Counter(term for place in held for term in read.bags[place])
    profile = profile_of(read, held)
    nouns = sorted(
        (term for term in profile if term not in heads and read.noun[term] >= NOUN),
        key=lambda term: (-profile[term] * read.noun[term] * said[term] ** 0.5, term),
    )[: NAMES * COMPANIONS]
    some = [read.said[place] for place in held[:ENOUGH]]
    ways = _written(reader, some, frozenset((head, *nouns)), read.family)
    names, beside = [_usual(ways[head])], list[str]()
    told = set(ways[head])
    for term in nouns:
        if term not in ways:
            continue
        way = _usual(ways[term])
        # An acronym, or the words of the place, hold others: état in état civil.
        if any(way in other or other in way for other in told):
            continue
        told.update(ways[term])
        # The third name is that of a good part of the theme.
        if len(names) < NAMES and said[term] >= (2 if len(names) == 1 or len(held) < 5 else 3):
            names.append(way)
        elif len(beside) < COMPANIONS:
            beside.append(way)
    return Theme(
        slug=head,
        names=tuple(names),
        beside=tuple(beside),
        numbers=tuple(read.said[place].number for place in held),
    )


def _written(
    reader: Reader, some: Sequence[Said], terms: frozenset[str], family: dict[str, str]
) -> dict[str, Counter[str]]:
    """Return the ways these ideas write each term; an acronym keeps its capitals."""
    every = terms.union(term for term, home in family.items() if home in terms)
    ways: dict[str, Counter[str]] = {}
    for one in some:
        text = joined(f"{one.title}\n{one.body[:READ]}")
        for term, word in reader.written(text, every).items():
            whole = ELIDED.sub("", word).replace(JOINT, "-")
            plain = whole if whole.isupper() and 1 < len(whole) < 7 else whole.lower()
            ways.setdefault(family.get(term, term), Counter())[plain] += 1
    return ways


def _usual(ways: Counter[str]) -> str:
    """Return the commonest way, with its accents where some have left them out (Etat)."""
    best = min(ways, key=lambda word: (-ways[word], word))
    same = [word for word in ways if fold(word) == fold(best) and 5 * ways[word] >= ways[best]]
    return max(same, key=lambda word: (len(word.encode()), ways[word], word))
