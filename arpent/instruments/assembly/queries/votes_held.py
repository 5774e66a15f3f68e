"""The votes of an assembly with their counts, made again from the rows each time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localtime

from arpent.instruments.assembly.models import (
    Assembly,
    Candidacy,
    HandCount,
    Objection,
    Poll,
    Resolution,
    SecrecyRequest,
    Voice,
    Wording,
)
from arpent.instruments.assembly.queries.counts import outcome_of, tally_of
from arpent.instruments.assembly.queries.polls import is_election
from arpent.instruments.assembly.rules.counting import Tally
from arpent.instruments.assembly.rules.happened import Stood, Vote
from arpent.instruments.assembly.rules.quorum import Stay
from arpent.instruments.assembly.rules.words import CHOICES, SIGNS
from arpent.kernel.filing import filed
from arpent.kernel.spoken import spoken

ORDER = [choice for choice, _label in CHOICES]


def polls_of(*, assembly: Assembly) -> QuerySet[Poll]:
    """Return the votes of an assembly in the order of its agenda, each with its text."""
    found = Poll.objects.filter(assembly=assembly).defer("urn_secret")
    return found.select_related("wording__resolution", "item").order_by(
        "item__order", "order", "pk"
    )


def votes_by_item(assembly: Assembly, stays: Sequence[Stay]) -> dict[int, tuple[Vote, ...]]:
    """Return the votes of each item; a count is told once its result is proclaimed."""
    polls = list(polls_of(assembly=assembly))
    rolls = _rolls(assembly)
    asked = _asked(assembly, polls, stays)
    told: dict[int, list[Vote]] = defaultdict(list)
    for poll in polls:
        told[poll.item_id].append(_vote(poll, *_roll_of(poll, rolls), asked.get(poll.pk)))
    for item, vote in _unvoted(assembly, {p.wording.resolution_id for p in polls if p.wording}):
        told[item].append(vote)
    return {item: tuple(votes) for item, votes in told.items()}


def _rolls(assembly: Assembly) -> dict[int, tuple[int, int]]:
    """Return how many voices each vote called, and how many signed."""
    found = Voice.objects.filter(poll__assembly=assembly).order_by().values_list("poll")
    counted = found.annotate(all=Count("pk"), signed=Count("pk", filter=Q(voted=True)))
    return {poll: (every, signed) for poll, every, signed in counted}


def _asked(assembly: Assembly, polls: Iterable[Poll], stays: Sequence[Stay]) -> dict[int, int]:
    """Return, of each vote for which secrecy was asked, how many askers were there to open it."""
    found = SecrecyRequest.objects.filter(poll__assembly=assembly).order_by("pk")
    askers: dict[int, set[str]] = defaultdict(set)
    for poll, voter in found.values_list("poll", "voter__key"):
        askers[poll].add(voter)
    return {
        poll.pk: len(askers[poll.pk] & {one.voter for one in stays if one.holds(poll.opened_at)})
        for poll in polls
        if poll.pk in askers and poll.opened_at
    }


def _roll_of(poll: Poll, rolls: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """Return the two numbers of a vote's roll; once it is destroyed, those kept of it."""
    if poll.destroyed_at:
        return poll.result.get("roll", 0), poll.result.get("signed", 0)
    return rolls.get(poll.pk, (0, 0))


def _vote(poll: Poll, roll: int, signed: int, asked: int | None) -> Vote:
    wording = poll.wording
    tally = tally_of(poll) if poll.proclaimed_at and not poll.cancelled_at else None
    return Vote(
        key=poll.key,
        title=poll.title,
        order=poll.order,
        text=wording.text if wording else "",
        version=wording.number if wording else 1,
        text_sha256=poll.text_sha256,
        mode=poll.mode,
        outcome=poll.outcome if poll.proclaimed_at else "",
        present=poll.present,
        represented=poll.represented,
        entitled=poll.entitled,
        roll=roll,
        asked=asked,
        asks_needed=poll.rules.get("secrecy_needed"),
        signed=signed if poll.mode in SIGNS else None,
        opened_at=localtime(poll.opened_at) if poll.opened_at else None,
        closed_at=localtime(poll.closed_at) if poll.closed_at else None,
        **(_counted(poll, tally) if tally else {}),
        tellers=_tellers(poll),
        objections=_objections(poll),
        names=_names(poll),
        settled_by=poll.settled_by,
        drawn_with=poll.settled_with if poll.rules.get("ties") == "draw" else "",
        cancelled_because=poll.cancelled_because if poll.cancelled_at else "",
        despite=str(poll.result.get("despite", "")),
        college=poll.college,
        seats=poll.seats,
        candidates=_candidates(poll, tally),
        roll_sha256=poll.roll_sha256,
        head=poll.head,
    )


def _counted(poll: Poll, tally: Tally) -> dict[str, Any]:
    """The count made again from its rows, and the sum that decides."""
    if is_election(poll):
        return {"counts": {key: int(tally.of(key)) for key in ORDER if tally.of(key)}}
    channels = {
        channel: {choice: int(weight) for choice, weight in said.items()}
        for channel, said in tally.by_channel.items()
    }
    return {
        "counts": {choice: int(tally.of(choice)) for choice in ORDER},
        "channels": channels,
        "reason": spoken(outcome_of(poll, tally).sentence) or "",
    }


def _tellers(poll: Poll) -> tuple[str, ...]:
    found = HandCount.objects.filter(poll=poll).exclude(teller="").order_by("turn", "pk")
    return tuple(dict.fromkeys(found.values_list("teller", flat=True)))


def _objections(poll: Poll) -> tuple[tuple[str, str, str], ...]:
    found = Objection.objects.filter(poll=poll).order_by(filed("voter__name"), "pk")
    return tuple(found.values_list("voter__name", "kind", "words"))


def _of(candidacy: Candidacy) -> str:
    return candidacy.organisation.name if candidacy.organisation else ""


def _names(poll: Poll) -> tuple[tuple[str, str, str], ...]:
    """Of a vote by name, who said what, and through whom."""
    if poll.mode != "named" or not poll.proclaimed_at or poll.cancelled_at:
        return ()
    found = Voice.objects.filter(poll=poll, voted=True).select_related("voter", "cast_by")
    return tuple(
        (
            one.voter.name,
            one.choice,
            one.cast_by.name if one.cast_by and one.cast_by_id != one.voter_id else "",
        )
        for one in found.order_by(filed("voter__name"), "pk")
    )


def _candidates(poll: Poll, tally: Tally | None) -> tuple[Stood, ...]:
    """Those who stood, their voices counted again from the rows."""
    if not is_election(poll):
        return ()
    found = Candidacy.objects.filter(poll=poll).select_related("organisation")
    return tuple(
        Stood(
            name=one.name,
            quality=", ".join(filter(None, (one.quality, _of(one)))),
            newcomer=one.newcomer,
            votes=int(tally.of(one.key)) if tally and one.votes is not None else None,
            elected=one.elected if poll.proclaimed_at else None,
        )
        for one in found.order_by("order", "pk")
    )


def _unvoted(assembly: Assembly, voted: set[int]) -> list[tuple[int, Vote]]:
    """The resolutions nobody put to the vote, in their last wording."""
    last = {
        one.resolution_id: one
        for one in Wording.objects.filter(resolution__item__assembly=assembly)
        .exclude(resolution__in=voted)
        .order_by("number", "pk")
    }
    found = Resolution.objects.filter(pk__in=last).order_by("item__order", "order", "pk")
    return [
        (
            one.item_id,
            Vote(
                key=one.key,
                title=one.title,
                order=one.order,
                text=last[one.pk].text,
                version=last[one.pk].number,
                mode="",
                outcome="",
            ),
        )
        for one in found
    ]
