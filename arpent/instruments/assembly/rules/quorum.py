"""The quorum at any moment, from who was there and which powers were held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from math import ceil, floor
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A voter there through one of its people, from a moment to another (None: still there)."""

    voter: str
    channel: str
    arrived_at: datetime
    left_at: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return self.arrived_at <= at and (self.left_at is None or at < self.left_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """A proxy accepted by its holder, in force from a moment to another."""

    giver: str
    holder: str
    since: datetime
    until: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return self.since <= at and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumRule:
    """What the statutes ask for; a rule without a fraction asks for nothing."""

    fraction: Fraction | None
    rounding: str = ""
    counts: str = ""

    def needed(self, base: int) -> int:
        """Return how many of `base` must be counted; unset, rounding goes up.

        A quorum that is asked for takes somebody, even on an empty list.
        """
        if self.fraction is None:
            return 0
        exact = self.fraction * base
        if self.rounding == "more":
            return floor(exact) + 1
        return max(1, floor(exact) if self.rounding == "down" else ceil(exact))


class Settings(Protocol):
    """The settings of statutes that make a quorum, wherever they are kept."""

    @property
    def quorum_numerator(self) -> int | None: ...
    @property
    def quorum_denominator(self) -> int | None: ...
    @property
    def second_quorum_numerator(self) -> int | None: ...
    @property
    def second_quorum_denominator(self) -> int | None: ...
    @property
    def quorum_rounding(self) -> str: ...
    @property
    def quorum_counts(self) -> str: ...


def quorum_rule(statutes: Settings, *, second: bool = False) -> QuorumRule:
    """Return the quorum the statutes ask of a first, or of a second, call."""
    over, under = statutes.quorum_numerator, statutes.quorum_denominator
    if second:
        over, under = statutes.second_quorum_numerator, statutes.second_quorum_denominator
    return QuorumRule(
        fraction=Fraction(over, under) if over is not None and under else None,
        rounding=statutes.quorum_rounding,
        counts=statutes.quorum_counts,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """Where the quorum stands: `counted` of `base`, `needed` wanted.

    `present` and `represented` are the voters, by key; one who is present is never represented.
    """

    at: datetime
    base: int
    needed: int
    present: frozenset[str]
    represented: frozenset[str]
    counted: int

    @property
    def reached(self) -> bool:
        return self.counted >= self.needed


def quorum(
    *,
    at: datetime,
    rule: QuorumRule,
    base: int,
    stays: Iterable[Stay],
    powers: Iterable[Power],
) -> Quorum:
    """Return the quorum at a moment. A power counts only while its holder is present."""
    present = frozenset(stay.voter for stay in stays if stay.holds(at))
    represented = frozenset(
        power.giver
        for power in powers
        if power.holds(at) and power.holder in present and power.giver not in present
    )
    counted = len(present) + (len(represented) if rule.counts == "represented" else 0)
    return Quorum(
        at=at,
        base=base,
        needed=rule.needed(base),
        present=present,
        represented=represented,
        counted=counted,
    )


def timeline(
    *, rule: QuorumRule, base: int, stays: Iterable[Stay], powers: Iterable[Power]
) -> tuple[Quorum, ...]:
    """Return the quorum at each moment somebody came, left, or a power began or ended."""
    stays, powers = tuple(stays), tuple(powers)
    moments = {stay.arrived_at for stay in stays} | {power.since for power in powers}
    moments |= {stay.left_at for stay in stays if stay.left_at}
    moments |= {power.until for power in powers if power.until}
    return tuple(
        quorum(at=at, rule=rule, base=base, stays=stays, powers=powers) for at in sorted(moments)
    )


def turned(line: Iterable[Quorum]) -> tuple[Quorum, ...]:
    """Return the moments at which the quorum was reached, then lost, then reached again…"""
    kept: list[Quorum] = []
    before = False
    for one in line:
        if one.reached != before:
            kept.append(one)
            before = one.reached
    return tuple(kept)
