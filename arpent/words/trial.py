"""How often the finder finds, beside two simple rivals, on texts whose answer is known."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from arpent.words.index import Index
from arpent.words.normal import stems, words

SEED = 2015
SHARE = 0.3
LONG_WORD = 5
LETTERS = "abcdefghijklmnopqrstuvwxyz"
WORD = re.compile(rf"[^\W\d_]{{{LONG_WORD},}}")
# Its id, its title, its body.
Text = tuple[str, str, str]
Find = Callable[[str, str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the ids of the corpus that answer it."""

    title: str
    body: str
    answers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Task:
    """A corpus and what is asked of it."""

    name: str
    corpus: tuple[Text, ...]
    asked: tuple[Asked, ...]

    def mistyped(self) -> Task:
        """Return the same task, three in ten of its long words mistyped, always the same ones."""
        asked = tuple(Asked(mistype(q.title), mistype(q.body), q.answers) for q in self.asked)
        return Task(f"{self.name}, fautes de frappe", self.corpus, asked)


def mistype(text: str, *, share: float = SHARE, seed: int = SEED) -> str:
    """Return the text with a letter added, lost, changed or swapped in some of its long words."""
    chance = random.Random(f"{seed} {text}")  # noqa: S311 - mistakes, not secrets

    def spoil(found: re.Match[str]) -> str:
        word = found[0]
        if chance.random() >= share:
            return word
        at, letter = chance.randrange(1, len(word) - 1), chance.choice(LETTERS)
        before, one, after = word[:at], word[at], word[at + 1 :]
        ways = (after[0] + one + after[1:], after, letter + one + after, letter + after)
        return before + chance.choice(ways)

    return WORD.sub(spoil, text)


def hidden_titles(texts: Sequence[Text]) -> Task:
    """Return the task of finding a text by its title, among bodies without titles."""
    corpus = tuple((id, "", body) for id, _title, body in texts)
    asked = tuple(Asked(title, "", frozenset({id})) for id, title, _body in texts if title)
    return Task("titre caché → son texte", corpus, asked)


def arguments(texts: Sequence[Text], said: Mapping[str, Sequence[str]]) -> Task:
    """Return the task of finding the text that an argument (listed under its id) speaks of."""
    asked = tuple(
        Asked("", body, frozenset({id})) for id, _t, _b in texts for body in said.get(id, ())
    )
    return Task("argument → sa proposition", tuple(texts), asked)


def recall(task: Task, find: Find, *, top: int = 5) -> float:
    """Return the share of the answers found among the first ``top``, a mean over questions."""
    shares = [
        len(one.answers.intersection(find(one.title, one.body, top))) / min(top, len(one.answers))
        for one in task.asked
    ]
    return sum(shares) / len(shares) if shares else 0.0


def finders(corpus: Sequence[Text]) -> Iterator[tuple[str, Find]]:
    """Yield the finder of the house, then its rivals, by their names, the corpus read by each."""
    index = Index()
    index.put_many(corpus)
    yield (
        "la maison",
        lambda title, body, top: [hit.id for hit in index.nearest(title=title, body=body, top=top)],
    )
    yield "BM25 sur racines", bm25(corpus)
    yield "trigrammes", trigrams(corpus)


def bm25(corpus: Sequence[Text], *, k: float = 1.2, b: float = 0.75) -> Find:
    """Return the plainest BM25 over stems, title and body alike (Robertson and Zaragoza, 2009)."""
    counted = [Counter(stems(words(f"{title} {body}"))) for _id, title, body in corpus]
    sizes = [sum(one.values()) for one in counted]
    mean = sum(sizes) / max(1, len(sizes)) or 1.0
    held: dict[str, list[tuple[int, int]]] = {}
    for at, one in enumerate(counted):
        for root, times in one.items():
            held.setdefault(root, []).append((at, times))

    def find(title: str, body: str, top: int) -> list[str]:
        scores: Counter[int] = Counter()
        for root, asked in Counter(stems(words(f"{title} {body}"))).items():
            own = held.get(root, [])
            rarity = asked * log(1 + (len(corpus) - len(own) + 0.5) / (len(own) + 0.5))
            for at, times in own:
                worth = rarity * times * (k + 1)
                scores[at] += worth / (times + k * (1 - b + b * sizes[at] / mean))  # type: ignore[assignment]
        return [corpus[at][0] for at, _score in scores.most_common(top)]

    return find


def trigrams(corpus: Sequence[Text]) -> Find:
    """Return what PostgreSQL's pg_trgm does, in order: shared trigrams over all of both texts."""
    held = [_trigrams(f"{title} {body}") for _id, title, body in corpus]

    def find(title: str, body: str, top: int) -> list[str]:
        own = _trigrams(f"{title} {body}")
        alike = [(len(own & one) / max(1, len(own | one)), -at) for at, one in enumerate(held)]
        return [corpus[-at][0] for score, at in sorted(alike, reverse=True)[:top] if score]

    return find


def _trigrams(text: str) -> set[str]:
    found: set[str] = set()
    for word in re.findall(r"\w+", text.lower()):
        framed = f"  {word} "
        found.update(framed[at : at + 3] for at in range(len(framed) - 2))
    return found
