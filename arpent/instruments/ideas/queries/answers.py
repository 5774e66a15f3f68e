"""What the institution answered to one idea, what is still due, and what came of its tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from django.db.models import QuerySet

from arpent.contract import Card, Entry, Ref, Role, Visit, open_rooms
from arpent.instruments.ideas.models import Answer, Idea
from arpent.instruments.ideas.queries.page import TOLD
from arpent.instruments.ideas.rules import answers as rules
from arpent.kernel.models import Trace
from arpent.kernel.queries import traces_about

MOST_TRIALS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One answer with the thing it points to, when the reader may see it."""

    answer: Answer
    card: Card | None
    url: str
    tell_by: date
    tell_late: int
    may_tell: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All that the page of an idea says about its answer."""

    answers: list[Told]
    standing: rules.Standing
    share: float
    moves: list[rules.Move]
    trials: list[Card]
    verdicts: list[Trace]
    adopted: list[Trace]
    verdict_waits: bool
    takes_up: list[Entry]
    may_answer: bool
    why_not_answer: str | None
    why_not_entrust: str | None


def answers_of(*, idea: Idea) -> QuerySet[Answer]:
    """Return the answers to an idea, the first first: a later one follows, it never replaces."""
    answers = Answer.objects.filter(idea=idea).select_related("service", "by", "teller", "meeting")
    return answers.order_by("answered_on", "pk")


def is_head(*, idea: Idea, visit: Visit) -> bool:
    """Tell whether the visitor answers for the service the idea was entrusted to."""
    if visit.person is None or visit.role < Role.READER or idea.service is None:
        return False
    return idea.service.head_id == visit.person.pk


def may_answer(*, idea: Idea, visit: Visit) -> bool:
    return rules.may_answer(
        head=is_head(idea=idea, visit=visit), facilitator=visit.role >= Role.TEAM
    )


def answers_about(*, idea: Any, visit: Visit, done: Iterable[str]) -> Answers:
    """Return all that is answered, due and tried about one idea, in two queries and few cards.

    ``done`` are the refs of what other rooms do with it.
    """
    ref = Ref("ideas", "idea", idea.key)
    allowed = may_answer(idea=idea, visit=visit)
    about = traces_about(organisation=visit.organisation, ref=str(ref)).filter(verb__in=TOLD)
    history = list(about.order_by("at", "pk")) if idea.traced else []
    verdicts = [trace for trace in history if trace.verb == "tried"]
    told = [trace for trace in history if trace.verb == "told"]
    stands = rules.standing(due_on=idea.due_on, answered_on=idea.answered_on, on=visit.on)
    given = answers_of(idea=idea) if idea.answered_on else ()
    whole = max((idea.due_on - idea.proposed_on).days, 1)
    return Answers(
        answers=[_told(answer, visit, allowed=allowed) for answer in given],
        standing=stands,
        share=100 * (whole + stands.days) / whole,
        moves=[
            move for one in history if one.verb == "entrusted" and (move := rules.move_in(one.note))
        ],
        trials=list(_trials(done, visit)),
        verdicts=[trace for trace in history if trace.verb in ("tried", "extended")],
        adopted=[trace for trace in history if trace.verb == "adopted"],
        verdict_waits=bool(verdicts and (not told or told[-1].pk < verdicts[-1].pk)),
        takes_up=list(takers_of(ref=ref, visit=visit)) if visit.role >= Role.TEAM else [],
        may_answer=allowed,
        why_not_answer=rules.why_not_answer(state=idea.state, allowed=allowed),
        why_not_entrust=rules.why_not_entrust(state=idea.state),
    )


def takers_of(*, ref: Ref, visit: Visit) -> Iterator[Entry]:
    """Yield what the other rooms of the bench can do with an idea."""
    for room in open_rooms(slugs=visit.opened):
        yield from room.takes_up(visit, ref)


def card_of(*, ref: str, visit: Visit) -> Card | None:
    """Return a thing of any room as the visitor may see it, or None."""
    try:
        wanted = Ref.parse(ref)
    except ValueError:
        return None
    for room in open_rooms(slugs=visit.opened):
        if room.slug == wanted.instrument:
            return room.card(visit, wanted)
    return None


def is_address(points_to: str) -> bool:
    """Tell whether an answer points to a page of the web rather than to a thing of the house."""
    return urlsplit(points_to).scheme in ("http", "https")


def _told(answer: Answer, visit: Visit, *, allowed: bool) -> Told:
    teller = visit.person is not None and answer.teller_id == visit.person.pk
    points, by = answer.points_to, rules.tell_by(answer.answered_on)
    late = 0 if answer.told_on else (visit.on - by).days
    return Told(
        answer=answer,
        card=card_of(ref=points, visit=visit) if points and not is_address(points) else None,
        url=points if is_address(points) else "",
        tell_by=by,
        tell_late=max(late, 0),
        may_tell=answer.told_on is None and (allowed or teller),
    )


def _trials(done: Iterable[str], visit: Visit) -> Iterator[Card]:
    for origin in islice(done, MOST_TRIALS):
        card = card_of(ref=origin, visit=visit)
        if card:
            yield card
