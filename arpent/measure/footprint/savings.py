"""Emissions financed by savings and investments: a memo line, never in the total."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from arpent.measure.factors.saved import uncommented
from arpent.measure.footprint.categories import DATA
from arpent.measure.sentences import Unusable, mark

THOUSAND = Decimal(1000)
WRONG_ORDER = mark(
    "Épargne à « %(institution)s » : il faut bas ≤ milieu ≤ haut, tous positifs, pas %(low)s,"
    " %(mid)s, %(high)s."
)
NO_INSTITUTION = mark(
    "Aucun ordre de grandeur pour « %(institution)s ». Donnez vos valeurs avec leur source, ou"
    " choisissez parmi : %(known)s."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """Money held by an institution, and what it may finance in kgCO2e per k€ and per year.

    No official factor exists and banks dispute those published: the range is part of the figure.
    """

    institution: str
    amount_eur: Decimal
    low_kgco2e_per_keur: Decimal
    mid_kgco2e_per_keur: Decimal
    high_kgco2e_per_keur: Decimal
    source: str

    def __post_init__(self) -> None:
        low, mid, high = self.rates
        if not 0 <= low <= mid <= high:
            raise Unusable(WRONG_ORDER, institution=self.institution, low=low, mid=mid, high=high)

    @property
    def rates(self) -> tuple[Decimal, Decimal, Decimal]:
        return self.low_kgco2e_per_keur, self.mid_kgco2e_per_keur, self.high_kgco2e_per_keur

    @property
    def mass_kgco2e(self) -> tuple[Decimal, Decimal, Decimal]:
        """Low, middle and high, in kgCO2e per year."""
        low, mid, high = (rate * self.amount_eur / THOUSAND for rate in self.rates)
        return low, mid, high


def memo_kgco2e(savings: Iterable[Saving]) -> tuple[Decimal, Decimal, Decimal]:
    """Sum savings low with low, middle with middle, high with high."""
    low = mid = high = Decimal(0)
    for saving in savings:
        masses = saving.mass_kgco2e
        low, mid, high = low + masses[0], mid + masses[1], high + masses[2]
    return low, mid, high


def saving_at(institution: str, *, amount_eur: Decimal) -> Saving:
    """Make a saving with the orders of magnitude that come with the house."""
    with (DATA / "savings.csv").open(encoding="utf-8", newline="") as file:
        known = {row["institution"]: row for row in csv.DictReader(uncommented(file))}
    if institution not in known:
        raise Unusable(NO_INSTITUTION, institution=institution, known=", ".join(known))
    row = known[institution]
    return Saving(
        institution=institution,
        amount_eur=amount_eur,
        low_kgco2e_per_keur=Decimal(row["low"]),
        mid_kgco2e_per_keur=Decimal(row["mid"]),
        high_kgco2e_per_keur=Decimal(row["high"]),
        source=row["source"],
    )
