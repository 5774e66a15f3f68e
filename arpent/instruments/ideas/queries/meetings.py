"""The meetings of a bench, and the ideas they bring."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from arpent.instruments.ideas.models import Answer, Idea, Meeting, MeetingItem
from arpent.instruments.ideas.rules.meetings import seal
from arpent.kernel.models import Organisation

OFFERED = 40


def meetings_of(*, organisation: Organisation) -> QuerySet[Meeting]:
    """Return the meetings, the last first, with the ideas and the decided ones counted."""
    meetings = Meeting.objects.filter(bench=organisation).annotate(
        n_ideas=Count("items"), n_decided=Count("items", filter=~Q(items__outcome=""))
    )
    return meetings.order_by("-held_on", "-pk")


def items_of(*, meeting: Meeting) -> QuerySet[MeetingItem]:
    """Return the ideas of a meeting in their order, with all that the screen names."""
    items = MeetingItem.objects.filter(meeting=meeting)
    return items.select_related("idea__service", "idea__place", "teller").order_by("order", "pk")


def answers_from(*, meeting: Meeting) -> QuerySet[Answer]:
    """Return the answers that left when a meeting closed."""
    answers = Answer.objects.filter(meeting=meeting).select_related("idea", "teller", "by")
    return answers.order_by("idea__number", "pk")


def to_bring(*, organisation: Organisation, on: date) -> QuerySet[Idea]:
    """Return the ideas that wait and that no open meeting brings, the most pressing first."""
    open_items = MeetingItem.objects.filter(idea=OuterRef("pk"), meeting__closed_on=None)
    ideas = Idea.objects.filter(bench=organisation, state="waiting")
    ideas = ideas.filter(~Exists(open_items)).select_related("service")
    return ideas.order_by("due_on", "number")


def seal_of(item: MeetingItem) -> str:
    """Return what tells whether the words of an item moved since one read them."""
    return seal(item.note, item.outcome, item.reason, item.points_to, item.teller_id)
