"""What one sentence about the statutes is, and how its parts are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from arpent.kernel.sentences import N_, Word

Told = Literal["statutes", "silence", "warning"]
Lines = Iterator[tuple[Told, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence: said by the statutes, by what holds in their silence, or as a warning."""

    about: str
    by: Told
    sentence: str


NAMED = {
    Fraction(1, 2): N_("la moitié"),
    Fraction(1, 3): N_("le tiers"),
    Fraction(1, 4): N_("le quart"),
    Fraction(1, 5): N_("le cinquième"),
    Fraction(2, 3): N_("les deux tiers"),
    Fraction(3, 4): N_("les trois quarts"),
    Fraction(1, 1): N_("la totalité"),
}


def part(fraction: Fraction) -> str:
    """Return a fraction as one says it: la moitié, les deux tiers, 7/20."""
    named = NAMED.get(fraction)
    return Word(named) if named else f"{fraction.numerator}/{fraction.denominator}"
