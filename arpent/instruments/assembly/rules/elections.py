"""Who is seated: the most approved of a college, as far as its seats go, ties as statutes say.

A tie is settled by age, or by a draw anyone can make again: the SHA-256 of « seed, new line,
candidate » in hexadecimal, the smallest first. The seed is said aloud before the count and is
written in the minutes. A runoff settles nothing here: those who are level stand again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from arpent.instruments.assembly.rules.counting import Tally
from arpent.instruments.assembly.rules.majorities import Majority, base_of, reached
from arpent.kernel.sentences import N_
from arpent.measure.numerals import grouped
from arpent.measure.sentences import Sentence, say

ELDEST, DRAW, RUNOFF = "eldest", "draw", "runoff"
ELECTED, LEVEL, NOT_ELECTED, BELOW = "elected", "level", "not_elected", "below"


@dataclass(frozen=True, slots=True)
class Candidate:
    key: str
    born_on: date | None = None


@dataclass(frozen=True, slots=True)
class Election:
    """What the statutes ask of a college: its seats, a threshold or none, and its ties."""

    seats: int
    ties: str = RUNOFF
    threshold: Majority | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """One candidate after the count; `settled_by` when a tie was settled, and how."""

    key: str
    votes: Decimal
    rank: int
    status: str
    settled_by: str = ""


@dataclass(frozen=True, slots=True)
class Elected:
    """A college after the count: everyone in order, and what is left to fill or to settle."""

    standings: tuple[Standing, ...]
    seats: int
    fault: Sentence | None = None

    def having(self, status: str) -> tuple[str, ...]:
        """Return the candidates of one status, in order."""
        return tuple(s.key for s in self.standings if s.status == status)

    @property
    def seats_left(self) -> int:
        return self.seats - len(self.having(ELECTED))

    @property
    def sentence(self) -> Sentence:
        """« 13 sièges pourvus sur 13. », then why some are not."""
        filled = say(
            N_("Sièges pourvus : %(filled)s sur %(seats)s."),
            filled=grouped(Decimal(len(self.having(ELECTED)))),
            seats=grouped(Decimal(self.seats)),
        )
        if self.fault is None:
            return filled
        return say(N_("%(filled)s %(fault)s"), filled=filled, fault=self.fault)


def elect(
    tally: Tally,
    *,
    candidates: Iterable[Candidate],
    election: Election,
    attending: Decimal | None = None,
    entitled: Decimal | None = None,
    seed: str = "",
) -> Elected:
    """Seat the candidates of one college after their count."""
    known = sorted(candidates, key=lambda c: (-tally.of(c.key), c.key))
    passed = [c for c in known if _passes(c, tally, election, attending, entitled)]
    found: dict[str, tuple[str, str]] = {c.key: (BELOW, "") for c in known if c not in passed}
    left, fault = election.seats, None
    for _votes, level in groupby(passed, key=lambda c: tally.of(c.key)):
        group = list(level)
        if len(group) <= left or not left:
            found |= {c.key: (ELECTED if left else NOT_ELECTED, "") for c in group}
            left -= len(group) if left else 0
            continue
        order, fault = _settled(group, seats=left, ties=election.ties, seed=seed)
        if order is None:
            found |= {c.key: (LEVEL, "") for c in group}
            # The seats left belong to those who are level, not to whoever comes after them.
            left = 0
            continue
        for place, candidate in enumerate(order):
            found[candidate.key] = (ELECTED if place < left else NOT_ELECTED, election.ties)
        known = _in_order(known, order)
        left = 0
    ranks = {c.key: 1 + sum(tally.of(o.key) > tally.of(c.key) for o in known) for c in known}
    standings = (Standing(c.key, tally.of(c.key), ranks[c.key], *found[c.key]) for c in known)
    return Elected(standings=tuple(standings), seats=election.seats, fault=fault)


def drawn(keys: Iterable[str], *, seed: str) -> list[str]:
    """Put candidates in the order a public seed draws them."""
    return sorted(keys, key=lambda key: hashlib.sha256(f"{seed}\n{key}".encode()).hexdigest())


def _passes(
    candidate: Candidate,
    tally: Tally,
    election: Election,
    attending: Decimal | None,
    entitled: Decimal | None,
) -> bool:
    votes, threshold = tally.of(candidate.key), election.threshold
    if threshold is None:
        return votes > 0
    base = base_of(tally, base=threshold.base, attending=attending, entitled=entitled)
    return votes > 0 and reached(votes, base=base, majority=threshold)


def _settled(
    group: Sequence[Candidate], *, seats: int, ties: str, seed: str
) -> tuple[list[Candidate] | None, Sentence | None]:
    """Put those who are level in order, or return None and why they stay level."""
    level: dict[str, object] = {
        "level": grouped(Decimal(len(group))),
        "seats": grouped(Decimal(seats)),
    }
    if ties == DRAW:
        if not seed:
            return None, say(
                N_(
                    "%(level)s candidats à égalité pour %(seats)s : dites à voix haute la phrase "
                    "du tirage, puis tirez au sort."
                ),
                **level,
            )
        order = drawn((c.key for c in group), seed=seed)
        return sorted(group, key=lambda c: order.index(c.key)), None
    if ties == ELDEST:
        ages = [c for c in group if c.born_on is not None]
        order_by_age = sorted(ages, key=lambda c: (str(c.born_on), c.key))
        if len(ages) < len(group):
            return None, say(
                N_(
                    "%(level)s candidats à égalité pour %(seats)s : l’aîné l’emporte, mais une "
                    "date de naissance manque."
                ),
                **level,
            )
        if order_by_age[seats - 1].born_on == order_by_age[seats].born_on:
            return None, say(
                N_("%(level)s candidats à égalité pour %(seats)s, nés le même jour : revotez."),
                **level,
            )
        return order_by_age, None
    return None, say(
        N_(
            "%(level)s candidats à égalité pour %(seats)s : ils se départagent par un nouveau vote."
        ),
        **level,
    )


def _in_order(known: list[Candidate], order: list[Candidate]) -> list[Candidate]:
    places = {c.key: place for place, c in enumerate(order)}
    first = min(known.index(c) for c in order)
    others = [c for c in known if c.key not in places]
    return [*others[:first], *order, *others[first:]]
