"""Count a vote again from its rows: ballots, names, hands, papers, silences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Sum

from arpent.instruments.assembly.models import HandCount, Objection, Poll, Voice
from arpent.instruments.assembly.queries.polls import (
    candidates_of,
    in_the_urn,
    is_election,
    stage_of_poll,
)
from arpent.instruments.assembly.queries.voices import weight_told
from arpent.instruments.assembly.rules import polls as rules
from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.rules.counting import (
    ABSTAIN,
    AGAINST,
    FOR,
    Cast,
    Tally,
    count,
    read_back,
    together,
    told_by_name,
)
from arpent.instruments.assembly.rules.elections import (
    Candidate,
    Elected,
    Election,
    Standing,
    elect,
)
from arpent.instruments.assembly.rules.majorities import Majority, Outcome, outcome
from arpent.instruments.assembly.rules.words import OUTCOMES
from arpent.kernel.sentences import N_
from arpent.measure.numerals import grouped
from arpent.measure.sentences import Sentence, say

PAPER = "paper"
NOT_KEPT = N_("Les nombres de ce vote n’ont pas été conservés. Issue : %(outcome)s.")
UNKNOWN = N_("non conservée")
LEFT_LEVEL = N_("%(level)s sont à égalité : les statuts les départagent.")


def tally_of(poll: Poll) -> Tally:
    """Return the count of a vote, made anew from what was written while it was held.

    Once its ballots are destroyed it is what was kept of its count.
    """
    if poll.destroyed_at:
        return read_back(poll.result)
    if poll.mode == rules.NO_OBJECTION:
        return count(_silences(poll))
    if poll.mode == rules.NAMED:
        return count(_names(poll))
    if poll.mode == rules.SECRET:
        return together(urn.tally_of(in_the_urn(poll)), _by_tellers(poll, PAPER))
    return _by_tellers(poll, PAPER if poll.mode == rules.PAPER else "")


def outcome_of(poll: Poll, tally: Tally) -> Outcome:
    """Return what a vote on a text decides, by the rules it opened with."""
    majority = majority_of(poll.rules.get("majority"), ties=poll.rules.get("ties", ""))
    return outcome(
        tally,
        majority,
        attending=attending_of(poll),
        entitled=Decimal(poll.rules.get("entitled_weight", 0)),
        chair=poll.settled_with,
    )


def elected_of(poll: Poll, tally: Tally) -> Elected:
    """Return who is seated, by the rules the election opened with."""
    kept = poll.rules.get("majority")
    return elect(
        tally,
        candidates=[Candidate(c.key, c.born_on) for c in candidates_of(poll=poll)],
        election=Election(
            seats=poll.seats or 0,
            ties=poll.rules.get("ties") or "runoff",
            threshold=majority_of(kept, ties="") if kept else None,
        ),
        attending=attending_of(poll),
        entitled=Decimal(poll.rules.get("entitled_weight", 0)),
        seed=poll.settled_with,
    )


def majority_of(kept: Mapping[str, Any] | None, *, ties: str) -> Majority:
    """Return the majority a vote keeps; where the statutes say nothing, more than half of what
    is expressed, and a tie rejects."""
    if not kept:
        return Majority(ties=ties or "rejected")
    return Majority(
        fraction=Fraction(kept["numerator"], kept["denominator"]),
        strict=kept["strict"],
        base=kept["base"],
        ties=ties or "rejected",
    )


def attending_of(poll: Poll) -> Decimal:
    """Return what the voices present or represented weigh together."""
    if poll.destroyed_at:
        return Decimal(poll.result["attending"])
    total = Voice.objects.filter(poll=poll).aggregate(total=Sum("weight"))["total"]
    return Decimal(total or 0)


def counting_of(poll: Poll, *, despite: str = "") -> rules.Counting:
    """Return what is known when a vote is to be counted."""
    signed = Voice.objects.filter(poll=poll, on_paper=True).aggregate(total=Sum("weight"))["total"]
    turns = [dict(_read(poll, turn)) for turn in (1, 2)]
    return rules.Counting(
        stage=stage_of_poll(poll),
        mode=poll.mode,
        told=bool(turns[0]),
        papers=Decimal(signed or 0),
        first=turns[0],
        second=turns[1],
        election=is_election(poll),
        despite=despite,
    )


def result_of(poll: Poll) -> tuple[str, dict[str, Any]]:
    """Return the outcome of a vote and all its numbers, as they are kept and shown."""
    tally = tally_of(poll)
    numbers: dict[str, Any] = {
        "voices": tally.voices,
        "weight": urn.weight_text(tally.weight),
        "expressed": urn.weight_text(tally.expressed),
        "choices": {key: urn.weight_text(of) for key, of in sorted(tally.weights.items())},
        "channels": {
            channel: {key: urn.weight_text(of) for key, of in sorted(said.items())}
            for channel, said in sorted(tally.by_channel.items())
        },
        "attending": urn.weight_text(attending_of(poll)),
    }
    if is_election(poll):
        return _seats(poll, tally, numbers)
    decided = outcome_of(poll, tally)
    numbers |= {
        "got": urn.weight_text(decided.got),
        "base": urn.weight_text(decided.base),
        "need": str(decided.need),
        "by_chair": decided.by_chair,
    }
    return decided.result, numbers


def _seats(poll: Poll, tally: Tally, numbers: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    done = elected_of(poll, tally)
    numbers["standings"] = [
        {
            "key": one.key,
            "votes": urn.weight_text(one.votes),
            "rank": one.rank,
            "status": one.status,
            "settled_by": one.settled_by,
        }
        for one in done.standings
    ]
    numbers["seats_left"] = done.seats_left
    if done.having("level"):
        return "tie", numbers
    return ("elected" if done.having("elected") else "void"), numbers


def _silences(poll: Poll) -> Iterator[Cast]:
    said = {"objection": AGAINST, "abstention": ABSTAIN}
    objections = dict(
        Objection.objects.filter(poll=poll).order_by("pk").values_list("voter", "kind")
    )
    names = [one.key for one in candidates_of(poll=poll)] if is_election(poll) else [FOR]
    rows = Voice.objects.filter(poll=poll).order_by("pk")
    for voter, channel, weight in rows.values_list("voter", "channel", "weight"):
        kind = objections.get(voter)
        chosen = (said[kind],) if kind else tuple(names)
        yield Cast(chosen, channel, weight=Decimal(weight))


def _names(poll: Poll) -> Iterator[Cast]:
    rows = Voice.objects.filter(poll=poll, voted=True).order_by("pk")
    for choice, channel, weight in rows.values_list("choice", "channel", "weight"):
        yield Cast((choice,), channel, weight=Decimal(weight))


def _by_tellers(poll: Poll, channel: str) -> Tally:
    told = count(_told(poll, channel))
    if not is_election(poll):
        return told
    there = {
        where: Decimal(weight_told(poll=poll, channel=where, paper=where == PAPER))
        for where in told.by_channel
    }
    return told_by_name(told, there=there)


def _told(poll: Poll, channel: str) -> Iterator[Cast]:
    rows = HandCount.objects.filter(poll=poll, turn=1, votes__gt=0).order_by("pk")
    for where, choice, votes in rows.values_list("channel", "choice", "votes"):
        yield Cast((choice,), channel or where, voices=votes, weight=Decimal(votes))


def _read(poll: Poll, turn: int) -> Iterator[tuple[str, int]]:
    rows = HandCount.objects.filter(poll=poll, turn=turn).order_by("choice", "pk")
    yield from rows.values_list("choice", "votes")


def sentence_of(poll: Poll) -> Sentence:
    """Return what was decided in words, from the numbers kept when it was counted.

    A dossier may know the outcome of a vote and none of its numbers: it is then all that is said.
    """
    kept = poll.result
    if not kept.keys() - {"despite"}:
        return say(NOT_KEPT, outcome=say(dict(OUTCOMES).get(poll.outcome, UNKNOWN)))
    if is_election(poll):
        standings = tuple(
            Standing(s["key"], Decimal(s["votes"]), s["rank"], s["status"], s["settled_by"])
            for s in kept["standings"]
        )
        level = sum(one.status == "level" for one in standings)
        fault = say(LEFT_LEVEL, level=grouped(Decimal(level))) if level else None
        return Elected(standings=standings, seats=poll.seats or 0, fault=fault).sentence
    return Outcome(
        result=poll.outcome,
        got=Decimal(kept["got"]),
        base=Decimal(kept["base"]),
        need=Fraction(kept["need"]),
        majority=majority_of(poll.rules.get("majority"), ties=poll.rules.get("ties", "")),
        by_chair=kept["by_chair"],
    ).sentence
