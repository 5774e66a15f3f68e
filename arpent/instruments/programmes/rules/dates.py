"""Dates known to the day, the month or the year, and periods that may stay open."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from arpent.kernel.sentences import N_

FAR_BACK = date.min
FAR_AHEAD = date.max


def span(*, on: date, precision: str) -> tuple[date, date]:
    """Return the first and last day a date may mean, given how precisely it is known."""
    if precision == "year":
        return date(on.year, 1, 1), date(on.year, 12, 31)
    if precision == "month":
        return on.replace(day=1), on.replace(day=monthrange(on.year, on.month)[1])
    return on, on


def add_months(*, on: date, months: int) -> date:
    """Return the same day some months later, or the month's last day when it has no such day."""
    years, month = divmod(on.month - 1 + months, 12)
    year = on.year + years
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def overlaps(*, starts_on: date | None, ends_on: date | None, first: date, last: date) -> bool:
    """Tell whether a period, open where a date is None, shares a day with another."""
    return (starts_on or FAR_BACK) <= last and (ends_on or FAR_AHEAD) >= first


def why_not_period(*, starts_on: date | None, ends_on: date | None) -> str | None:
    if starts_on and ends_on and ends_on < starts_on:
        return N_("La fin précède le début : corrigez l’une des deux dates.")
    return None


def running(
    *,
    starts_on: date | None,
    ends_on: date | None,
    first: date,
    last: date,
    ends_precision: str = "day",
) -> bool:
    """Tell whether a programme ran on some day of a period; without a start, nobody can say."""
    if starts_on is None:
        return False
    end = span(on=ends_on, precision=ends_precision)[1] if ends_on else None
    return overlaps(starts_on=starts_on, ends_on=end, first=first, last=last)
