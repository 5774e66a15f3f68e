"""What an idea is tied to, in any room, with the title each thing has today."""

from __future__ import annotations

from dataclasses import dataclass

from arpent.contract import Card, Ref, Role, Visit, address, open_rooms
from arpent.instruments.ideas.models import Idea
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.instruments.ideas.queries.page import ref_of
from arpent.instruments.ideas.rules.mines import BACK, TIES
from arpent.kernel.models import Link
from arpent.kernel.queries import ties_about

# Other rooms are asked for their titles one thing at a time: a page shows these few.
ELSEWHERE = 3


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


def ties_of(*, idea: Idea, visit: Visit, elsewhere: int = ELSEWHERE) -> Ties:
    """Return the things an idea is tied to, both ways: ideas in one query, a few of elsewhere."""
    here = str(ref_of(idea))
    links = ties_about(organisation=visit.organisation, ref=here).filter(relation__in=TIES)
    ends = [(link, link.target if link.origin == here else link.origin) for link in links]
    ideas = _ideas(visit, [ref for _link, ref in ends])
    shown, away = [], 0
    for link, ref in ends:
        if not ref.startswith("ideas/"):
            away += 1
            if away > elsewhere:
                continue
        card = ideas.get(ref) if ref.startswith("ideas/") else card_of(visit, ref)
        words = TIES if link.origin == here else BACK
        shown.append(Tie(link=link, relation=words[link.relation], ref=ref, card=card))
    return Ties(shown=tuple(shown), more=len(ends) - len(shown))


def _ideas(visit: Visit, refs: list[str]) -> dict[str, Card]:
    keys = [ref.split("/", 2)[2] for ref in refs if ref.startswith("ideas/idea/")]
    if not keys:
        return {}
    found = Idea.objects.filter(bench=visit.organisation, key__in=keys)
    if visit.role < Role.TEAM:
        found = found.filter(state__in=READABLE)
    return {str(ref_of(one)): card_of_idea(visit, one) for one in found.order_by("pk")}


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
        return _ideas(visit, [ref]).get(ref)
    # A noun of the kernel is shown by the room that tells about it.
    cards = (
        room.card(visit, asked)
        for room in open_rooms(slugs=visit.opened)
        if asked.instrument in (room.slug, "kernel")
    )
    return next((card for card in cards if card), None)
