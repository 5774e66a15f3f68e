"""Cast a voter's own secret ballot in as few questions as it needs, when nothing is out of line.

It does what `ballots.cast_secret` does, for the case nearly every ballot is: who came by a link,
is there, has not voted, and votes for itself alone. One question reads all of that and holds the
vote open; anything else, and any doubt, answers None with nothing written.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from decimal import Decimal
from threading import Lock
from typing import Any

from django.db import IntegrityError, OperationalError, connection, transaction

from arpent.instruments.assembly.queries.assemblies import topic_at
from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.rules.receipts import receipt_of
from arpent.live.actions.announcements import announce_soon

# One line when this voter may cast this very voice now. PostgreSQL has the vote held open until
# the ballot is in; SQLite has one writer at a time. The assembly stands in a question of its own:
# planning nine tables joined at once takes PostgreSQL three times as long as these two halves.
SEAT = """
SELECT poll.id, poll.urn_secret, poll.public_key, poll.rules, poll.seats,
       voice.id, voice.weight, voter.name
FROM assembly_voter voter
JOIN assembly_voice voice ON voice.voter_id = voter.id
JOIN assembly_poll poll ON poll.id = voice.poll_id
WHERE voter.assembly_id = (
    SELECT assembly.id FROM assembly_assembly assembly
    JOIN kernel_organisation bench ON bench.id = assembly.bench_id
    JOIN kernel_opening opening ON opening.organisation_id = bench.id
    WHERE bench.slug = %s AND bench.id = %s AND opening.instrument = 'assembly'
      AND assembly.key = %s)
  AND poll.assembly_id = voter.assembly_id AND poll.key = %s AND poll.mode = 'secret'
  AND poll.opened_at IS NOT NULL AND poll.closed_at IS NULL AND poll.sealed_at IS NULL
  AND poll.counted_at IS NULL AND poll.proclaimed_at IS NULL AND poll.cancelled_at IS NULL
  AND voter.key = %s AND voter.link = %s
  AND voter.removed_on IS NULL AND voice.key = %s AND NOT voice.voted
  AND EXISTS (SELECT 1 FROM assembly_presence presence
              JOIN assembly_attendee attendee ON attendee.id = presence.attendee_id
              WHERE attendee.voter_id = voter.id AND attendee.kind = 'member'
                AND presence.left_at IS NULL)
"""
SIGN = "UPDATE assembly_voice SET voted = %s WHERE id = %s AND NOT voted"
CAST = "INSERT INTO assembly_ballot (code, poll_id, choice, weight, salt) VALUES (%s,%s,%s,%s,%s)"
# SQLite lets a second writer sleep and try again; here they pass in turn, without sleeping.
_in_turn = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A plain ballot as it came: from whom, by which link, for which vote, and what it says."""

    bench: str
    bench_id: int
    assembly: str
    poll: str
    voter: str
    link: int
    # Whether the bearer of the link gave a fresh code too.
    confirmed: bool
    voice: str
    token: str
    chosen: Sequence[str]


@dataclass(frozen=True, slots=True)
class Taken:
    """A ballot in the urn: whose voice, and the receipt."""

    name: str
    receipt: dict[str, str]


def cast_plain(sent: Sent) -> Taken | None:
    """Put a plain ballot in the urn, in one transaction; None when it is not so plain."""
    if urn.why_not_token(sent.token) is not None:
        return None
    try:
        with _turn(), transaction.atomic():
            taken = _cast(sent)
            if taken is not None:
                announce_soon(bench=sent.bench, topic=topic_at(sent.assembly))
            return taken
    except (IntegrityError, OperationalError):
        return None


def _turn() -> AbstractContextManager[Any]:
    return _in_turn if connection.vendor == "sqlite" else nullcontext()


def _cast(sent: Sent) -> Taken | None:
    hold = " FOR SHARE OF poll" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(
            SEAT + hold,
            [
                sent.bench,
                sent.bench_id,
                sent.assembly,
                sent.poll,
                sent.voter,
                sent.link,
                sent.voice,
            ],
        )
        seat = cursor.fetchone()
        if seat is None:
            return None
        poll, secret, public_key, rules, seats, voice, weight, name = seat
        held = rules if isinstance(rules, dict) else json.loads(rules)
        keys = [key for key, _words in held.get("options", ())]
        if held.get("code") and not sent.confirmed:
            return None
        if not keys or urn.why_not_choose(sent.chosen, options=keys, most=seats or 1) is not None:
            return None
        made = urn.ballot(
            poll_key=bytes(secret)[:32].hex(),
            token=urn.token_of(sent.token, voice=sent.voice),
            chosen=sent.chosen,
            weight=Decimal(weight),
        )
        cursor.execute(SIGN, [True, voice])
        if cursor.rowcount != 1:
            return None
        choice = ",".join(made.chosen)
        cursor.execute(CAST, [int(made.code, 16), poll, choice, weight, made.salt])
    poll_id = f"{sent.assembly}/{sent.poll}"
    return Taken(name, receipt_of(made, poll=poll_id, public_key=public_key, secret=bytes(secret)))
