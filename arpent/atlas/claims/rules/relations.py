"""What a published number allows a recount to be: exactly it, at least it, about it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

N_ = str
Relation = Literal["equal", "at_least", "about"]
RELATIONS: tuple[tuple[Relation, str], ...] = (
    ("equal", N_("exactement")),
    ("at_least", N_("au moins")),
    ("about", N_("environ")),
)
# "About ten" stays true for eight and for twelve. The reasons are in docs/adr.
TOLERANCE = Decimal("0.2")
Bounds = tuple[Decimal, Decimal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A number as somebody printed it, with the sentence and the document it stands in."""

    figure: str
    relation: Relation
    value: Decimal
    sentence: str = ""
    document: str = ""


def bounds(*, relation: Relation, value: Decimal) -> Bounds:
    """Return the least and the greatest number the words allow; None when nothing limits."""
    if relation == "at_least":
        return value, None
    margin = abs(value) * TOLERANCE if relation == "about" else Decimal(0)
    return value - margin, value + margin


def places(value: Decimal) -> int:
    """Return how many decimals a printed number shows: two for 1.25, none for 300."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rounded(*, value: Decimal, to: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-to), rounding=ROUND_HALF_UP)


def allows(*, relation: Relation, value: Decimal, counted: Decimal) -> bool:
    """Tell whether a recount agrees with the words; an exact number is read as it was rounded."""
    if relation == "equal":
        return rounded(value=counted, to=places(value)) == value
    least, most = bounds(relation=relation, value=value)
    return least <= counted and (most is None or counted <= most)


def reach(one: Published) -> Bounds:
    """Return what a claim leaves room for; an exact number leaves its own rounding."""
    if one.relation != "equal":
        return bounds(relation=one.relation, value=one.value)
    half = Decimal(5).scaleb(-places(one.value) - 1)
    return one.value - half, one.value + half


def disagree(one: Published, other: Published) -> bool:
    """Tell whether no single number could make both true; the order does not matter."""
    if one.relation == other.relation == "equal":
        coarse = min(places(one.value), places(other.value))
        return rounded(value=one.value, to=coarse) != rounded(value=other.value, to=coarse)
    (low, high), (least, most) = reach(one), reach(other)
    return (high is not None and high < least) or (most is not None and most < low)
