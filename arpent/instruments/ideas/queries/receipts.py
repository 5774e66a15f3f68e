"""What an author reads when coming back to an idea."""

from __future__ import annotations

from django.db.models import QuerySet

from arpent.instruments.ideas.models import Answer, Idea


def answers_to(*, idea: Idea) -> QuerySet[Answer]:
    """Return the answers given to an idea, the first one first."""
    answers = Answer.objects.filter(idea=idea).select_related("by", "service", "teller")
    return answers.order_by("answered_on", "pk")
