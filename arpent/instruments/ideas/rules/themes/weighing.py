"""The ideas as the themes weigh them: their stems, how rare each is, how much of a name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from arpent.instruments.ideas.rules.themes.emptiness import GENERIC
from arpent.words.lexicon import MEANING
from arpent.words.reading import Reader

# A word that more than this share of the ideas say tells nothing apart, once there are a few.
COMMON, FEW = 0.2, 12
TITLE = 3.0
# A stem of so many letters may be that of a longer one, by so many more.
ROOT, ENDING = 6, 3
# What an idea is about stands in its beginning. In characters.
READ = 400
# A name comes after an article more often than a verb or an adjective does.
NOUN = 0.3
# What joins the parts of a compound so that it is read as one word: it has no width.
JOINT = "\u2060"
COMPOUND = re.compile(
    r"(?<=[^\W\d_])[-‑](?!(?:je|tu|il|elle|on|ils|elles|ce|ci|là|la|le|les|lui|leur|moi|toi|nous|y|en|t"
    r"|(?<!rendez.)vous)(?![^\W_]))(?=[^\W\d_])",
    re.IGNORECASE,
)
# An article, and the word after it; le, la and les after a subject are the object of a verb,
# and the infinitive after de is one.
ARTICLE = re.compile(
    r"(?<![^\W_])(?<!['’])(?:(?:qui|ne|je|tu|on|ils?|elles?|nous|vous)\s+(?:les?|la|leur|l['’])(?:\s+|(?<=['’]))[^\W_]+"
    r"|(?:(?:le|la|les|un|une|des|du|au|aux|ce|cet|cette|ces|mon|ma|mes|ton|ta|tes|son|sa"
    r"|ses|notre|nos|votre|vos|leur|leurs|chaque|quelques|plusieurs|deux|trois|quatre|the|an?|our"
    r"|your|their|every|each)\s+|l['’]"
    r"|(?:d['’]|de\s+)(?![^\W\d_]+(?:er|ir|re|ant)(?![^\W_])))([^\W\d_]{3,}(?:\u2060[^\W_]+)*))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One idea as the themes read it, by its number."""

    number: int
    title: str
    body: str


Bag = dict[str, float]


@dataclass(frozen=True, slots=True)
class Read:
    """The ideas as the themes weigh them.

    ``bags`` hold the stems of each idea, 3 in a title and 1 in a body; ``lines`` those that are
    shared, as directions of length one; ``holders`` the places of the ideas that say each;
    ``noun`` is from 0 to 1; ``family`` the stems read as a shorter one.
    """

    said: Sequence[Said]
    bags: Sequence[Bag]
    lines: Sequence[Bag]
    holders: dict[str, list[int]]
    rarity: Bag
    noun: Bag
    weight: Bag
    family: dict[str, str]


def read_of(reader: Reader, said: Sequence[Said]) -> Read:
    generic = frozenset(reader.roots(joined(GENERIC)))
    bags: list[Bag] = []
    spoken: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for one in said:
        bag: Bag = {}
        for text, telling in ((one.title, TITLE), (one.body[:READ], 1.0)):
            plain = joined(text)
            after.update(word.lower() for word in ARTICLE.findall(plain))
            for term in reader.read(plain).terms:
                if len(term) > 2 and term not in generic and not term.isdigit():
                    bag[term] = max(bag.get(term, 0.0), telling)
                    spoken[term] += 1
        bags.append(bag)
    family = _families(spoken)
    bags = [_at_home(bag, family) for bag in bags]
    for term, home in family.items():
        spoken[home] += spoken[term]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, bag in enumerate(bags):
        for term in bag:
            holders[term].append(place)
    most = max(FEW, int(COMMON * len(said)))
    holders = {term: held for term, held in holders.items() if 2 <= len(held) <= most}
    rarity = {term: log(1 + len(said) / len(held)) for term, held in holders.items()}
    named: Counter[str] = Counter()
    for word, times in after.items():
        for term in reader.read(word).terms:
            named[family.get(term, term)] += times
    # What the place put in its own list of words is a name.
    noun = {
        term: 1.0 if term.startswith(MEANING) else min(1.0, named[term] / spoken[term])
        for term in rarity
    }
    weight = {term: rare * (0.25 + 0.75 * noun[term]) for term, rare in rarity.items()}
    lines = [
        direction({term: told * weight[term] for term, told in bag.items() if term in weight})
        for bag in bags
    ]
    return Read(said, bags, lines, holders, rarity, noun, weight, family)


def _families(stems: Iterable[str]) -> dict[str, str]:
    """Return the stems that only lengthen another one (attendr, attendent), each with that one."""
    known = frozenset(stems)
    return {
        term: home
        for term in known
        if not term.startswith(MEANING)
        for cut in range(ROOT, len(term))
        if len(term) - cut <= ENDING and (home := term[:cut]) in known
    }


def _at_home(bag: Bag, family: dict[str, str]) -> Bag:
    home: Bag = {}
    for term, weight in bag.items():
        root = family.get(term, term)
        home[root] = max(home.get(root, 0.0), weight)
    return home


def joined(text: str) -> str:
    """Return a text whose compounds (rendez-vous) are each read as one word."""
    return COMPOUND.sub(JOINT, text)


def direction(bag: Bag) -> Bag:
    size = sum(weight**2 for weight in bag.values()) ** 0.5
    return {term: weight / size for term, weight in bag.items()} if size else {}
