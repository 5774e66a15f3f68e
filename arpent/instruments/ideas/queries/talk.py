"""What is said about an idea: supports, comments, who follows, and what moderation did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from arpent.contract import Role, Visit
from arpent.instruments.ideas.models import Comment, Flag, Follow, Idea, Support
from arpent.instruments.ideas.rules.talk import why_not_speak_of
from arpent.instruments.ideas.rules.tokens import token_hash
from arpent.kernel.models import Organisation

A_PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What the page of an idea says of its talk. `without` are supports without an account."""

    comments: Page[Comment]
    without: int
    supported: bool
    followed: bool
    flags: int
    why_not: str | None


def talk_about(*, idea: Idea, visit: Visit, sitting: str = "", page: object = 1) -> Talk:
    """This function will return the talk about an idea as one visitor sees it, in four queries.

    `sitting` is the hash of a seat's token, `page` the page of comments, the first ones first.
    """
    own = Q(person=visit.person) if visit.person else Q(sitting_hash=sitting, person=None)
    if not visit.person and not sitting:
        own = Q(pk=None)
    supports = Support.objects.filter(idea=idea).aggregate(
        without=Count("pk", filter=Q(person=None)), own=Count("pk", filter=own)
    )
    followed = flags = 0
    if visit.person:
        followed = Follow.objects.filter(idea=idea, person=visit.person).count()
    if visit.role >= Role.TEAM:
        flags = Flag.objects.filter(idea=idea, settled_on=None).count()
    return Talk(
        comments=comments_page(idea=idea, visit=visit, page=page),
        without=supports["without"],
        supported=bool(supports["own"]),
        followed=bool(followed),
        flags=flags,
        why_not=why_not_speak_of(state=idea.state),
    )


def comments_page(*, idea: Idea, visit: Visit, page: object) -> Page[Comment]:
    """This function will return a page of comments, the first said first.

    A hidden one is there for the facilitators and for its author, with its reason.
    """
    said = Comment.objects.filter(idea=idea).select_related("author", "place", "ask")
    if visit.role < Role.TEAM:
        seen = Q(hidden_on=None)
        if visit.person:
            seen |= Q(author=visit.person)
        said = said.filter(seen)
    return Paginator(said.order_by("pk"), A_PAGE).get_page(page)  # type: ignore[arg-type]


def comment_with(*, organisation: Organisation, key: str) -> Comment | None:
    """This function will return one comment of a bench with its idea, hidden or not."""
    said = Comment.objects.filter(bench=organisation, key=key)
    return said.select_related("bench", "idea", "author", "place").first()


def comment_with_receipt(*, organisation: Organisation, token: str) -> Comment | None:
    """This function will return the comment whose author kept this receipt, hidden or not."""
    said = Comment.objects.filter(bench=organisation, receipt_hash=token_hash(token))
    return said.exclude(receipt_hash="").select_related("idea", "place").order_by("pk").first()


def open_flags(*, organisation: Organisation) -> QuerySet[Flag]:
    """This function will return the flags nobody settled, the oldest first."""
    flags = Flag.objects.filter(bench=organisation, settled_on=None)
    return flags.select_related("idea", "comment").order_by("said_on", "pk")


def settled_flags(*, organisation: Organisation) -> QuerySet[Flag]:
    """This function will return the flags with what was decided, the latest first."""
    flags = Flag.objects.filter(bench=organisation).exclude(settled_on=None)
    return flags.select_related("idea", "comment").order_by("-settled_on", "-pk")


def hidden_by_rule(*, organisation: Organisation) -> dict[str, int]:
    """This function will return how many ideas and comments each rule hides today."""
    counts: dict[str, int] = {}
    ideas = Idea.objects.filter(bench=organisation, state="hidden")
    comments = Comment.objects.filter(bench=organisation).exclude(hidden_on=None)
    found: tuple[Any, ...] = (ideas, comments)
    for rows in found:
        for rule, count in rows.order_by().values_list("hidden_rule").annotate(n=Count("pk")):
            counts[rule] = counts.get(rule, 0) + count
    return counts
