"""The personal link of a voter: signed, tied to one assembly, closed by adding one to its count."""

from __future__ import annotations


def link_text(*, assembly: str, voter: str, link: int) -> str:
    """Return what a personal link signs."""
    return f"{assembly}/{voter}/{link}"


def read_link(text: str) -> tuple[str, str, int] | None:
    """Return (assembly, voter, link) of a signed text, or None when it has another shape."""
    parts = text.split("/")
    if len(parts) != 3 or not all(parts) or not parts[2].isdigit():
        return None
    return parts[0], parts[1], int(parts[2])
