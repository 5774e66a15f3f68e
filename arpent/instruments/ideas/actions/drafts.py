"""Keeping what is being written: by the hash of a cookie, never with a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction

from arpent.instruments.ideas.models import Draft, Mine
from arpent.instruments.ideas.queries.saying import said_with
from arpent.instruments.ideas.rules.saying import BODY
from arpent.instruments.ideas.rules.tokens import is_long_token, receipt_of, token_hash

KEPT = timedelta(days=30)
# Neither a name nor the secret of the form: a draft leads to nobody and to no receipt.
FIELDS = ["title", "body", "subject", "signature", "with_signed", "place", "service", "close"]
LONGEST = 4 * BODY


@transaction.atomic
def keep_draft(*, mine: Mine, token: str, said: Mapping[str, str], on: date) -> None:
    """Keep a draft in place of what was there; an empty one leaves nothing.

    No trace tells of it: it is nobody's until it is said. What comes in late, once the same form
    was said, is not kept again.
    """
    once = said.get("once", "")
    if is_long_token(once) and said_with(bench=mine.bench, receipt=receipt_of(once)):
        forget_draft(token=token)
        return
    # A zero byte is no word, and one database refuses it.
    fields = {name: said.get(name, "")[:LONGEST].replace("\x00", "") for name in FIELDS}
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
