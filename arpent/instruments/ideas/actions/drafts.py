"""Keeping what is being written: by the hash of a cookie, never with a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction

from arpent.instruments.ideas.models import Draft, Mine
from arpent.instruments.ideas.rules.saying import BODY
from arpent.instruments.ideas.rules.tokens import token_hash

KEPT = timedelta(days=30)
FIELDS = (
    "title body subject signature name reach with_signed place service once close collected_on"
).split()
LONGEST = 4 * BODY


@transaction.atomic
def keep_draft(*, mine: Mine, token: str, said: Mapping[str, str], on: date) -> None:
    """Keep a draft in place of what was there; an empty one leaves nothing.

    No trace tells of it: it is nobody's until it is said.
    """
    fields = {name: said.get(name, "")[:LONGEST] for name in FIELDS}
    if not (fields["title"].strip() or fields["body"].strip()):
        forget_draft(token=token)
        return
    Draft.objects.update_or_create(
        token_hash=token_hash(token),
        defaults={"mine": mine, "fields": fields, "keep_until": on + KEPT},
    )


def forget_draft(*, token: str) -> None:
    """Let go of a draft; forgetting twice changes nothing."""
    Draft.objects.filter(token_hash=token_hash(token)).delete()


def ready_mine(mine: Mine) -> Mine:
    """Return the mine of a bench as a row that other rows may lean on."""
    if mine.pk:
        return mine
    kept, _new = Mine.objects.get_or_create(bench=mine.bench, defaults={"key": "mine"})
    return kept
