"""The gestures of a bench, put to the finder again as it is today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arpent.contract import Card, Ref, Visit
from arpent.instruments.ideas.models import Gesture
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.instruments.ideas.queries.near import near_things
from arpent.instruments.ideas.queries.page import ref_of
from arpent.instruments.ideas.queries.ties import ELSEWHERE, card_of, cards_of_ideas
from arpent.instruments.ideas.queries.verdicts import ABOUT
from arpent.instruments.ideas.rules.finder import Measures, Replay, measures
from arpent.kernel.models import Organisation

# A page asks again so many of the last texts, « Tout rejouer » so many: a number and not a clock,
# so that the same gestures give the same page whatever else the machine does.
AT_ONCE, LAST = 40, 200
MISSES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A thing somebody recognised, that the finder does not put forward any more."""

    title: str
    card: Card | None
    gesture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How the finder does; ``asked`` texts were judged, ``replayed`` of them asked again."""

    asked: int
    replayed: int
    measures: Measures
    misses: tuple[Miss, ...]


def gestures_of(*, organisation: Organisation) -> list[Gesture]:
    """Return the last gestures of a bench, enough of them to hold the last judged texts."""
    made = Gesture.objects.filter(bench=organisation).select_related("idea").order_by("-pk")
    return list(made[: LAST * 5])


def report_of(*, visit: Visit, most: int = AT_ONCE) -> Report:
    """Return how the finder does on the last judged texts, ``most`` of them asked again."""
    texts: dict[str, list[Gesture]] = {}
    for one in gestures_of(organisation=visit.organisation):
        texts.setdefault(f"idea {one.idea_id}" if one.idea_id else one.title, []).append(one)
    asked = list(texts.values())[:LAST]
    replays: list[Replay] = []
    missed: list[Gesture] = []
    for some in asked[:most]:
        replay = _replayed(visit, some)
        replays.append(replay)
        missed += [one for one in some if one.target in replay.missed]
    return Report(
        asked=len(asked),
        replayed=len(replays),
        measures=measures(replays),
        misses=_misses(visit, missed),
    )


def _replayed(visit: Visit, some: list[Gesture]) -> Replay:
    first = some[0]
    but: list[Ref] = [ref_of(first.idea)] if first.idea else []
    near = near_things(visit=visit, title=first.title, body=first.body, but=but)
    wanted = frozenset(one.target for one in some if one.gesture != "unrelated")
    return Replay(
        wanted=wanted,
        unwanted=frozenset(one.target for one in some) - wanted,
        shown=tuple(str(one.ref) for one in near),
    )


def _misses(visit: Visit, missed: list[Gesture]) -> tuple[Miss, ...]:
    """Return the first misses: ideas are read together, of other rooms only a few are asked."""
    shown = [one for one in missed if one.target.startswith(ABOUT)][:MISSES]
    away = [one for one in missed if not one.target.startswith(ABOUT)][:ELSEWHERE]
    ideas = cards_of_ideas(visit, [one.target for one in shown])
    cards = [ideas.get(one.target) for one in shown]
    cards += [card_of(visit, one.target) for one in away]
    return tuple(
        Miss(title=one.title, card=card, gesture=one.gesture)
        for one, card in zip(shown + away, cards, strict=True)
    )


def published_pairs(*, organisation: Organisation) -> Iterator[tuple[str, ...]]:
    """Yield the pairs judged on ideas everybody reads: no person, no text that was never said."""
    made = Gesture.objects.filter(bench=organisation, idea__state__in=READABLE)
    columns = ("idea__number", "title", "body", "target", "gesture", "rank", "said_on")
    for row in made.order_by("pk").values_list(*columns).iterator():
        yield tuple(str(cell) for cell in row)
