"""What was voted, counted exactly: by choice, by channel, blank and spoilt apart. No Django here.

A weight is a `Decimal`, so 0.1 three times is 0.3; a count never passes by a float.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

FOR, AGAINST, ABSTAIN, BLANK, SPOILT = "for", "against", "abstain", "blank", "spoilt"
ON_A_MOTION = (FOR, AGAINST, ABSTAIN, BLANK)
SILENT = (ABSTAIN, BLANK, SPOILT)
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Cast:
    """One ballot, or as many alike: several hands, or one teller's number.

    `chosen` names an answer, or each candidate of a ballot that names several. `weight` is what
    all these voices weigh together.
    """

    chosen: tuple[str, ...]
    channel: str
    voices: int = 1
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Tally:
    """A count: what each answer weighs, how many ballots said it, and through which channel."""

    voices: int = 0
    weight: Decimal = ZERO
    weights: Mapping[str, Decimal] = field(default_factory=dict)
    voices_by_choice: Mapping[str, int] = field(default_factory=dict)
    by_channel: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)

    def of(self, choice: str) -> Decimal:
        """Return what an answer weighs; an answer nobody gave weighs zero."""
        return self.weights.get(choice, ZERO)

    @property
    def silent(self) -> Decimal:
        """What abstained, was blank or was spoilt: in the urn, without an opinion."""
        return sum((self.of(choice) for choice in SILENT), ZERO)

    @property
    def expressed(self) -> Decimal:
        """What chose: every ballot but the abstentions, the blank and the spoilt."""
        return self.weight - self.silent


def count(casts: Iterable[Cast]) -> Tally:
    """Count ballots, in whatever order they come."""
    weights: dict[str, Decimal] = defaultdict(lambda: ZERO)
    heads: dict[str, int] = defaultdict(int)
    channels: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    voices, weight = 0, ZERO
    for cast in casts:
        voices += cast.voices
        weight += cast.weight
        for choice in cast.chosen:
            weights[choice] += cast.weight
            heads[choice] += cast.voices
            channels[cast.channel][choice] += cast.weight
    return Tally(
        voices=voices,
        weight=weight,
        weights=dict(weights),
        voices_by_choice=dict(heads),
        by_channel={channel: dict(said) for channel, said in channels.items()},
    )


def read_back(kept: Mapping[str, Any]) -> Tally:
    """Return a count as it was kept, when its ballots are no longer there."""
    return Tally(
        voices=int(kept["voices"]),
        weight=Decimal(kept["weight"]),
        weights={choice: Decimal(said) for choice, said in kept["choices"].items()},
        by_channel={
            channel: {choice: Decimal(weight) for choice, weight in said.items()}
            for channel, said in kept["channels"].items()
        },
    )


def least_ballots(counts: Mapping[str, int] | Mapping[str, Decimal]) -> int | Decimal:
    """Return how many ballots it took at least to name so many candidates."""
    named = [votes for choice, votes in counts.items() if choice not in SILENT]
    return max(named, default=0) + sum(counts[choice] for choice in SILENT if choice in counts)


def told_by_name(tally: Tally, *, there: Mapping[str, Decimal]) -> Tally:
    """Return a count told name by name, with no more ballots than voices were `there`.

    A ballot may bear several names: their sum is not that of the ballots.
    """
    weight = sum(
        (min(sum(said.values(), ZERO), there[where]) for where, said in tally.by_channel.items()),
        ZERO,
    )
    return replace(tally, voices=int(weight), weight=weight)


def together(*tallies: Tally) -> Tally:
    """Add counts: the urn, the paper and the hands of one vote."""
    channels: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    for tally in tallies:
        for channel, said in tally.by_channel.items():
            for choice, weight in said.items():
                channels[channel][choice] += weight
    choices = {choice for tally in tallies for choice in tally.weights}
    return Tally(
        voices=sum(tally.voices for tally in tallies),
        weight=sum((tally.weight for tally in tallies), ZERO),
        weights={c: sum((tally.of(c) for tally in tallies), ZERO) for c in sorted(choices)},
        voices_by_choice={
            c: sum(tally.voices_by_choice.get(c, 0) for tally in tallies) for c in sorted(choices)
        },
        by_channel={channel: dict(said) for channel, said in channels.items()},
    )
