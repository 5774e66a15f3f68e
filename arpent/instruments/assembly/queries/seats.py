"""What an election changes on the board: who is seated, and whose seat may end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from arpent.instruments.assembly.models import Assembly, Candidacy, Poll
from arpent.instruments.assembly.queries.minutes import colleges_of
from arpent.kernel.models import Mandate
from arpent.kernel.queries import board_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Seating:
    """A candidate elected; `known` when a person of the bench stands behind the name."""

    candidacy: Candidacy
    college: str
    known: bool
    seated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """A seat of a college that voted, whose holder was not elected again.

    `whole` when the election filled at least as many seats as the college had.
    """

    mandate: Mandate
    college: str
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardChanges:
    on: date
    seatings: tuple[Seating, ...]
    leavings: tuple[Leaving, ...]

    @property
    def any(self) -> bool:
        return bool(self.leavings) or any(not one.seated for one in self.seatings)


def elections_of(assembly: Assembly) -> list[Poll]:
    """Return the elections proclaimed, in order."""
    found = Poll.objects.filter(assembly=assembly, wording=None, outcome="elected")
    return list(found.filter(cancelled_at=None).defer("urn_secret").order_by("order", "pk"))


def board_changes(*, assembly: Assembly) -> BoardChanges:
    """Return what the elections of an assembly change on the board, before anything is written."""
    on = localtime(assembly.closed_at or assembly.starts_at).date()
    polls = {poll.pk: poll for poll in elections_of(assembly)}
    elected = Candidacy.objects.filter(poll__in=polls, elected=True).select_related(
        "person", "organisation", "poll"
    )
    labels = colleges_of(assembly=assembly)
    board = list(board_on(organisation=assembly.bench, on=on))
    by_act = {(seat.ref, seat.person_id) for seat in board}
    seatings = tuple(
        Seating(
            candidacy=one,
            college=labels.get(polls[one.poll_id].college, polls[one.poll_id].college),
            known=one.person_id is not None,
            seated=(poll_ref(polls[one.poll_id]), one.person_id) in by_act,
        )
        for one in elected.order_by("poll__order", "order", "pk")
    )
    return BoardChanges(
        on=on, seatings=seatings, leavings=_leavings(board, polls, seatings, labels)
    )


def poll_ref(poll: Poll) -> str:
    return f"assembly/poll/{poll.key}"


def _leavings(
    board: list[Mandate],
    polls: dict[int, Poll],
    seatings: tuple[Seating, ...],
    labels: dict[str, str],
) -> tuple[Leaving, ...]:
    acts = {poll_ref(poll) for poll in polls.values()}
    told = []
    for college in dict.fromkeys(poll.college for poll in polls.values()):
        new = {
            one.candidacy.person_id
            for one in seatings
            if polls[one.candidacy.poll_id].college == college
        }
        sitting = [seat for seat in board if seat.college == college and seat.ref not in acts]
        told += [
            Leaving(
                mandate=seat,
                college=labels.get(college, college),
                whole=len(new) >= len(sitting),
            )
            for seat in sitting
        ]
    return tuple(told)
