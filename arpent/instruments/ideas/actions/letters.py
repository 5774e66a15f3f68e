"""Letters that leave the mine: plain text, one person each, after the write is kept."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

logger = logging.getLogger("arpent.ideas.letters")


def post(*, to: str, letter: str, facts: Mapping[str, Any], stop: str = "") -> None:
    """Send `ideas/letters/<letter>.txt` once the transaction is kept; nothing without address.

    Its first line is the subject. `stop` is the absolute address of a page whose POST stops such
    letters at once (RFC 8058).
    """
    if not to:
        return
    message = _written(to, letter, facts, stop)
    transaction.on_commit(partial(message.send, fail_silently=True))


def post_now(*, to: str, letter: str, facts: Mapping[str, Any], stop: str = "") -> bool:
    """Send a letter at once and tell whether it left; one that did not may be tried again."""
    try:
        _written(to, letter, facts, stop).send()
    except (OSError, SMTPException, ValueError) as fault:
        # Neither whom it was for nor what it said: a log is read by others.
        logger.warning("a letter did not leave: %s", type(fault).__name__)
        return False
    return True


def _written(to: str, letter: str, facts: Mapping[str, Any], stop: str) -> EmailMessage:
    text = render_to_string(f"ideas/letters/{letter}.txt", {**facts, "stop": stop})
    subject, _blank, body = text.strip().partition("\n")
    headers = {}
    if stop:
        headers = {
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to], headers=headers)
