"""What the drawings of the look are computed from: a loop that closes, or does not. Pure Python."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import hypot

Point = tuple[float, float]
# The stakes of the traverse, in the units of its 330 by 262 sheet; the first is also the last.
START: Point = (70, 160)
STAKES: tuple[Point, ...] = ((128, 52), (262, 56), (298, 154))
CLOSING: Point = (168, 214)
ALONG: Point = (74, 50)
SHORTEST_GAP, LONGEST_GAP = 36.0, 118.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """A traverse: the line walked, where it ends, and the red line back when it does not close."""

    line: str
    gap: str
    end: Point
    stakes: tuple[Point, ...]
    middle: Point


def share_of(*, gap: Decimal, published: Decimal, beside: Decimal) -> float:
    """Return how large a gap is beside the larger number, from 0 to 1."""
    largest = max(abs(published), abs(beside))
    return min(1.0, float(abs(gap) / largest)) if largest else 0.0


def loop(*, share: float | None) -> Loop:
    """Return the traverse of a number: closed when ``share`` is None, else open by that share."""
    walked = (START, *STAKES)
    if share is None:
        line = _path((*walked, CLOSING)) + "z"
        return Loop(line=line, gap="", end=CLOSING, stakes=STAKES, middle=CLOSING)
    length = SHORTEST_GAP + (LONGEST_GAP - SHORTEST_GAP) * share
    norm = hypot(*ALONG)
    end = (START[0] + ALONG[0] / norm * length, START[1] + ALONG[1] / norm * length)
    return Loop(
        line=_path((*walked, end)),
        gap=_path((START, end)),
        end=end,
        stakes=STAKES,
        middle=((START[0] + end[0]) / 2, (START[1] + end[1]) / 2),
    )


def _path(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One line of a chart: its name, its number as written, its length in percent of the width."""

    label: str
    written: str
    width: str
    url: str = ""


def bars(*, lines: tuple[tuple[str, Decimal, str, str], ...], full: Decimal) -> tuple[Bar, ...]:
    """Return the bars of lines (label, value, written, url), ``full`` being the whole width."""
    return tuple(
        Bar(
            label=label,
            written=written,
            width=f"{max(0.0, min(100.0, float(value / full * 100) if full else 0.0)):.1f}%",
            url=url,
        )
        for label, value, written, url in lines
    )
