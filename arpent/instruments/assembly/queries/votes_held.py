"""The votes of an assembly with their counts, made again from the rows each time."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.timezone import localtime

from arpent.instruments.assembly.models import (
    Assembly,
    Ballot,
    Candidacy,
    HandCount,
    Objection,
    Poll,
    Resolution,
    Voice,
    Wording,
)
from arpent.instruments.assembly.rules.happened import Stood, Vote
from arpent.instruments.assembly.rules.words import CHOICES

Counts = dict[str, int]
ORDER = [choice for choice, _label in CHOICES]


def polls_of(*, assembly: Assembly) -> QuerySet[Poll]:
    """Return the votes of an assembly in the order of its agenda, each with its text."""
    found = Poll.objects.filter(assembly=assembly).defer("urn_secret")
    return found.select_related("wording__resolution", "item").order_by(
        "item__order", "order", "pk"
    )


def votes_by_item(assembly: Assembly) -> dict[int, tuple[Vote, ...]]:
    """Return the votes of each item; a count is told once its result is proclaimed."""
    polls = list(polls_of(assembly=assembly))
    rows = _Rows(polls)
    told: dict[int, list[Vote]] = defaultdict(list)
    for poll in polls:
        told[poll.item_id].append(_vote(poll, rows))
    for item, vote in _unvoted(assembly, {p.wording.resolution_id for p in polls if p.wording}):
        told[item].append(vote)
    return {item: tuple(votes) for item, votes in told.items()}


class _Rows:
    """Every row the counts are made of, read once for all the votes."""

    def __init__(self, polls: list[Poll]) -> None:
        self.hands: dict[int, list[HandCount]] = defaultdict(list)
        for hand in HandCount.objects.filter(poll__in=polls).order_by("turn", "pk"):
            self.hands[hand.poll_id].append(hand)
        self.named: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
        voices = Voice.objects.filter(poll__in=polls, voted=True).exclude(choice="")
        spoken = voices.values_list("poll", "channel", "choice").annotate(total=Sum("weight"))
        for poll, channel, choice, total in spoken.order_by("poll", "channel", "choice"):
            self.named[poll].append((channel, choice, total))
        self.urns: dict[int, Counts] = defaultdict(dict)
        counted = [poll.pk for poll in polls if poll.mode == "secret" and poll.proclaimed_at]
        ballots = Ballot.objects.filter(poll__in=counted).values_list("poll", "choice")
        for poll, choice, total in ballots.annotate(total=Sum("weight")).order_by("poll", "choice"):
            self.urns[poll][choice] = total
        self.objections: dict[int, list[Objection]] = defaultdict(list)
        objected = Objection.objects.filter(poll__in=polls).select_related("voter")
        for objection in objected.order_by("voter__name", "pk"):
            self.objections[objection.poll_id].append(objection)
        self.candidates: dict[int, list[Candidacy]] = defaultdict(list)
        for one in Candidacy.objects.filter(poll__in=polls).order_by("order", "pk"):
            self.candidates[one.poll_id].append(one)


def _vote(poll: Poll, rows: _Rows) -> Vote:
    proclaimed = bool(poll.proclaimed_at or poll.outcome)
    channels = _channels(poll, rows) if proclaimed else {}
    wording = poll.wording
    return Vote(
        key=poll.key,
        title=poll.title,
        order=poll.order,
        text=wording.text if wording else "",
        version=wording.number if wording else 1,
        text_sha256=poll.text_sha256,
        mode=poll.mode,
        outcome=poll.outcome,
        present=poll.present,
        represented=poll.represented,
        entitled=poll.entitled,
        opened_at=localtime(poll.opened_at) if poll.opened_at else None,
        closed_at=localtime(poll.closed_at) if poll.closed_at else None,
        counts=_counts(poll, rows, channels) if proclaimed else {},
        channels=channels,
        tellers=tuple(dict.fromkeys(hand.teller for hand in rows.hands[poll.pk])),
        objections=tuple((o.voter.name, o.kind, o.words) for o in rows.objections[poll.pk]),
        reason=_reason(poll.result),
        settled_by=poll.settled_by,
        cancelled_because=poll.cancelled_because if poll.cancelled_at else "",
        college=poll.college,
        seats=poll.seats,
        candidates=tuple(map(_stood, rows.candidates[poll.pk])),
        roll_sha256=poll.roll_sha256,
        head=poll.head,
    )


def _stood(one: Candidacy) -> Stood:
    return Stood(
        name=one.name,
        quality=one.quality,
        newcomer=one.newcomer,
        votes=one.votes,
        elected=one.elected,
    )


def _reason(result: Any) -> str:
    told = result.get("sentence", "") if isinstance(result, dict) else ""
    return told if isinstance(told, str) else ""


def _channels(poll: Poll, rows: _Rows) -> dict[str, Counts]:
    """The voices by channel; a second count of the same thing replaces the first."""
    told: dict[str, Counts] = defaultdict(dict)
    for hand in rows.hands[poll.pk]:
        told[hand.channel][hand.choice] = hand.votes
    for channel, choice, total in rows.named[poll.pk]:
        told[channel][choice] = told[channel].get(choice, 0) + total
    return dict(told)


def _counts(poll: Poll, rows: _Rows, channels: dict[str, Counts]) -> Counts:
    totals: Counts = defaultdict(int)
    for counts in channels.values():
        for choice, votes in counts.items():
            totals[choice] += votes
    for choice, votes in rows.urns[poll.pk].items():
        totals[choice] += votes
    if poll.mode == "no_objection" and poll.present is not None:
        kinds = [objection.kind for objection in rows.objections[poll.pk]]
        against, abstain = kinds.count("objection"), kinds.count("abstention")
        voices = poll.present + (poll.represented or 0)
        totals |= {"for": voices - against - abstain, "against": against, "abstain": abstain}
    known = {choice: totals.get(choice, 0) for choice in ORDER} if totals else {}
    return known


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
