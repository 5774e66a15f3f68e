"""Send a code, or hand one over at the desk; take it back once, from whoever says it right.

A code is kept for a quarter of an hour, hashed, beside the counts of attempts of the house.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac

from arpent.contract import Ref, Refused, allow
from arpent.instruments.assembly.models import Voter
from arpent.instruments.assembly.rules import codes as rules
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Person

HOUR_SECONDS = 3600


def send_code(*, voter: Voter, once: str, at: datetime) -> None:
    """Write a fresh code to a voter's address; the one before serves no more.

    `once` is the secret of the form: pressed twice, one letter leaves.
    """
    asked = f"assembly-codes-{voter.pk}"
    with transaction.atomic():
        _held(voter)
        sent = cache.get(asked, 0)
        code, new = _fresh(voter, once)
        if not new:
            return
        allow(rules.why_not_send(email=voter.email, sent=sent))
        cache.set(asked, sent + 1, HOUR_SECONDS)
    with translation.override(settings.LANGUAGE_CODE):
        facts = {"assembly": voter.assembly, "voter": voter, "code": rules.read_aloud(code)}
        said = render_to_string("assembly/letters/code.txt", facts)
    subject, _blank, body = said.strip().partition("\n")
    try:
        EmailMessage(subject, body.lstrip("\n") + "\n", to=[voter.email]).send()
    except OSError:
        raise Refused(rules.NOT_SENT) from None


@transaction.atomic
def hand_code(*, voter: Voter, once: str, by: Person | None, at: datetime) -> str:
    """Return a fresh code for whoever stands at the desk; the trace says who handed it.

    `once` is the secret of the form: pressed twice, it is the same code.
    """
    _held(voter)
    code, new = _fresh(voter, once)
    if not new:
        return rules.read_aloud(code)
    leave_trace(
        organisation=voter.assembly.bench,
        by=by,
        verb="code_handed",
        ref=Ref("assembly", "voter", voter.key),
    )
    return rules.read_aloud(code)


def take_code(*, voter: Voter, typed: str, at: datetime) -> None:
    """Take a code once; a wrong one uses up a try, and the last try the code itself."""
    with transaction.atomic():
        _held(voter)
        reason = _why_not(voter, rules.tidy(typed))
    allow(reason)


def _why_not(voter: Voter, typed: str) -> str | None:
    key = _key(voter)
    kept = cache.get(key)
    if kept is None:
        return rules.SPENT
    wrong = not constant_time_compare(kept["hash"], _hash(voter, typed))
    if not wrong or kept["left"] <= 1:
        cache.delete(key)
    else:
        cache.set(key, {**kept, "left": kept["left"] - 1}, _seconds())
    return rules.WRONG if wrong else None


def _fresh(voter: Voter, once: str) -> tuple[str, bool]:
    """Return the code of a form, and whether it was made now."""
    drawn = salted_hmac("arpent.assembly.once", f"{voter.pk}/{once}").hexdigest()
    code = f"{int(drawn, 16) % 10**rules.DIGITS:0{rules.DIGITS}}"
    kept = cache.get(_key(voter))
    if kept and kept["hash"] == _hash(voter, code):
        return code, False
    cache.set(_key(voter), {"hash": _hash(voter, code), "left": rules.TRIES}, _seconds())
    return code, True


def _held(voter: Voter) -> None:
    """Hold a voter's own row: two guesses at once use two tries."""
    Voter.objects.select_for_update(of=("self",)).get(pk=voter.pk)


def _key(voter: Voter) -> str:
    return f"assembly-code-{voter.pk}"


def _hash(voter: Voter, code: str) -> str:
    return salted_hmac("arpent.assembly.code", f"{voter.pk}/{voter.link}/{code}").hexdigest()


def _seconds() -> int:
    return int(rules.LIVES.total_seconds())
