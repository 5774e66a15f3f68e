"""What an idea is tied to, in any room, with the title each thing has today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Substr

from arpent.contract import Card, Ref, Role, Visit, address, open_rooms
from arpent.instruments.ideas.models import Idea
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.instruments.ideas.queries.page import ref_of
from arpent.instruments.ideas.queries.verdicts import ABOUT
from arpent.instruments.ideas.rules.mines import BACK, TIES
from arpent.instruments.ideas.rules.words import TRIES
from arpent.kernel.models import Link
from arpent.kernel.queries import ties_about

# Other rooms are asked for their titles one thing at a time: a page shows these few.
ELSEWHERE = 3
# What other rooms do with an idea: a test tries it, an act of the log is about it.
DONE_WITH = (TRIES, "about")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A thing tied to an idea; one that left the house, or hides from this visit, has no card."""

    link: Link
    relation: str
    ref: str
    card: Card | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """The ties read, and how many more there are than what is shown."""

    shown: tuple[Tie, ...]
    more: int

    def __len__(self) -> int:
        return len(self.shown) + self.more


def links_of(*, idea: Any, visit: Visit) -> list[Any]:
    """Return every link of an idea, with the ``title`` of the one at its other end, if it is one.

    One query for what it is tied to and for what is done with it; none when ``idea_before`` saw
    no link.
    """
    if not idea.linked:
        return []
    here = str(ref_of(idea))
    other = Case(When(origin=here, then=F("target")), default=F("origin"))
    links = ties_about(organisation=visit.organisation, ref=here).annotate(
        other_key=Substr(other, len(ABOUT) + 1)
    )
    ideas = _seen_by(visit).filter(key=OuterRef("other_key"))
    return list(links.annotate(title=Subquery(ideas.order_by("pk").values("title")[:1])))


def done_with(*, idea: Idea, links: Iterable[Link]) -> list[str]:
    """Return the refs of what other rooms do with an idea, the first link first."""
    here = str(ref_of(idea))
    done = [one for one in links if one.relation in DONE_WITH and one.target == here]
    return [link.origin for link in sorted(done, key=lambda one: one.pk)]


def ties_of(*, idea: Idea, visit: Visit, links: Iterable[Any], elsewhere: int = ELSEWHERE) -> Ties:
    """Return the things an idea is tied to, both ways, but a few of elsewhere."""
    here = str(ref_of(idea))
    ends = [
        (link, link.target if link.origin == here else link.origin)
        for link in links
        if link.relation in TIES
    ]
    shown, away = [], 0
    for link, ref in ends:
        if not ref.startswith(ABOUT):
            away += 1
            if away > elsewhere:
                continue
        card = _named(visit, ref, link.title) if ref.startswith(ABOUT) else card_of(visit, ref)
        words = TIES if link.origin == here else BACK
        shown.append(Tie(link=link, relation=words[link.relation], ref=ref, card=card))
    return Ties(shown=tuple(shown), more=len(ends) - len(shown))


def cards_of_ideas(visit: Visit, refs: list[str]) -> dict[str, Card]:
    """Return the ideas among some refs as this visit may see them, by ref, in one query."""
    keys = [ref.split("/", 2)[2] for ref in refs if ref.startswith("ideas/idea/")]
    if not keys:
        return {}
    found = _seen_by(visit).filter(key__in=keys).order_by("pk")
    return {str(ref_of(one)): card_of_idea(visit, one) for one in found}


def _seen_by(visit: Visit) -> QuerySet[Idea]:
    ideas = Idea.objects.filter(bench=visit.organisation)
    return ideas if visit.role >= Role.TEAM else ideas.filter(state__in=READABLE)


def _named(visit: Visit, ref: str, title: str | None) -> Card | None:
    if title is None:
        return None
    one = Ref.parse(ref)
    return Card(ref=one, title=title, url=address(visit.organisation, "ideas:idea", key=one.key))


def card_of_idea(visit: Visit, idea: Idea) -> Card:
    """Return an idea as it is named beside another one."""
    url = address(visit.organisation, "ideas:idea", key=idea.key)
    return Card(ref=ref_of(idea), title=idea.title, url=url)


def card_of(visit: Visit, ref: str) -> Card | None:
    """Return a thing of any room as this visit may see it, or None."""
    try:
        asked = Ref.parse(ref)
    except ValueError:
        return None
    if asked.instrument == "ideas":
        return cards_of_ideas(visit, [ref]).get(ref)
    # A noun of the kernel is shown by the room that tells about it.
    cards = (
        room.card(visit, asked)
        for room in open_rooms(slugs=visit.opened)
        if asked.instrument in (room.slug, "kernel")
    )
    return next((card for card in cards if card), None)
