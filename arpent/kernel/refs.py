"""The address of a thing, in any instrument: ``programmes/test/mine-a-idees-lille``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """Name a thing without importing the room that holds it. No referential integrity."""

    instrument: str
    kind: str
    key: str

    def __str__(self) -> str:
        return f"{self.instrument}/{self.kind}/{self.key}"

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Read ``instrument/kind/key``; a text of another shape raises ValueError."""
        parts = text.split("/", 2)
        if len(parts) != 3 or not all(parts):
            raise ValueError(f"not an address: {text!r}")
        return cls(*parts)
