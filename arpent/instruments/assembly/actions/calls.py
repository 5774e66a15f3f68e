"""Call the voters: letters queued first, then sent batch by batch, with the proof of each."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import make_msgid
from secrets import token_hex
from smtplib import SMTPNotSupportedError, SMTPRecipientsRefused, SMTPResponseException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from arpent.contract import Refused, allow
from arpent.instruments.assembly.actions.assemblies import held, trace_assembly
from arpent.instruments.assembly.actions.letters import message_for, written
from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.actions.locks import held_voter
from arpent.instruments.assembly.models import Assembly, Sending, Voter
from arpent.instruments.assembly.queries.assemblies import items_of, stage_of
from arpent.instruments.assembly.queries.calls import (
    WAITING,
    Contents,
    contents_of,
    state_of,
    to_call,
    to_rectify,
    to_remind,
    waiting_of,
)
from arpent.instruments.assembly.rules import calls as rules
from arpent.kernel.models import Person
from arpent.kernel.sentences import N_

logger = logging.getLogger("arpent.assembly.letters")
A_BATCH = 20
# The letter did not leave, and it is known: the relay said no, or nothing could be written to it.
REFUSALS = (SMTPRecipientsRefused, SMTPResponseException, SMTPNotSupportedError, ValueError)
Links = Callable[[Voter], str]
NOT_IN_DOUBT = N_("On sait déjà ce que cette lettre est devenue.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What a batch did, how many letters wait still, and why no relay was there to take them."""

    sent: int
    left: int
    unreached: str = ""


@transaction.atomic
def call_voters(*, assembly: Assembly, by: Person | None, at: datetime) -> int:
    """Queue the call of everybody who has none; return how many letters that is."""
    one = held(assembly)
    voters = list(to_call(assembly=one).order_by("name", "pk"))
    reason = rules.why_not_call(
        stage=stage_of(one),
        items=items_of(assembly=one).count(),
        voters=len(voters),
        starts_at=one.starts_at,
        at=at,
    )
    allow(reason)
    _queue(voters, "call", at)
    if one.called_at is None:
        one.called_at = at
        one.save(update_fields=["called_at"])
    trace_assembly(one, by=by, verb="convened", note=str(len(voters)))
    tell(one)
    return len(voters)


@transaction.atomic
def remind_voters(*, assembly: Assembly, by: Person | None, at: datetime) -> int:
    """Queue a reminder to those called who did not answer; return how many that is."""
    one = held(assembly)
    voters = list(to_remind(assembly=one, at=at).order_by("name", "pk"))
    allow(rules.why_not_remind(stage=stage_of(one), voters=len(voters)))
    _queue(voters, "reminder", at)
    trace_assembly(one, by=by, verb="reminded", note=str(len(voters)))
    return len(voters)


@transaction.atomic
def rectify_call(*, assembly: Assembly, words: str, by: Person | None, at: datetime) -> int:
    """Queue a letter that says what changed since the call; return how many that is."""
    one = held(assembly)
    voters = list(to_rectify(assembly=one).order_by("name", "pk"))
    allow(rules.why_not_rectify(stage=stage_of(one), voters=len(voters), words=words))
    _queue(voters, "correction", at, words=words.strip())
    trace_assembly(one, by=by, verb="rectified", note=words.strip())
    return len(voters)


def send_batch(*, assembly: Assembly, link: Links, at: datetime, size: int = A_BATCH) -> Batch:
    """Send the letters that wait, a few at a time. Each is taken up before it leaves, in a
    transaction of its own: cut short, it is in doubt and never sent again by itself. A relay
    that is not there ends the batch, and what is left of it waits."""
    contents = contents_of(assembly=assembly)
    sent, unreached = 0, ""
    for one in waiting_of(assembly=assembly)[:size]:
        # A relay may hang up between two letters: each has a connection of its own.
        connection = get_connection()
        try:
            connection.open()
        except OSError as fault:
            unreached = _because(fault)
            break
        try:
            sent += _sent(one, assembly, contents, link, connection)
        finally:
            connection.close()
    return Batch(sent=sent, left=waiting_of(assembly=assembly).count(), unreached=unreached)


def _sent(
    one: Sending, assembly: Assembly, contents: Contents, link: Links, connection: Any
) -> bool:
    """Take up a letter and send it; tell whether the relay took it."""
    one.voter.assembly, one.voter.bench = assembly, assembly.bench
    letter = written(
        contents=contents, voter=one.voter, letter=one.letter, link=link(one.voter), words=one.words
    )
    if not _take_up(one, letter.sha256):
        return False
    message = message_for(letter=letter, to=one.to, message_id=one.message_id, contents=contents)
    message.connection = connection
    try:
        message.send()
    except REFUSALS as fault:
        Sending.objects.filter(pk=one.pk).update(failed=_because(fault))
    except OSError as fault:
        # Hung up or silent while the letter was being handed over: it may have left.
        _log(fault)
    else:
        Sending.objects.filter(pk=one.pk).update(sent_at=timezone.now())
        return True
    return False


@transaction.atomic
def hand_over(
    *, voter: Voter, way: str, sent_on: date, by: Person | None, on: date, at: datetime
) -> Sending:
    """Write down that a call was posted or handed over, and when."""
    one = held_voter(voter)
    entitled = one.entitled and one.removed_on is None
    stage = stage_of(one.assembly)
    allow(rules.why_not_hand(stage=stage, entitled=entitled, way=way, sent_on=sent_on, on=on))
    pending = Sending.objects.filter(voter=one, letter="call", sent_at=None, message_id="")
    sending = pending.order_by("-queued_at", "-pk").first() or _letter(one, "call", at)
    noon = datetime.combine(sent_on, datetime.min.time().replace(hour=12))
    sending.way, sending.to = way, ""
    sending.sent_at = at if sent_on == on else timezone.make_aware(noon)
    sending.save()
    if one.assembly.called_at is None:
        one.assembly.called_at = sending.sent_at
        one.assembly.save(update_fields=["called_at"])
    trace_assembly(one.assembly, one, by=by, verb="convened", note=way)
    return sending


@transaction.atomic
def write_again(*, voter: Voter, email: str, by: Person | None, at: datetime) -> Sending:
    """Queue another call to one voter, at another address when it is given."""
    one = held_voter(voter)
    entitled = one.entitled and one.removed_on is None
    allow(
        rules.why_not_again(
            stage=stage_of(one.assembly), entitled=entitled, email=email or one.email
        )
    )
    if email and email != one.email:
        one.email = email
        one.save(update_fields=["email"])
    waiting = Sending.objects.filter(WAITING, voter=one, letter="call").first()
    if waiting is None:
        waiting = _letter(one, "call", at)
        waiting.save()
    elif waiting.to != one.email:
        waiting.to = one.email
        waiting.save(update_fields=["to"])
    trace_assembly(one.assembly, one, by=by, verb="convened", note="")
    return waiting


@transaction.atomic
def settle_doubt(*, sending: Sending, left: bool, by: Person | None, at: datetime) -> Sending:
    """Say whether a letter in doubt left, after looking into the mail server's own log."""
    one = Sending.objects.select_for_update(of=("self",)).get(pk=sending.pk)
    if state_of(one) != "doubt":
        raise Refused(NOT_IN_DOUBT)
    if left:
        one.sent_at = at
    else:
        one.failed = "interrompue"
    one.save(update_fields=["sent_at", "failed"])
    voter = one.voter
    trace_assembly(voter.assembly, voter, by=by, verb="corrected", note=one.get_letter_display())
    return one


def _queue(voters: Iterable[Voter], letter: str, at: datetime, words: str = "") -> None:
    Sending.objects.bulk_create(
        [_letter(voter, letter, at, words=words) for voter in voters], batch_size=500
    )


def _letter(voter: Voter, letter: str, at: datetime, words: str = "") -> Sending:
    """Return a letter queued; without an address, it goes by post."""
    return Sending(
        bench_id=voter.bench_id,
        key=f"lettre-{token_hex(8)}",
        voter=voter,
        letter=letter,
        way="email" if voter.email else "post",
        to=voter.email,
        words=words,
        queued_at=at,
    )


def _take_up(one: Sending, sha256: str) -> bool:
    """Claim a letter for this batch: of two batches at once, one has it."""
    one.message_id = make_msgid(domain=urlsplit(settings.HOUSE_URL).hostname or "localhost")
    claimed = Sending.objects.filter(WAITING, pk=one.pk)
    return bool(claimed.update(message_id=one.message_id, sha256=sha256))


def _log(fault: Exception) -> None:
    """Log neither whom a letter was for nor what it said: a log is read by others."""
    logger.warning("a letter did not leave: %s", type(fault).__name__)


def _because(fault: Exception) -> str:
    _log(fault)
    return f"{type(fault).__name__} {fault}".strip()[:300]
