"""What the numbers of a fact may not be. Pure Python."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from arpent.kernel.sentences import N_, Sentence

NEGATIVE = N_("« %(column)s » vaut %(value)s : écrivez zéro ou un nombre positif.")
NOT_A_RANGE = N_(
    "Le coût bas, le coût retenu et le coût haut se suivent, à partir de zéro :"
    " %(low)s, %(mid)s, %(high)s n’en font pas une étendue."
)


def why_not_negative(values: Mapping[str, Decimal | None]) -> str | None:
    """Return why a number may not be below zero, or None; a missing one may."""
    for column, value in values.items():
        if value is not None and value < 0:
            return Sentence(NEGATIVE, column=column, value=value)
    return None


def why_not_range(*, low: Decimal, mid: Decimal, high: Decimal) -> str | None:
    """Return why three costs in euros are not a range, or None."""
    if 0 <= low <= mid <= high:
        return None
    return Sentence(NOT_A_RANGE, low=low, mid=mid, high=high)
