"""Who one is on a bench. Pure, so that every instrument's rules may read it."""

from __future__ import annotations

from enum import IntEnum


class Role(IntEnum):
    """A ladder: whoever stands on one rung may do what the rungs below may do."""

    PUBLIC = 0
    READER = 10
    TEAM = 20
    STEWARD = 30

    @property
    def slug(self) -> str:
        return self.name.lower()

    @classmethod
    def from_slug(cls, slug: str) -> Role:
        return cls[slug.upper()]
