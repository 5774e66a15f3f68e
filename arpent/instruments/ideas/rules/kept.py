"""Counting a promise: what is kept, what is late, how long it took. No Django here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many ideas were said, and where each stands before its day.

    `said` = `in_time` + `late` + `overdue` + `waiting`: no idea is lost between two counts.
    """

    said: int = 0
    answered: int = 0
    in_time: int = 0
    late: int = 0
    overdue: int = 0
    waiting: int = 0

    @property
    def due(self) -> int:
        """This property will count the ideas whose day came: answered, or past their day."""
        return self.answered + self.overdue

    @property
    def kept_percent(self) -> int | None:
        """This property will say which share of the ideas due were answered in time, in %.

        Rounded down: one late answer in a thousand is not a promise kept.
        """
        return 100 * self.in_time // self.due if self.due else None


def sum_of(parts: Iterable[Counts]) -> Counts:
    """Return the counts of several parts together."""
    names = [field.name for field in fields(Counts)]
    held = list(parts)
    return Counts(**{name: sum(getattr(part, name) for part in held) for name in names})


def median_of(weighted: Iterable[tuple[int, int]]) -> int | None:
    """Return the median of values each met so many times, the lower of two."""
    pairs = sorted(weighted)
    total = sum(count for _value, count in pairs)
    seen = 0
    for value, count in pairs:
        seen += count
        if 2 * seen >= total:
            return value
    return None
