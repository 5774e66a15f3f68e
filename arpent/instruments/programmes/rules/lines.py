"""Where dates fall on a drawing of a few years: shares of its width, from 0 to 100 %."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The years a drawing shows, both included."""

    first_year: int
    years: int = 2

    @property
    def first(self) -> date:
        return date(self.first_year, 1, 1)

    @property
    def last(self) -> date:
        return date(self.first_year + self.years - 1, 12, 31)

    @property
    def labels(self) -> tuple[int, ...]:
        return tuple(range(self.first_year, self.first_year + self.years))

    def holds(self, on: date | None) -> bool:
        return on is not None and self.first <= on <= self.last

    def share(self, on: date) -> float:
        """Return where a day falls, 0 at the first day and 100 after the last; clamped."""
        days = (self.last - self.first).days + 1
        return min(100.0, max(0.0, 100.0 * (on - self.first).days / days))


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a year-line. ``drawing`` is a class of the look; ends are shares in %."""

    drawing: str
    x1: str
    x2: str


def percent(share: float) -> str:
    """Return a share as SVG wants it, whatever the language of the page: ``51.87%``."""
    return f"{share:.2f}%"


def segments(
    *,
    starts_on: date | None,
    ends_on: date | None,
    first_test_on: date | None,
    last_followup_on: date | None,
    window: Window,
    on: date,
) -> tuple[Segment, ...]:
    """Return what to draw of a programme: inquiry hatched, tests inked, aftermath dashed.

    A programme without an end is drawn up to today, ``on``, and no further.
    """
    if starts_on is None:
        return ()
    end = ends_on or max(on, starts_on)
    turn = min(max(first_test_on or end, starts_on), end)
    stretches = [("hatch", starts_on, turn), ("full thick", turn, end)]
    if ends_on and last_followup_on:
        stretches.append(("hollow dash", end, max(end, last_followup_on)))
    drawn = []
    for drawing, first, last in stretches:
        x1, x2 = window.share(first), window.share(last)
        if x1 < x2:
            drawn.append(Segment(drawing=drawing, x1=percent(x1), x2=percent(x2)))
    return tuple(drawn)
