"""The page of one idea: the idea with its counts, and who is before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from arpent.contract import Ref, Role, Visit
from arpent.instruments.ideas.models import (
    Ask,
    Clearing,
    Comment,
    Concerned,
    Gesture,
    Idea,
    Identity,
    Photo,
)
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.kernel.queries import ties_about, traces_about

# What its page tells of what befell an idea.
TOLD = ("tried", "extended", "told", "entrusted", "adopted")


def ref_of(idea: Idea) -> Ref:
    """Return the address of an idea in the house."""
    return Ref("ideas", "idea", idea.key)


def idea_before(visit: Visit, *, key: str, counted: Mapping[str, Any] | None = None) -> Idea:
    """Return an idea one may read, counted; hidden or taken back, only the team opens it.

    What it has none of needs no question of its own. ``counted`` is what else a page counts.
    """
    ideas = Idea.objects.filter(bench=visit.organisation, key=key).select_related(
        "bench", "place", "service__head", "author", "facilitator", "collected_by"
    )
    spoken = Comment.objects.filter(idea=OuterRef("pk"), author=None, hidden_on=None)
    has = {
        name: Exists(table.objects.filter(idea=OuterRef("pk")))
        for name, table in (
            ("pictured", Photo),
            ("asked", Ask),
            ("concerning", Concerned),
            ("signatures", Clearing),
            ("confided", Identity),
        )
    }
    ref = str(Ref("ideas", "idea", key))
    told = traces_about(organisation=visit.organisation, ref=ref).filter(verb__in=TOLD)
    has["linked"] = Exists(ties_about(organisation=visit.organisation, ref=ref))
    has["traced"] = Exists(told)
    judged = Gesture.objects.filter(idea=OuterRef("pk"))
    found = ideas.annotate(
        looked=_count(judged), seated=_count(spoken), **has, **(counted or {})
    ).first()
    if found is None:
        raise Http404
    # The author reads why it was hidden; nobody else but the team opens what left the lists.
    if found.state not in READABLE and visit.role < Role.TEAM and not is_author(visit, found):
        raise Http404
    return found


def _count(rows: QuerySet[Gesture] | QuerySet[Comment]) -> Coalesce:
    counted = rows.order_by().values("idea").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def is_author(visit: Visit, idea: Idea) -> bool:
    """Tell whether the person looking signed the idea in their own name."""
    return visit.person is not None and idea.author_id == visit.person.pk


def is_head(visit: Visit, idea: Idea) -> bool:
    """Tell whether the person looking answers for the service the idea is entrusted to."""
    service = idea.service
    return bool(visit.person and service and service.head_id == visit.person.pk)
