"""The order of the chapters: the team's own first, then what rooms tell and nobody placed yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

STEP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a chapter stands. ``title`` is the team's, empty when the room's own serves."""

    chapter: str
    title: str = ""
    position: int = 0
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the team decided of an edition: its titles, the order of its chapters, its texts."""

    year: int
    title: str
    subtitle: str = ""
    language: str = "fr"
    places: tuple[Place, ...] = ()
    texts: Mapping[str, str]


def arranged(places: Sequence[Place], told: Sequence[str]) -> tuple[Place, ...]:
    """Return every chapter once, in order, numbered by tens: the placed ones, then the new ones."""
    placed = sorted(places, key=lambda place: (place.position, place.chapter))
    known = {place.chapter for place in placed}
    new = [Place(chapter=key) for key in dict.fromkeys(told) if key not in known]
    return tuple(
        replace(place, position=STEP * rank) for rank, place in enumerate([*placed, *new], 1)
    )


def moved(places: Sequence[Place], chapter: str, *, by: int) -> tuple[Place, ...]:
    """Return the same chapters, one of them moved up (-1) or down (+1); at the edge it stays."""
    order = list(arranged(places, ()))
    here = next((rank for rank, place in enumerate(order) if place.chapter == chapter), None)
    if here is None:
        return tuple(order)
    there = min(max(here + by, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    return tuple(replace(place, position=STEP * rank) for rank, place in enumerate(order, 1))
