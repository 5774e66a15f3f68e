"""Who follows what, and what happened since they were told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from arpent.instruments.ideas.models import Answer, Ask, Clearing, Comment, Follow, Idea
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.instruments.ideas.queries.people import address_of_author
from arpent.instruments.ideas.queries.verdicts import heard_verdicts
from arpent.kernel.models import Organisation, Person, Trace

# What one letter tells at most: above it, it says how many more there are.
A_LETTER = 40
NO_DAY = date(1, 1, 1)
REF = "ideas/idea/"
Row = TypeVar("Row")


@dataclass(slots=True, kw_only=True)
class News:
    """What happened to one idea in a letter's span of days."""

    idea: Idea
    new: bool = False
    answers: list[Answer] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    clearings: list[Clearing] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    last: date = NO_DAY


def follows_of_token(*, organisation: Organisation, token: str) -> QuerySet[Follow]:
    """Return all that whoever got this token follows on the bench."""
    known = Follow.objects.filter(bench=organisation, stop_token=token).order_by("pk").first()
    if known is None:
        return Follow.objects.none()
    same = Q(person=known.person_id) if known.person_id else Q(email=known.email)
    follows = Follow.objects.filter(same, bench=organisation)
    return follows.select_related("idea", "person").order_by("pk")


def follows_mine(*, organisation: Organisation, person: Person) -> bool:
    """Tell whether somebody follows the whole mine."""
    return Follow.objects.filter(bench=organisation, idea=None, person=person).exists()


def follows_due(*, organisation: Organisation, days: int, on: date) -> QuerySet[Follow]:
    """Return the follows whose last letter is at least `days` old."""
    before = on - timedelta(days=days)
    follows = Follow.objects.filter(bench=organisation, told_until__lt=before)
    return follows.select_related("person__user", "idea").order_by("pk")


def news_for(
    *,
    organisation: Organisation,
    follows: Iterable[Follow],
    on: date,
    to: str = "",
    telling: Collection[int] = (),
) -> list[News]:
    """Return what somebody's follows did not tell yet, the newest first.

    Whole days only, up to yesterday: nothing is added any more to a day that is over. What they
    said themselves in their own name is not news to them, nor a verdict on their own idea that `to`
    was written, or that the same letter is `telling` (keys of traces).
    """
    found: dict[int, News] = {}
    for one in follows:
        after = one.told_until or one.since - timedelta(days=1)
        ideas = Idea.objects.filter(bench=organisation, state__in=READABLE)
        if one.idea_id:
            ideas = ideas.filter(pk=one.idea_id)
        span = (after + timedelta(days=1), on - timedelta(days=1))
        _gather(found, ideas, one, span)
        _gather_verdicts(found, ideas, span, bench=organisation, to=to, telling=telling)
    return sorted(found.values(), key=lambda news: (news.last, news.idea.number), reverse=True)


def _gather(
    found: dict[int, News], ideas: QuerySet[Idea], follow: Follow, span: tuple[date, date]
) -> None:
    own = Q(author=follow.person_id) if follow.person_id else Q(pk=None)

    about = partial(_about, found)
    if follow.idea_id is None:
        fresh = ideas.filter(proposed_on__range=span).exclude(channel="import").exclude(own)
        for idea in fresh.order_by("pk"):
            about(idea, idea.proposed_on).new = True
    answers = Answer.objects.filter(idea__in=ideas, answered_on__range=span)
    for answer in answers.select_related("idea", "service").order_by("pk"):
        _once(about(answer.idea, answer.answered_on).answers, answer)
    comments = Comment.objects.filter(idea__in=ideas, said_on__range=span, hidden_on=None)
    for comment in comments.exclude(own).select_related("idea", "author").order_by("pk"):
        _once(about(comment.idea, comment.said_on).comments, comment)
    asks = Ask.objects.filter(idea__in=ideas, answered_on__range=span, withdrawn_on=None)
    for ask in asks.select_related("idea").order_by("pk"):
        _once(about(ask.idea, ask.answered_on).asks, ask)
    clearings = Clearing.objects.filter(idea__in=ideas, signed_on__range=span)
    for clearing in clearings.select_related("idea").order_by("pk"):
        _once(about(clearing.idea, clearing.signed_on).clearings, clearing)


def _about(found: dict[int, News], idea: Idea, day: date | None) -> News:
    news = found.setdefault(idea.pk, News(idea=idea))
    news.last = max(news.last, day or NO_DAY)
    return news


def _gather_verdicts(
    found: dict[int, News],
    ideas: QuerySet[Idea],
    span: tuple[date, date],
    *,
    bench: Organisation,
    to: str,
    telling: Collection[int],
) -> None:
    told = list(_tried(bench, ideas, span))
    own = {trace.ref for trace, idea in told if to and address_of_author(idea=idea).lower() == to}
    heard = heard_verdicts(organisation=bench, refs=own) if own else frozenset()
    for trace, idea in told:
        once = trace.ref in own and (trace.pk in heard or trace.pk in telling)
        if trace.note and not once:
            _once(_about(found, idea, localdate(trace.at)).tried, trace.note)


def _tried(
    bench: Organisation, ideas: QuerySet[Idea], span: tuple[date, date]
) -> Iterator[tuple[Trace, Idea]]:
    """Yield what tests said of the ideas they try, as the room of tests wrote it down."""
    said = Trace.objects.filter(
        organisation=bench,
        verb__in=("tried", "extended"),
        at__date__range=span,
        ref__startswith=REF,
    )
    traces = list(said.order_by("pk"))
    keys = {trace.ref.removeprefix(REF) for trace in traces}
    known = {}
    if keys:
        those = ideas.filter(key__in=keys).select_related("author__user").order_by("pk")
        known = {idea.key: idea for idea in those}
    for trace in traces:
        if idea := known.get(trace.ref.removeprefix(REF)):
            yield trace, idea


def _once(rows: list[Row], row: Row) -> None:
    if row not in rows:
        rows.append(row)
