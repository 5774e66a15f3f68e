"""Signing what became of a mine, and keeping the four states beside the idea."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.ideas.models import Clearing, Comment, Gesture, Idea
from arpent.instruments.ideas.queries.mines import (
    asks_of,
    concerned_of,
    evidence,
    last_signed,
    tied_count,
)
from arpent.instruments.ideas.queries.page import ref_of
from arpent.instruments.ideas.rules.mines import (
    Evidence,
    standing,
    why_not_go_on,
    why_not_sign,
)
from arpent.instruments.ideas.rules.words import MINES
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Link, Organisation, Person


@transaction.atomic
def sign_mine(
    *, idea: Idea, mine: str, state: str, evidence: str, by: Person | None, on: date
) -> Clearing:
    """Sign what became of one mine, on what the records show; the latest signature stands."""
    held = held_idea(idea)
    facts = facts_about(held)
    allow(why_not_go_on(state=held.state))
    allow(why_not_sign(mine=mine, state=state, evidence=evidence, facts=facts))
    last = last_signed(idea=held).get(mine)
    said = evidence.strip()
    if last and (last.state, last.evidence, last.by, last.signed_on) == (state, said, by, on):
        return last
    signed = Clearing.objects.create(
        bench=held.bench,
        key=new_key(mine),
        idea=held,
        mine=mine,
        state=state,
        evidence=said,
        by=by,
        signed_on=on,
    )
    keep_states(held, facts)
    ref = ref_of(held)
    note = f"{mine} {state}"
    leave_trace(organisation=held.bench, by=by, verb="signed", ref=ref, note=note)
    return signed


def held_idea(idea: Idea) -> Idea:
    """Return the idea as it is now, held until the end of the action: two may act at once."""
    return Idea.objects.select_for_update(of=("self",)).select_related("bench").get(pk=idea.pk)


def facts_about(idea: Idea) -> Evidence:
    """Return what the records of an idea show now."""
    return evidence(
        idea=idea,
        asks=tuple(asks_of(idea=idea)),
        concerned=tuple(concerned_of(idea=idea)),
        tied=tied_count(idea=idea),
        looked=Gesture.objects.filter(idea=idea).count(),
        seated=Comment.objects.filter(idea=idea, author=None, hidden_on=None).count(),
    )


def keep_states(idea: Idea, facts: Evidence | None = None) -> None:
    """Write again the four states that lists read.

    Whatever moves evidence calls it: a signature, an answer, somebody concerned, a tie, a gesture,
    a support, a comment said, hidden or shown. The page of an idea works them out by itself.
    """
    signed = last_signed(idea=idea)
    if not signed:
        # All four are open from the start, and signatures are never taken away.
        return
    if facts is None:
        idea.refresh_from_db(fields=["supports"])
    shown = facts or facts_about(idea)
    columns = {}
    for mine, _question in MINES:
        said = signed[mine].state if mine in signed else ""
        columns[f"mine_{mine}"] = standing(mine=mine, signed=said, facts=shown)
    Idea.objects.filter(pk=idea.pk).update(**columns)


def held_ends(*, bench: Organisation, ends: Iterable[Ref]) -> list[Idea]:
    """Return the ideas among some refs, held until the end of the action.

    Always in the same order: two who tie the same ideas crosswise never wait for one another.
    """
    keys = [one.key for one in ends if (one.instrument, one.kind) == ("ideas", "idea")]
    ideas = Idea.objects.select_for_update(of=("self",)).select_related("bench")
    return list(ideas.filter(bench=bench, key__in=keys).order_by("pk"))


def keep_states_of_both(link: Link) -> None:
    """Write again the states of the ideas at the two ends of a tie, made or taken away."""
    ends = [Ref.parse(one) for one in (link.origin, link.target)]
    for idea in held_ends(bench=link.bench, ends=ends):
        keep_states(idea)
