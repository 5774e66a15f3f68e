"""What was being written, found again by its cookie."""

from __future__ import annotations

from datetime import date

from arpent.instruments.ideas.models import Draft
from arpent.instruments.ideas.rules.tokens import token_hash
from arpent.kernel.models import Organisation


def draft_of(*, organisation: Organisation, token: str, on: date) -> dict[str, str]:
    """Return the fields of a draft, or none of them."""
    found = Draft.objects.filter(
        token_hash=token_hash(token), mine__bench=organisation, keep_until__gte=on
    )
    draft = found.order_by("pk").first() if token else None
    return dict(draft.fields) if draft else {}
