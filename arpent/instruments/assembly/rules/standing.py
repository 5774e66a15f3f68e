"""Where an assembly stands, read from its moments."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from arpent.kernel.sentences import N_

Stage = Literal["draft", "frozen", "called", "open", "closed"]
STAGES: tuple[tuple[Stage, str], ...] = (
    ("draft", N_("en préparation")),
    ("frozen", N_("liste arrêtée")),
    ("called", N_("convoquée")),
    ("open", N_("en séance")),
    ("closed", N_("levée")),
)


def stage(
    *,
    frozen_at: datetime | None,
    called_at: datetime | None,
    opened_at: datetime | None,
    closed_at: datetime | None,
) -> Stage:
    """Return the stage an assembly reached; the last moment written decides."""
    if closed_at:
        return "closed"
    if opened_at:
        return "open"
    if called_at:
        return "called"
    return "frozen" if frozen_at else "draft"
