"""Tell the screens of an assembly that something changed."""

from __future__ import annotations

from arpent.instruments.assembly.models import Assembly
from arpent.instruments.assembly.queries.assemblies import topic_of
from arpent.live.actions.announcements import announce, announce_soon

__all__ = ["tell", "tell_urn", "topic_of"]


def tell(assembly: Assembly) -> None:
    """Let every screen of an assembly follow, once the write is kept.

    The last gesture of an action: it holds the row of the room until the transaction ends.
    """
    announce(bench=assembly.bench.slug, topic=topic_of(assembly))


def tell_urn(assembly: Assembly) -> None:
    """Let the screens follow the urn: at most once a second, and without a word of who."""
    announce_soon(bench=assembly.bench.slug, topic=topic_of(assembly))
