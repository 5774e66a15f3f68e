"""The receipt of a ballot, signed by its vote, and how one is read back. No Django here."""

from __future__ import annotations

import json
from typing import Any

from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.rules.signatures import is_signed, signed

NAMES = {"format", "poll", "code", "commitment", "public_key", "signature"}


def receipt_of(made: urn.Ballot, *, poll: str, public_key: str, secret: bytes) -> dict[str, str]:
    """Return the signed receipt of a ballot. `secret` is the poll's: 32 bytes of its key, then
    the private half of its pair."""
    message = urn.receipt_message(
        poll=poll, code=made.code, commitment=urn.commitment(made, poll=poll)
    )
    signature = signed(message, private_key=secret[32:].hex())
    return urn.receipt(made=made, poll=poll, public_key=public_key, signature=signature)


def read_receipt(text: str) -> dict[str, Any] | None:
    """Return a receipt as it was pasted or kept, or None when it is something else."""
    try:
        read = json.loads(text)
    except ValueError:
        return None
    if not isinstance(read, dict) or set(read) != NAMES:
        return None
    return read if all(isinstance(value, str) for value in read.values()) else None


def is_genuine(kept: dict[str, Any], *, public_key: str) -> bool:
    """Tell whether a receipt was signed by the vote of that key."""
    message = urn.receipt_message(
        poll=kept["poll"], code=kept["code"], commitment=kept["commitment"]
    )
    mine = kept["public_key"] == public_key and kept["format"] == urn.RECEIPT
    return mine and is_signed(message, kept["signature"], public_key=public_key)
