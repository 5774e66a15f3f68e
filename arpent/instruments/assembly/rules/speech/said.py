"""What one sentence about the statutes is, and how its parts are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Told = Literal["statutes", "silence", "warning"]
Lines = Iterator[tuple[Told, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence: said by the statutes, by what holds in their silence, or as a warning."""

    about: str
    by: Told
    sentence: str
