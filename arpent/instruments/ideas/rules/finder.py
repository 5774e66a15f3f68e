"""How well the finder does on the authority's own gestures. No Django here."""

from __future__ import annotations

from dataclasses import dataclass

# Under this many judgments a share says nothing.
ENOUGH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """One judged text asked again: what was wanted and what was not, and the ranks found now.

    ``ranks`` gives, for each thing wanted that is shown among the first ones, its place from 1.
    """

    wanted: frozenset[str]
    unwanted: frozenset[str]
    shown: tuple[str, ...]

    @property
    def ranks(self) -> dict[str, int]:
        return {ref: place for place, ref in enumerate(self.shown, start=1) if ref in self.wanted}

    @property
    def missed(self) -> frozenset[str]:
        return self.wanted - frozenset(self.shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What replays add up to: shares from 0 to 100, None when nothing was judged so.

    ``hits`` is the share of the things judged the same or close that are shown, ``rank`` their
    mean place, ``noise`` the share of the things judged unrelated that are shown again.
    """

    judged: int
    wanted: int
    hits: float | None
    rank: float | None
    noise: float | None
    enough: bool


def measures(replays: list[Replay]) -> Measures:
    """Add replays up."""
    wanted = sum(len(one.wanted) for one in replays)
    unwanted = sum(len(one.unwanted) for one in replays)
    ranks = [rank for one in replays for rank in one.ranks.values()]
    again = sum(len(one.unwanted & frozenset(one.shown)) for one in replays)
    return Measures(
        judged=wanted + unwanted,
        wanted=wanted,
        hits=100 * len(ranks) / wanted if wanted else None,
        rank=sum(ranks) / len(ranks) if ranks else None,
        noise=100 * again / unwanted if unwanted else None,
        enough=wanted >= ENOUGH,
    )
