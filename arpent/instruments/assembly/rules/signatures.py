"""Ed25519, the only cryptography that is not in the standard library. No Django here.

A poll has a pair of its own. The private half signs receipts and one head, then is destroyed;
the public half stays in the minutes and in the export.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def new_pair() -> tuple[str, str]:
    """Draw a private key and its public half, both in hexadecimal."""
    private = Ed25519PrivateKey.generate()
    return private.private_bytes_raw().hex(), private.public_key().public_bytes_raw().hex()


def signed(message: bytes, *, private_key: str) -> str:
    """Sign a message; the same message always gets the same signature."""
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private_key)).sign(message).hex()


def is_signed(message: bytes, signature: str, *, public_key: str) -> bool:
    """Tell whether a signature is that of the message, by that key."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
