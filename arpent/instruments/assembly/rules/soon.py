"""When what an assembly asks for is worth saying."""

from __future__ import annotations

from datetime import date, timedelta

AHEAD = timedelta(days=30)


def call_by(*, held_on: date, delay_days: int) -> date:
    """Return the last day on which a call leaves in time."""
    return held_on - timedelta(days=delay_days)


def is_soon(*, due_on: date, on: date) -> bool:
    """Tell whether something is late, or due within a month."""
    return due_on <= on + AHEAD
