"""Days promised and days given, money planned and money received."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from arpent.kernel.sentences import N_

HALF = Decimal("0.5")
A_DAY_AT_MOST = Decimal(1)


def why_not_give_day(
    *,
    days: Decimal,
    already: Decimal,
    given_on: date,
    starts_on: date | None,
    ends_on: date | None,
    on: date,
) -> str | None:
    """Return why a day cannot be noted; ``already`` is what that date holds before it."""
    if days <= 0 or days % HALF:
        return N_("Comptez par demi-journées : 0,5 ou 1.")
    if already + days > A_DAY_AT_MOST:
        return N_("Une date ne contient qu’une journée, et celle-ci la dépasse.")
    if given_on > on:
        return N_("Ce jour n’est pas encore passé : notez-le une fois donné.")
    if (starts_on and given_on < starts_on) or (ends_on and given_on > ends_on):
        return N_("Ce jour est hors de l’engagement : corrigez la date, ou l’engagement.")
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfFunding:
    """What was planned and received in a year, in euros; None where nothing was written."""

    year: int
    planned_eur: Decimal | None
    actual_eur: Decimal | None

    @property
    def gap_eur(self) -> Decimal | None:
        if self.planned_eur is None or self.actual_eur is None:
            return None
        return self.actual_eur - self.planned_eur


def total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum of the amounts that are known, or None when none is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def by_year(lines: Iterable[tuple[int, str, Decimal]]) -> tuple[YearOfFunding, ...]:
    """Return one value per year from lines of (year, ``planned`` or ``actual``, euros)."""
    sums: dict[int, dict[str, list[Decimal]]] = {}
    for year, stage, amount_eur in lines:
        sums.setdefault(year, {}).setdefault(stage, []).append(amount_eur)
    return tuple(
        YearOfFunding(
            year=year,
            planned_eur=total(stages.get("planned", ())),
            actual_eur=total(stages.get("actual", ())),
        )
        for year, stages in sorted(sums.items())
    )
