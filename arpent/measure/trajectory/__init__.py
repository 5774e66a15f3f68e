"""Where emissions should go, how a ceiling is shared, and whether it is kept."""

from arpent.measure.trajectory.envelope import Envelopes, share_out
from arpent.measure.trajectory.follow import CARRIES, Followed, follow, verdict
from arpent.measure.trajectory.path import COMPOUND, LINEAR, POINTS, Trajectory

__all__ = [
    "CARRIES",
    "COMPOUND",
    "LINEAR",
    "POINTS",
    "Envelopes",
    "Followed",
    "Trajectory",
    "follow",
    "share_out",
    "verdict",
]
