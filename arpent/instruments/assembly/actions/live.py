"""Tell the screens of an assembly that something changed."""

from __future__ import annotations

from arpent.instruments.assembly.models import Assembly


def topic_of(assembly: Assembly) -> str:
    """Return the name under which the screens of an assembly listen."""
    return f"assembly/assembly/{assembly.key}"


def tell(assembly: Assembly) -> None:
    """Let every screen of an assembly follow, once the write is kept."""


def tell_urn(assembly: Assembly) -> None:
    """Let the screens follow the urn: at most once a second, and without a word of who."""
