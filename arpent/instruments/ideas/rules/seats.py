"""Who may read and speak: an account of the bench, or the code of a place. No Django here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

# A shared screen forgets whoever left it; a phone keeps its place for a month.
IDLE = timedelta(minutes=10)
KEPT = timedelta(days=30)
WORN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A sitting without account, opened by the code of a place: `token` is known to it alone."""

    code: str
    token: str
    shared: bool
    until: datetime

    def renewed(self, *, now: datetime) -> Seat:
        return Seat(code=self.code, token=self.token, shared=self.shared, until=end_of(self, now))


def end_of(seat: Seat, now: datetime) -> datetime:
    return now + (IDLE if seat.shared else KEPT)


def is_over(seat: Seat, *, now: datetime) -> bool:
    return now >= seat.until


def is_worn(seat: Seat, *, now: datetime) -> bool:
    """Tell whether a sitting is worth renewing: not at each page, once a minute is enough."""
    return end_of(seat, now) - seat.until >= WORN


def code_is_open(*, starts_on: date, expires_on: date | None, on: date) -> bool:
    """Tell whether a code lets in that day, both ends included."""
    return starts_on <= on and (expires_on is None or on <= expires_on)


def may_read(*, inside: bool, seated: bool, reading: str) -> bool:
    """Tell who reads: `inside` is anybody with a role on the bench."""
    return inside or seated or reading == "everyone"


def may_speak(*, inside: bool, seated: bool) -> bool:
    """Tell who writes, supports and comments: somebody known, or somebody who is there."""
    return inside or seated
