"""A ceiling shared into envelopes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from arpent.measure.numerals import grouped
from arpent.measure.sentences import Unusable, mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelopes:
    """A year's ceiling and its quotas by key (a programme, a directorate): they sum to it."""

    year: int
    ceiling_kgco2e: Decimal
    quotas_kgco2e: Mapping[str, Decimal]

    def __post_init__(self) -> None:
        negative = [key for key, quota in self.quotas_kgco2e.items() if not quota >= 0]
        if negative:
            raise Unusable(
                mark("%(year)s : le quota de « %(key)s » est négatif."),
                year=self.year,
                key=negative[0],
            )
        gap = self.ceiling_kgco2e - sum(self.quotas_kgco2e.values())
        if gap:
            raise Unusable(
                mark(
                    "%(year)s : les quotas doivent faire le plafond de %(ceiling)s kgCO2e ; "
                    "l’écart est de %(gap)s kgCO2e."
                ),
                year=self.year,
                ceiling=grouped(self.ceiling_kgco2e),
                gap=grouped(gap, digits=2, signed=True),
            )


def share_out(ceiling_kgco2e: Decimal, *, weights: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Share a ceiling in proportion to weights, in whole kilograms.

    What rounding leaves goes, a kilogram each, to the largest remainders; the quotas sum to the
    ceiling. Refuses weights that are negative or all zero.
    """
    whole = sum(weights.values(), Decimal(0))
    if whole <= 0 or any(weight < 0 for weight in weights.values()):
        raise Unusable(
            mark("Une clé de partage a des poids positifs, et un au moins n’est pas nul.")
        )
    exact = {key: ceiling_kgco2e * weight / whole for key, weight in weights.items()}
    quotas = {key: share.to_integral_value(ROUND_FLOOR) for key, share in exact.items()}
    left = ceiling_kgco2e - sum(quotas.values())
    for key in sorted(exact, key=lambda key: (quotas[key] - exact[key], key)):
        given = min(left, Decimal(1))
        quotas[key] += given
        left -= given
    return quotas
