"""Seal an urn, and leave nothing in the database of the order in which it was filled.

A row of PostgreSQL remembers the transaction that wrote it (`xmin`) and the place where it was
put (`ctid`): a ballot and the line of the roll signed with it share the first. So both tables
are written again, each in an order that says nothing, in the one transaction of the sealing;
then `VACUUM FULL` leaves the old files behind, and is done again while somebody who began before
still holds the old rows. SQLite keeps freed pages and a journal: they are written over and
emptied.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from time import sleep
from typing import Any

from django.db import DatabaseError, connection, transaction

from arpent.contract import allow
from arpent.instruments.assembly.models import Ballot, Poll, Voice
from arpent.instruments.assembly.queries.polls import (
    in_the_urn,
    signed_for_the_urn,
    stage_of_poll,
    urn_id,
    urn_of,
)
from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.rules.polls import why_not_seal
from arpent.instruments.assembly.rules.secrecy import why_apart
from arpent.instruments.assembly.rules.signatures import signed

TABLES = ("assembly_ballot", "assembly_voice")
# Ballots by their code, the roll by its voters: neither order says who voted when.
ORDERS = {"assembly_ballot": "code", "assembly_voice": "voter_id"}
# Seconds between two tries to leave nothing behind.
PAUSES = (0.1, 0.3, 0.6, 1.0)


def seal(poll: Poll, *, at: datetime) -> Poll:
    """Seal a held vote inside the transaction of its caller: chain, sign, destroy, write again."""
    ballots = in_the_urn(poll)
    count = signed_for_the_urn(poll=poll)
    allow(why_not_seal(at=stage_of_poll(poll), mode=poll.mode, ballots=len(ballots), signed=count))
    secret = bytes(poll.urn_secret)
    poll.mix = urn.mix_of(secret[:32].hex())
    poll.head = urn.head_of(ballots, poll=urn_of(poll, signed=count), mix=poll.mix)
    poll.head_signature = signed(
        urn.head_message(poll=urn_id(poll), head=poll.head), private_key=secret[32:].hex()
    )
    poll.inclusion_only = poll.inclusion_only or why_apart(b.weight for b in ballots) is not None
    poll.urn_secret = b""
    poll.sealed_at = at
    poll.save()
    write_again(poll)
    return poll


def write_again(poll: Poll) -> None:
    """Write the ballots and the roll of a vote again, in one transaction, in an order that says
    nothing."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA secure_delete = ON")
        for table in TABLES:
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"WITH taken AS (DELETE FROM {table} WHERE poll_id = %s RETURNING *)"  # noqa: S608
                    f" INSERT INTO {table} SELECT * FROM taken ORDER BY {ORDERS[table]}",
                    [poll.pk],
                )
            else:
                cursor.execute(
                    f"CREATE TEMP TABLE again AS SELECT * FROM {table}"  # noqa: S608
                    f" WHERE poll_id = %s ORDER BY {ORDERS[table]}",
                    [poll.pk],
                )
                cursor.execute(f"DELETE FROM {table} WHERE poll_id = %s", [poll.pk])  # noqa: S608
                cursor.execute(f"INSERT INTO {table} SELECT * FROM again")  # noqa: S608
                cursor.execute("DROP TABLE again")


def destroy_ballots(poll: Poll) -> None:
    """Destroy the ballots of a cancelled vote unread; the roll forgets who signed it."""
    Ballot.objects.filter(poll=poll).delete()
    Voice.objects.filter(poll=poll).update(voted=False)
    write_again(poll)


def destroy_urn_and_roll(poll: Poll) -> None:
    """Destroy the ballots of a sealed urn and the roll signed for them."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    Ballot.objects.filter(poll=poll).delete()
    Voice.objects.filter(poll=poll).delete()


def sweep(poll: Poll, *, at: datetime) -> bool:
    """Empty what the database still holds of before the sealing, outside any transaction.

    Return whether it could be done; a page says when it could not, and offers to try again.
    """
    if not emptied():
        return False
    with transaction.atomic():
        Poll.objects.filter(pk=poll.pk).update(swept_at=at)
    return True


def emptied() -> bool:
    """Empty the files of the database of rows that are no more, and tell whether it was done."""
    if connection.in_atomic_block:
        return False
    try:
        return _in_time(
            _postgresql_emptied if connection.vendor == "postgresql" else _sqlite_emptied
        )
    except DatabaseError:
        return False


def _in_time(done: Callable[[], bool]) -> bool:
    """Try again for about two seconds: what stands in the way is most often a moment's reading."""
    for pause in PAUSES:
        if done():
            return True
        sleep(pause)
    return done()


def _sqlite_emptied() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("VACUUM")
        return not cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def _postgresql_emptied() -> bool:
    """Write the files anew; a transaction older than the sealing has the old rows copied too.

    Only `VERBOSE` tells how many: the number its detail begins with, whatever its language.
    """
    kept: list[str] = []

    def told(notice: Any) -> None:
        kept.extend(re.findall(r"\d+", notice.message_detail or "")[:1])

    connection.ensure_connection()
    connection.connection.add_notice_handler(told)
    try:
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"VACUUM (FULL, VERBOSE) {table}")
                cursor.execute(f"ANALYZE {table}")
    finally:
        connection.connection.remove_notice_handler(told)
    return len(kept) == len(TABLES) and not any(int(rows) for rows in kept)
