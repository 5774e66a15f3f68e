"""What is said about an idea: supports, comments, who follows, and what moderation did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from arpent.contract import Role, Visit
from arpent.instruments.ideas.models import Comment, Flag, Follow, Idea, Support
from arpent.instruments.ideas.rules.talk import why_not_speak_of
from arpent.instruments.ideas.rules.tokens import token_hash
from arpent.kernel.models import Organisation
from arpent.kernel.spoken import spoken

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


def told_to(*, visit: Visit, sitting: str = "") -> dict[str, Any]:
    """Return what ``talk_about`` wants counted on an idea, for one visitor.

    `sitting` is the hash of a seat's token.
    """
    own = Q(person=visit.person) if visit.person else Q(sitting_hash=sitting, person=None)
    if not visit.person and not sitting:
        own = Q(pk=None)
    supports = Support.objects.filter(idea=OuterRef("pk"))
    follows = Follow.objects.filter(idea=OuterRef("pk"), person=visit.person)
    flags = Flag.objects.filter(idea=OuterRef("pk"), settled_on=None)
    return {
        "without": _count(supports.filter(person=None)),
        "supported": Exists(supports.filter(own)),
        "followed": Exists(follows) if visit.person else Value(value=False),
        "flags": _count(flags) if visit.role >= Role.TEAM else Value(0),
        "said": _count(comments_seen(visit=visit).filter(idea=OuterRef("pk"))),
    }


def talk_about(*, idea: Any, visit: Visit, page: object = 1) -> Talk:
    """Return the talk about an idea as one visitor sees it, in one query.

    `idea` was read with what ``told_to`` counts, `page` is that of comments, the first ones first.
    """
    rows = comments_seen(visit=visit).filter(idea=idea)
    pages = Paginator(rows.select_related("author", "place", "ask").order_by("pk"), A_PAGE)
    pages.count = idea.said
    return Talk(
        comments=pages.get_page(page),  # type: ignore[arg-type]
        without=idea.without,
        supported=idea.supported,
        followed=idea.followed,
        flags=idea.flags,
        why_not=spoken(why_not_speak_of(state=idea.state)),
    )


def comments_seen(*, visit: Visit) -> QuerySet[Comment]:
    """Return the comments a visitor may read.

    A hidden one is there for the facilitators and for its author, with its reason.
    """
    said = Comment.objects.filter(bench=visit.organisation)
    if visit.role >= Role.TEAM:
        return said
    seen = Q(hidden_on=None)
    return said.filter(seen | Q(author=visit.person) if visit.person else seen)


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("idea").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def comment_with(*, organisation: Organisation, key: str) -> Comment | None:
    """Return one comment of a bench with its idea, hidden or not."""
    said = Comment.objects.filter(bench=organisation, key=key)
    return said.select_related("bench", "idea", "author", "place").first()


def comment_with_receipt(*, organisation: Organisation, token: str) -> Comment | None:
    """Return the comment whose author kept this receipt, hidden or not."""
    said = Comment.objects.filter(bench=organisation, receipt_hash=token_hash(token))
    return said.exclude(receipt_hash="").select_related("idea", "place").order_by("pk").first()


def open_flags(*, organisation: Organisation) -> QuerySet[Flag]:
    """Return the flags nobody settled, the oldest first."""
    flags = Flag.objects.filter(bench=organisation, settled_on=None)
    return flags.select_related("idea", "comment").order_by("said_on", "pk")


def settled_flags(*, organisation: Organisation) -> QuerySet[Flag]:
    """Return the flags with what was decided, the latest first."""
    flags = Flag.objects.filter(bench=organisation).exclude(settled_on=None)
    return flags.select_related("idea", "comment").order_by("-settled_on", "-pk")


def hidden_by_rule(*, organisation: Organisation) -> dict[str, int]:
    """Return how many ideas and comments each rule hides today."""
    counts: dict[str, int] = {}
    ideas = Idea.objects.filter(bench=organisation, state="hidden")
    comments = Comment.objects.filter(bench=organisation).exclude(hidden_on=None)
    found: tuple[Any, ...] = (ideas, comments)
    for rows in found:
        for rule, count in rows.order_by().values_list("hidden_rule").annotate(n=Count("pk")):
            counts[rule] = counts.get(rule, 0) + count
    return counts
