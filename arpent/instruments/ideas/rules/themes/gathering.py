"""The words that head themes, and the ideas each gathers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from arpent.instruments.ideas.rules.themes.weighing import NOUN, TITLE, Bag, Read, direction

# So many heads are tried, as some hold nothing in the end.
TRIED = 14
# So many words are weighed as heads, the most shared ones.
WEIGHED = 300
# How close an idea is to a theme it joins: a cosine, to which saying the head adds.
CLOSE = 0.1
SAYS_IT = {TITLE: 1.0, 1.0: 0.35}
# A theme is known by its most telling words.
TELLING = 60
# Once gathered, the ideas of a theme tell better what it is about than its head alone.
ROUNDS = 2


def heads_of(read: Read) -> list[str]:
    """Return the words that name themes: each holds together the most ideas no other one has.

    A word is worth the ideas that say it, more in their titles, and what these share beside it.
    """
    holders = read.holders
    nouns = (term for term in holders if read.noun[term] >= NOUN)
    shared = sorted(nouns, key=lambda term: (-len(holders[term]), term))[:WEIGHED]
    cohesion = {term: _cohesion(read, term, holders[term]) for term in shared}
    taken: set[int] = set()
    heads: list[str] = []
    while len(heads) < TRIED:
        worth = {
            term: cohesion[term]
            * sum(read.bags[place][term] for place in holders[term] if place not in taken)
            for term in shared
            if sum(place not in taken for place in holders[term]) >= 2
        }
        if not worth:
            break
        head = min(worth, key=lambda term: (-worth[term], term))
        heads.append(head)
        shared.remove(head)
        taken.update(holders[head])
    return heads


def _cohesion(read: Read, head: str, places: Sequence[int]) -> float:
    """Return how much of a name a word is, more when its ideas say other words together."""
    beside = Counter(term for place in places for term in read.lines[place])
    del beside[head]
    together = sum(read.rarity[term] * (n - 1) for term, n in beside.items() if n > 1)
    return read.noun[head] * (0.5 + together / (len(places) * read.rarity[head] + together))


def gathered(read: Read, profiles: dict[str, Bag]) -> dict[str, list[int]]:
    """Return, under each head, the places of the ideas closest to what it gathers."""
    for _again in range(ROUNDS):
        members = _nearest(read, profiles)
        profiles = {head: profile_of(read, held) for head, held in members.items()}
    return members


def _nearest(read: Read, profiles: dict[str, Bag]) -> dict[str, list[int]]:
    """Return, under each head, the places of the ideas closest to its profile."""
    members: dict[str, list[int]] = {head: [] for head in profiles}
    pulls: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for head, profile in profiles.items():
        for term, weight in profile.items():
            pulls[term].append((head, weight))
    for place, line in enumerate(read.lines):
        near: Bag = {}
        for term, weight in line.items():
            for head, pull in pulls.get(term, ()):
                near[head] = near.get(head, 0.0) + weight * pull
        for head in near:
            near[head] += SAYS_IT.get(read.bags[place].get(head, 0.0), 0.0)
        best = min(near, key=lambda head: (-near[head], head), default="")
        if best and near[best] > CLOSE:
            members[best].append(place)
    return members


def profile_of(read: Read, places: Iterable[int]) -> Bag:
    """Return the words that tell some ideas best, as a direction of length one."""
    total: Bag = defaultdict(float)
    for place in places:
        for term in read.lines[place]:
            total[term] += read.bags[place][term] * read.weight[term]
    best = sorted(total, key=lambda term: (-total[term], term))[:TELLING]
    return direction({term: total[term] for term in best})
