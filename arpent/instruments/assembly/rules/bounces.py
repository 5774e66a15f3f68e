"""A letter that came back, read from the message the mail servers sent (RFC 3464). Pure Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr

from arpent.kernel.sentences import N_, Sentence

LARGEST_BYTES = 2_000_000
MOST_WORDS = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """What a delivery report says: which message, to whom, and why it did not arrive."""

    message_id: str
    to: str
    because: str


def why_not_read(content: bytes) -> str | None:
    """Return why a file cannot be a returned message, or None."""
    if len(content) > LARGEST_BYTES:
        return Sentence(N_("Ce fichier est trop grand pour un courrier revenu."))
    if not read_bounces(content):
        return Sentence(
            N_(
                "Ce fichier n’est pas un avis de non-remise : cherchez le message de"
                " « MAILER-DAEMON »."
            )
        )
    return None


def read_bounces(content: bytes) -> tuple[Bounce, ...]:
    """Return the failures a returned message reports; a delay or a success reports none."""
    message = message_from_bytes(content[:LARGEST_BYTES], policy=policy.default)
    sent = _message_id(message)
    return tuple(
        Bounce(message_id=sent, to=to, because=because)
        for status in _parts(message, "message/delivery-status")
        for to, because in _failures(status)
    )


def _parts(message: Message, kind: str) -> Iterator[Message]:
    return (part for part in message.walk() if part.get_content_type() == kind)


def _failures(status: Message) -> Iterator[tuple[str, str]]:
    blocks = status.get_payload()
    for block in blocks if isinstance(blocks, list) else ():
        if not isinstance(block, Message) or _field(block, "Action").lower() != "failed":
            continue
        _name, address = parseaddr(_after(_field(block, "Final-Recipient")))
        code = _field(block, "Status")
        told = _after(_field(block, "Diagnostic-Code"))
        yield address.lower(), f"{code} {told}".strip()[:MOST_WORDS]


def _message_id(message: Message) -> str:
    """Return the id of the letter that came back, from the copy or the headers sent with it."""
    for part in _parts(message, "message/rfc822"):
        inside = part.get_payload()
        if isinstance(inside, list) and inside and isinstance(inside[0], Message):
            return _field(inside[0], "Message-ID")
    for part in _parts(message, "text/rfc822-headers"):
        raw = part.get_payload(decode=True)
        if isinstance(raw, bytes):
            return _field(message_from_bytes(raw, policy=policy.default), "Message-ID")
    return ""


def _field(message: Message | EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError):
        # A header so malformed that the parser itself stumbles says nothing.
        return ""


def _after(text: str) -> str:
    """Return what follows the type of a field: ``rfc822; a@b.example`` gives the address."""
    _kind, semicolon, rest = text.partition(";")
    return (rest if semicolon else text).strip()
