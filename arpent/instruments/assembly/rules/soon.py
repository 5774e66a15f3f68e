"""When what an assembly asks for is worth saying."""

from __future__ import annotations

from datetime import date, timedelta

from arpent.instruments.assembly.rules.duties import MINUTES_DAYS

AHEAD = timedelta(days=30)


def call_by(*, held_on: date, delay_days: int) -> date:
    """Return the last day on which a call leaves in time."""
    return held_on - timedelta(days=delay_days)


def sign_by(*, closed_on: date) -> date:
    """Return the day before which minutes are usually signed: no law sets it."""
    return closed_on + timedelta(days=MINUTES_DAYS)


def is_soon(*, due_on: date, on: date) -> bool:
    """Tell whether something is late, or due within a month."""
    return due_on <= on + AHEAD
