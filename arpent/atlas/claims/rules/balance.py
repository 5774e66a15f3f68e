"""Numbers that other printed numbers already say: a result is the products less the charges."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from arpent.atlas.claims.rules.judgement import Variant
from arpent.atlas.claims.rules.relations import Published

N_ = str
LESS_CHARGES = N_("Produits publiés moins charges publiées")
BALANCES = {
    "accounts.result": ("accounts.products", "accounts.charges"),
    "accounts.result.planned": ("accounts.products.planned", "accounts.charges.planned"),
}


def half_step(value: Decimal) -> Decimal:
    """Return how far a printed number may be from the true one: 50 for 746 300, 0.5 for 749 257."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1) if value else Decimal(0)


def balanced_otherwise(
    *, claim: Published, published: Mapping[str, Published], label: str
) -> Variant | None:
    """Return what the other numbers of the period give, when rounding cannot explain the gap.

    ``published`` holds the exact numbers printed for the same period, by figure.
    """
    terms = [published.get(figure) for figure in BALANCES.get(claim.figure, ())]
    plus, minus = (*terms, None, None)[:2]
    if plus is None or minus is None or claim.relation != "equal":
        return None
    value = plus.value - minus.value
    rounding = sum(map(half_step, (claim.value, plus.value, minus.value)), Decimal(0))
    return Variant(label=label, value=value) if abs(value - claim.value) > rounding else None
