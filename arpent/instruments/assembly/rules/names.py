"""Names as people write them, compared without regard to case, accents or spaces."""

from __future__ import annotations

from collections.abc import Iterable

from arpent.words.normal import words


def is_among(name: str, others: Iterable[str]) -> bool:
    """Tell whether a name is one of those already written, however it is typed."""
    return _plain(name) in map(_plain, others)


def _plain(name: str) -> list[str]:
    return words(name, keep_empty=True, any_script=True)
