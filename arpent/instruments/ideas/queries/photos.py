"""The photographs of an idea, and the one whose bytes are asked for."""

from __future__ import annotations

from django.db.models import QuerySet

from arpent.instruments.ideas.models import Idea, Photo
from arpent.kernel.models import Organisation


def photos_of(*, idea: Idea) -> QuerySet[Photo]:
    """Return the photographs of an idea, in the order they were given."""
    return Photo.objects.filter(idea=idea).order_by("pk")


def photo_with(*, organisation: Organisation, key: str) -> Photo | None:
    """Return one photograph of a bench, with its idea."""
    return Photo.objects.filter(bench=organisation, key=key).select_related("idea").first()
