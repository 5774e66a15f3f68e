"""What somebody says of a thing the finder put before them. Nobody is named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.ideas.actions.mines import held_ends, keep_states, keep_states_of_both
from arpent.instruments.ideas.models import Gesture, Idea
from arpent.instruments.ideas.queries.page import ref_of
from arpent.instruments.ideas.rules.near import BODY, TITLE, why_not_judge
from arpent.kernel.actions import leave_trace, tie
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person


@transaction.atomic
def judge_draft(
    *,
    organisation: Organisation,
    title: str,
    target: Ref,
    gesture: str,
    rank: int,
    found: bool,
    before: Gesture | None,
    on: date,
) -> Gesture:
    """Keep a gesture made while writing; ``before`` is the one it corrects.

    The text stays with its author until the idea is said: only its line is kept. No trace is left,
    for its hour would tell when an unnamed author was writing.
    """
    allow(why_not_judge(title=title, gesture=gesture, rank=rank, found=found))
    if before is not None:
        before.title, before.gesture, before.said_on = title[:TITLE], gesture, on
        before.save(update_fields=["title", "gesture", "said_on"])
        return before
    return Gesture.objects.create(
        bench=organisation,
        key=new_key("geste"),
        title=title.strip()[:TITLE],
        target=str(target),
        gesture=gesture,
        rank=rank,
        said_on=on,
    )


@transaction.atomic
def judge_idea(
    *,
    idea: Idea,
    target: Ref,
    gesture: str,
    rank: int,
    found: bool,
    by: Person | None,
    on: date,
) -> Gesture:
    """Say what a thing near an idea already said is to it; the same or close ties them at once."""
    allow(why_not_judge(title=idea.title, gesture=gesture, rank=rank, found=found))
    held_ends(bench=idea.bench, ends=[ref_of(idea), target])
    made, _new = Gesture.objects.update_or_create(
        bench=idea.bench,
        idea=idea,
        target=str(target),
        defaults={"gesture": gesture, "said_on": on},
        create_defaults={
            "key": new_key("geste"),
            "title": idea.title,
            "body": idea.body[:BODY],
            "gesture": gesture,
            "rank": rank,
            "said_on": on,
        },
    )
    keep_states(idea)
    if gesture in ("same", "close"):
        origin = ref_of(idea)
        link = tie(bench=idea.bench, origin=origin, relation=gesture, target=target, by=by)
        keep_states_of_both(link)
    leave_trace(organisation=idea.bench, by=None, verb="judged", ref=ref_of(idea), on=on)
    return made


@transaction.atomic
def keep_gestures(*, idea: Idea, keys: Iterable[str]) -> int:
    """Give an idea just said the gestures made while it was written, and return how many."""
    made = Gesture.objects.filter(bench=idea.bench, idea=None, key__in=list(keys)[:50])
    return made.update(idea=idea, title=idea.title, body=idea.body[:BODY])
