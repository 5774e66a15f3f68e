"""What an assembly decided, as everybody may read it: texts, results, and the board elected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from arpent.instruments.assembly.models import Assembly, Candidacy, Poll
from arpent.instruments.assembly.queries.held import proclaimed_in, seated_in
from arpent.instruments.assembly.queries.polls import is_election
from arpent.instruments.assembly.rules.words import CHOICES


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A text put to the vote and its proclaimed result: the words of each choice, its voices."""

    poll: Poll
    text: str
    numbers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CollegeSeats:
    """The seats given in one college, and how many of them to newcomers."""

    poll: Poll
    seats: tuple[Candidacy, ...]

    @property
    def newcomers(self) -> int:
        return sum(one.newcomer for one in self.seats)


def decisions_of(*, assembly: Assembly) -> tuple[Decision, ...]:
    """Return the texts whose result was proclaimed, in the order of the agenda."""
    found = proclaimed_in(assemblies=[assembly]).filter(wording__isnull=False)
    return tuple(decision_of(poll) for poll in found)


def decision_of(poll: Poll) -> Decision:
    words = dict(CHOICES)
    counted = poll.result.get("choices") or {}
    numbers = tuple((words[key], str(counted[key])) for key, _said in CHOICES if key in counted)
    return Decision(poll=poll, text=poll.wording.text if poll.wording else "", numbers=numbers)


def boards_of(*, assembly: Assembly) -> tuple[CollegeSeats, ...]:
    """Return the seats an assembly gave, college by college; none where nobody was elected."""
    return by_college(seated_in(assemblies=[assembly]))


def by_college(seated: Iterable[Candidacy]) -> tuple[CollegeSeats, ...]:
    groups = groupby(seated, key=lambda one: one.poll_id)
    held = [tuple(found) for _poll, found in groups]
    return tuple(
        CollegeSeats(poll=seats[0].poll, seats=seats)
        for seats in held
        if is_election(seats[0].poll)
    )
