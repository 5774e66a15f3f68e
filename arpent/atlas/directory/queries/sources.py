"""The documents a bench leans on."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from arpent.kernel.models import Organisation, Source


def sources(*, bench: Organisation, text: str = "") -> QuerySet[Source]:
    """Return the documents of a bench that have a text in their title or note, the latest first."""
    found = Source.objects.filter(bench=bench)
    if text:
        found = found.filter(Q(title__icontains=text) | Q(note__icontains=text))
    return found.order_by(F("published_on").desc(nulls_last=True), "title", "page", "pk")
