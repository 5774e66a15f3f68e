"""Letters that leave the mine: plain text, one person each, after the write is kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string


def post(*, to: str, letter: str, facts: Mapping[str, Any], stop: str = "") -> None:
    """Send `ideas/letters/<letter>.txt` once the transaction is kept; nothing without address.

    Its first line is the subject. `stop` is the absolute address of a page whose POST stops such
    letters at once (RFC 8058).
    """
    if not to:
        return
    text = render_to_string(f"ideas/letters/{letter}.txt", {**facts, "stop": stop})
    subject, _blank, body = text.strip().partition("\n")
    headers = {}
    if stop:
        headers = {
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    message = EmailMessage(subject.strip(), body.strip() + "\n", to=[to], headers=headers)
    transaction.on_commit(partial(message.send, fail_silently=True))
