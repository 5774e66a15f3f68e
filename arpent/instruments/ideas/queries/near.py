"""What is near a text being written, in every open room, and what was already said of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from arpent.contract import Asked, Near, Ref, Visit, open_rooms
from arpent.instruments.ideas.models import Answer, Gesture, Idea
from arpent.instruments.ideas.queries.ideas import readable
from arpent.instruments.ideas.rules.near import SHOWN, enough, pieces, written
from arpent.kernel.models import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A thing near, its title cut where the common words stand; an idea brings its answer."""

    near: Near
    rank: int
    title: list[tuple[str, bool]]
    words: tuple[str, ...]
    idea: Idea | None
    reason: str
    judged: Gesture | None


def near_things(*, visit: Visit, title: str, body: str, but: Iterable[Ref] = ()) -> list[Near]:
    """Return the few things closest to a text, the closest first, whatever their kind."""
    if not enough(title):
        return []
    asked = Asked(title=title, body=body, but=tuple(but), room="ideas", top=SHOWN)
    found = [one for room in open_rooms(slugs=visit.opened) for one in room.near(visit, asked)]
    return sorted(found, key=lambda one: -one.score)[:SHOWN]


def found_for(
    *, visit: Visit, title: str, body: str, but: Iterable[Ref] = (), judged: Iterable[Gesture] = ()
) -> list[Found]:
    """Return what is near as the page shows it; ideas come with their answer, in one query."""
    things = near_things(visit=visit, title=title, body=body, but=but)
    said = {one.target: one for one in judged}
    keys = [one.ref.key for one in things if _is_idea(one.ref)]
    ideas = _answered(visit.organisation, keys) if keys else {}
    # An idea that left a moment ago may still be in the index: it is not shown.
    seen = [one for one in things if not _is_idea(one.ref) or one.ref.key in ideas]
    return [_found(rank, one, ideas, said) for rank, one in enumerate(seen, start=1)]


def _is_idea(ref: Ref) -> bool:
    return (ref.instrument, ref.kind) == ("ideas", "idea")


def _found(rank: int, one: Near, ideas: dict[str, Idea], said: dict[str, Gesture]) -> Found:
    words = written(one.why)
    idea = ideas.get(one.ref.key) if _is_idea(one.ref) else None
    return Found(
        near=one,
        rank=rank,
        title=pieces(one.title, words),
        words=words,
        idea=idea,
        reason=getattr(idea, "reason", None) or "",
        judged=said.get(str(one.ref)),
    )


def _answered(organisation: Organisation, keys: list[str]) -> dict[str, Idea]:
    last = Answer.objects.filter(idea=OuterRef("pk")).order_by("-pk")
    ideas = readable(organisation=organisation).filter(key__in=keys)
    return {one.key: one for one in ideas.annotate(reason=Subquery(last.values("reason")[:1]))}


def gestures_with(*, organisation: Organisation, keys: list[str]) -> list[Gesture]:
    """Return the gestures a form carries along, made on ideas that are not said yet."""
    made = Gesture.objects.filter(bench=organisation, idea=None, key__in=keys[:50])
    return list(made.order_by("pk"))


def gestures_on(*, idea: Idea) -> list[Gesture]:
    """Return what was said of the things near one idea, the first gesture first."""
    return list(Gesture.objects.filter(idea=idea).order_by("pk"))
