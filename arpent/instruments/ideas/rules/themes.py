"""What the ideas speak of: themes drawn from their own words, and the plots that draw them.

A theme gathers the ideas that share a word in their titles, then those closest to the words these
have in common. Nothing is drawn by lot: the same ideas give the same themes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from arpent.words.reading import Reader

# What every idea says of itself, whatever it is about; compared by stem.
GENERIC = (
    "idée proposition projet besoin exemple manière façon chose fait faits cas moyen mise place "
    "faire être avoir pouvoir devoir falloir vouloir mettre prendre donner rendre permettre "
    "utiliser créer proposer demander aller venir voir savoir dire passer tenir garder ouvrir "
    "éviter aider améliorer développer favoriser simplifier faciliter réduire partager "
    "installer peut peuvent faut soit sont serait seraient doit doivent permet permettrait plus "
    "moins bien très tout tous toute toutes autre autres même aussi encore trop peu beaucoup "
    "chaque quelque quelques plusieurs certain certains nouveau nouvelle nouveaux bon bonne "
    "meilleur meilleure grand petit seul seule vrai commun commune ensemble avant après pendant "
    "depuis entre sous sans contre chez vers lors alors donc puis car comme quand comment "
    "pourquoi dont ainsi aujourd'hui hui demain souvent toujours jamais déjà ici non oui deux "
    "trois quatre premier fois jour jours semaine mois an ans année temps heure heures nombre "
    "partie lieu lieux point agent agents agente service services collègue collègues public "
    "publics publique publiques usager usagers gens personne personnes travail ville mairie "
    "collectivité administration près loin soi soir matin rendez montrer regarder lire noter "
    "chercher "
)
MOST_THEMES = 12
FEWEST = 3
# A word that more than this share of the ideas say tells nothing apart, once there are a few.
COMMON, FEW = 0.3, 12
COMPANIONS = 5
TITLE = 3.0
CLOSE = 0.16
# What an idea is about stands in its beginning. In characters.
READ = 400
# So many ideas are enough to know how a word is written.
ENOUGH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One idea as the themes read it, by its number."""

    number: int
    title: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme: its stem, the word that names it, the words beside it, the ideas that speak of it.

    ``slug`` is the stem, which stays while ideas come; ``numbers`` are in growing order.
    """

    slug: str
    word: str
    beside: tuple[str, ...]
    numbers: tuple[int, ...]


Bag = dict[str, float]


def themes_in(said: Sequence[Said], *, reader: Reader | None = None) -> tuple[Theme, ...]:
    """Return at most twelve themes, the largest first; too few ideas have none.

    ``reader`` brings the words of the place, and remembers how it read the words it met.
    """
    reader = reader or Reader()
    generic = frozenset(reader.roots(GENERIC))
    bags = [_bag(reader, one, generic) for one in said]
    spread = Counter(term for bag in bags for term in bag)
    most = max(FEW, int(COMMON * len(said)))
    rarity = {term: log(1 + len(said) / n) for term, n in spread.items() if 2 <= n <= most}
    heads = _heads(bags, rarity)
    members = _gathered(bags, rarity, heads)
    found = [
        _theme(reader, said, head, held, bags, rarity)
        for head, held in members.items()
        if len(held) >= FEWEST
    ]
    return tuple(sorted(found, key=lambda theme: (-len(theme.numbers), theme.slug)))


def _bag(reader: Reader, one: Said, generic: frozenset[str]) -> Bag:
    """Return the words of an idea by their stems; a word of the title weighs more."""
    bag: Bag = {}
    for text, weight in ((one.title, TITLE), (one.body[:READ], 1.0)):
        for term in reader.read(text).terms:
            if len(term) > 2 and term not in generic and not term.isdigit():
                bag[term] = max(bag.get(term, 0.0), weight)
    return bag


def _heads(bags: Sequence[Bag], rarity: dict[str, float]) -> list[str]:
    """Return the words that name themes: each gathers the most titles that no other one has."""
    titles = [
        [term for term, weight in bag.items() if weight == TITLE and term in rarity] for bag in bags
    ]
    heads: list[str] = []
    while len(heads) < MOST_THEMES:
        counted = Counter(term for title in titles for term in title)
        named = [term for term, n in counted.items() if n > 1]
        if not named:
            break
        head = min(named, key=lambda term: (-counted[term] * rarity[term], term))
        heads.append(head)
        titles = [title for title in titles if head not in title]
    return heads


def _gathered(
    bags: Sequence[Bag], rarity: dict[str, float], heads: Sequence[str]
) -> dict[str, list[int]]:
    """Return, under each head, the places of the ideas closest to what it gathers."""
    profiles = {
        head: _profile([bag for bag in bags if bag.get(head) == TITLE], rarity) for head in heads
    }
    members: dict[str, list[int]] = {head: [] for head in heads}
    for place, bag in enumerate(bags):
        size = sum((weight * rarity.get(term, 0.0)) ** 2 for term, weight in bag.items()) ** 0.5
        best, closest = "", CLOSE
        for head, profile in profiles.items():
            near = sum(
                weight * rarity[term] * profile[term]
                for term, weight in bag.items()
                if term in profile
            )
            near = near / size if size else 0.0
            if bag.get(head) == TITLE:
                near += 1.0
            if near > closest:
                best, closest = head, near
        if best:
            members[best].append(place)
    return members


def _profile(bags: Sequence[Bag], rarity: dict[str, float]) -> Bag:
    """Return the words that some ideas share, as a direction of length one."""
    total: Bag = {}
    shared: Counter[str] = Counter()
    for bag in bags:
        for term, weight in bag.items():
            if term in rarity:
                total[term] = total.get(term, 0.0) + weight * rarity[term]
                shared[term] += 1
    total = {term: weight for term, weight in total.items() if shared[term] > 1}
    size = sum(weight**2 for weight in total.values()) ** 0.5
    return {term: weight / size for term, weight in total.items()} if size else {}


def _theme(
    reader: Reader,
    said: Sequence[Said],
    head: str,
    held: Sequence[int],
    bags: Sequence[Bag],
    rarity: dict[str, float],
) -> Theme:
    profile = _profile([bags[place] for place in held], rarity)
    known = sorted(profile, key=lambda term: (-profile[term], term))
    # A small theme shares few words: those of its titles, in their order, tell the rest.
    titled = (term for place in held for term, weight in bags[place].items() if weight == TITLE)
    chosen = list(dict.fromkeys([head, *known, *titled]))[: COMPANIONS + 1]
    names = _written(reader, [said[place] for place in held[:ENOUGH]], frozenset(chosen))
    return Theme(
        slug=head,
        word=names.get(head, head),
        beside=tuple(names[term] for term in chosen[1:] if term in names),
        numbers=tuple(sorted(said[place].number for place in held)),
    )


def _written(reader: Reader, some: Sequence[Said], terms: frozenset[str]) -> dict[str, str]:
    """Return how the ideas write each term most often; an acronym keeps its capitals."""
    ways: dict[str, Counter[str]] = {}
    for one in some:
        for term, word in reader.written(f"{one.title}\n{one.body[:READ]}", terms).items():
            plain = word if word.isupper() and 1 < len(word) < 7 else word.lower()
            ways.setdefault(term, Counter())[plain] += 1
    return {
        term: min(counted, key=lambda word: (-counted[word], word))
        for term, counted in ways.items()
    }
