"""How expenses become masses here: the usual table of sectors, and what the bench says over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from arpent.kernel.sentences import N_, Sentence
from arpent.measure.factors.units import is_money
from arpent.measure.footprint.sectors import Sector, sectors

# Pay, taxes, transfers, interest, exceptional charges, allowances: no purchase stands behind.
NEVER = ("63", "64", "65", "66", "67", "68", "69")
EXCLUDED_HERE = N_("Mis hors bilan par une règle de cet établi : %(note)s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """What the bench says of an account, or of a supplier; no family is « out of the report »."""

    account: str = ""
    auxiliary: str = ""
    family: str = ""
    factor: str = ""
    category: str = ""
    vat_pct: Decimal = Decimal(20)
    note: str = ""

    @property
    def excludes(self) -> bool:
        return not self.factor


def year_of(*, first_on: date, last_on: date) -> int:
    """Return the calendar year in which a fiscal year mostly lies."""
    return (first_on + (last_on - first_on) / 2).year


def mapping_of(treatments: Iterable[Treatment]) -> tuple[Sector, ...]:
    """Return the table of sectors with the accounts this bench treats otherwise.

    Fixed assets enter only where a rule of the bench says so.
    """
    usual = [one for one in sectors() if not one.prefix.startswith("2")]
    said = [
        Sector(
            prefix=one.account,
            family=one.family,
            category=one.category or _usual_category(one.account),
            vat_pct=one.vat_pct,
        )
        for one in treatments
        if one.account and not one.auxiliary and not one.excludes
    ]
    return (*usual, *said)


def _usual_category(account: str) -> str:
    nearest = [one for one in sectors() if account.startswith(one.prefix)]
    return max(nearest, key=lambda one: len(one.prefix)).category if nearest else "4.5"


def excluded_by(
    treatments: Iterable[Treatment], *, account: str, auxiliary: str
) -> Treatment | None:
    """Return the rule that takes a spend out of the report, or None.

    A supplier's rule wins over an account's, the longest root over a shorter one, as for ratios.
    """
    known = list(treatments)
    if own := [one for one in known if one.auxiliary and one.auxiliary == auxiliary]:
        return own[0] if own[0].excludes else None
    roots = [one for one in known if not one.auxiliary and account.startswith(one.account)]
    nearest = max(roots, key=lambda one: len(one.account), default=None)
    usual = max((len(one.prefix) for one in sectors() if account.startswith(one.prefix)), default=0)
    if nearest is None or not nearest.excludes or len(nearest.account) < usual:
        return None
    return nearest


def why_not_treat(*, account: str, auxiliary: str, ratio: bool, unit: str | None) -> str | None:
    """Return why a rule about spend cannot be kept, or None; ``unit`` is its factor's."""
    if bool(account) == bool(auxiliary):
        return N_("Une règle vise un compte ou un fournisseur, l’un des deux.")
    if account and not account.startswith(("2", "6")):
        return N_("Une dépense est sur un compte de la classe 6, ou de la classe 2 à l’achat.")
    if ratio and account.startswith(NEVER):
        pattern = N_("Le compte %(account)s ne prend jamais de ratio : aucun achat derrière.")
        return Sentence(pattern, account=account)
    if ratio and unit is None:
        return N_("Un ratio demande un facteur par euro : choisissez-le.")
    if ratio and unit is not None and not is_money(unit):
        pattern = N_("Ce facteur se compte par « %(unit)s » : un ratio se compte par euro.")
        return Sentence(pattern, unit=unit)
    return None
