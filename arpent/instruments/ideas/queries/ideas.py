"""The ideas of a bench, as whoever may read them reads them."""

from __future__ import annotations

from django.db.models import QuerySet

from arpent.instruments.ideas.models import Idea
from arpent.kernel.models import Organisation

READABLE = ("waiting", "answered")


def ideas_of(*, organisation: Organisation) -> QuerySet[Idea]:
    """Return every idea of a bench, the last first; withdrawn and hidden ones too."""
    ideas = Idea.objects.filter(bench=organisation)
    return ideas.select_related("place", "service").order_by("-number")


def readable(*, organisation: Organisation) -> QuerySet[Idea]:
    """Return the ideas one may read: neither withdrawn nor hidden."""
    return ideas_of(organisation=organisation).filter(state__in=READABLE)


def idea_with(*, organisation: Organisation, key: str) -> Idea | None:
    """Return one idea with all that its page names, whatever its state."""
    ideas = Idea.objects.filter(bench=organisation, key=key)
    return ideas.select_related(
        "bench", "place", "service__head", "author", "facilitator", "collected_by"
    ).first()
