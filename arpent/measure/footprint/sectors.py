"""Which ratio an account takes, and which accounts never take one."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from arpent.measure.factors.saved import uncommented
from arpent.measure.footprint.categories import DATA, categories
from arpent.measure.sentences import Unusable, mark

# Fixed assets count once: in the year they are bought, or not at all. Their depreciation never
# takes a ratio, so that no choice can count them twice.
Assets = Literal["out", "purchase"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """A root of account, the series of ratios it takes, its line in the report, its VAT rate."""

    prefix: str
    family: str
    category: str
    vat_pct: Decimal = Decimal(20)


NOT_SPENT = mark("Compte de bilan : ce n’est pas une dépense.")
EXCLUDED: Mapping[str, str] = {
    "1": NOT_SPENT,
    "2": mark("Immobilisation : comptée à l’achat si on le choisit, jamais par l’amortissement."),
    "28": mark("Amortissement : le bien est compté une fois, à son achat."),
    "29": mark("Dépréciation : aucun achat derrière."),
    "3": NOT_SPENT,
    "4": NOT_SPENT,
    "5": NOT_SPENT,
    "603": mark("Variation de stock : l’achat est déjà compté."),
    "609": mark("Rabais, remise ou ristourne : rien n’est rendu avec la somme."),
    "619": mark("Rabais, remise ou ristourne : rien n’est rendu avec la somme."),
    "629": mark("Rabais, remise ou ristourne : rien n’est rendu avec la somme."),
    "6238": mark("Don ou pourboire : transfert d’argent, sans achat."),
    "63": mark("Impôt ou taxe : aucun achat derrière."),
    "64": mark("Salaire ou charge sociale : les salaires ne prennent jamais de ratio."),
    "65": mark("Transfert ou autre charge de gestion : l’émission est celle du bénéficiaire."),
    "66": mark("Intérêt ou charge financière : aucun achat derrière."),
    "67": mark("Charge exceptionnelle : aucun achat derrière."),
    "68": mark("Dotation : le bien est compté une fois, à son achat."),
    "69": mark("Impôt sur les bénéfices : aucun achat derrière."),
    "7": mark("Produit : ce n’est pas une dépense."),
    "8": mark("Contribution volontaire : hors des dépenses."),
}
# Whatever a mapping says: what is under these roots buys nothing, or is already counted.
BALANCE_AND_INCOME = ("1", "28", "29", "3", "4", "5", "7", "8")
NEVER = (*BALANCE_AND_INCOME, "603", "63", "64", "657", "66", "67", "68", "69")
NEVER_A_RATIO = mark(
    "Compte « %(prefix)s » : il ne prend jamais de ratio (salaires, impôts, intérêts, transferts,"
    " dotations, bilan). Retirez cette règle."
)
TWICE = mark("Compte « %(prefix)s » : deux règles pour la même racine. Gardez-en une.")
NO_CATEGORY = mark(
    "Compte « %(prefix)s » : le bilan n’a pas de poste « %(code)s ». Écrivez l’un de ceux-ci :"
    " %(codes)s."
)
NO_RATE = mark(
    "Compte « %(prefix)s » : un taux de TVA va de 0 à 100 %%, pas %(rate)s."
    " Écrivez 20, 10, 5.5 ou 0."
)


@cache
def sectors() -> tuple[Sector, ...]:
    """Return the mapping that comes with the house."""
    with (DATA / "sectors.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(uncommented(file)))
    return tuple(
        Sector(
            prefix=row["prefix"],
            family=row["family"],
            category=row["category"],
            vat_pct=Decimal(row["vat_pct"]),
        )
        for row in rows
    )


class Chart:
    """The rules of the accounts, ready to answer: the longest root wins."""

    def __init__(self, *, mapping: Iterable[Sector], assets: Assets = "out") -> None:
        mapping = tuple(mapping)
        refuse_wrong(mapping)
        kept = (one for one in mapping if assets == "purchase" or not one.prefix.startswith("2"))
        self._rules: dict[str, Sector | str] = {**EXCLUDED, **{one.prefix: one for one in kept}}

    def rule(self, account: str) -> Sector | str | None:
        """Return the sector of an account, why it is excluded, or None."""
        roots = (account[:length] for length in range(len(account), 0, -1))
        return next((self._rules[root] for root in roots if root in self._rules), None)


def refuse_wrong(mapping: Iterable[Sector]) -> None:
    """Raise `Unusable` for a rule no footprint may follow, or given twice."""
    seen: set[str] = set()
    for one in mapping:
        if not one.prefix or one.prefix.startswith(NEVER):
            raise Unusable(NEVER_A_RATIO, prefix=one.prefix)
        if one.prefix in seen:
            raise Unusable(TWICE, prefix=one.prefix)
        if one.category not in categories():
            codes = ", ".join(categories())
            raise Unusable(NO_CATEGORY, prefix=one.prefix, code=one.category, codes=codes)
        if not 0 <= one.vat_pct <= 100:
            raise Unusable(NO_RATE, prefix=one.prefix, rate=one.vat_pct)
        seen.add(one.prefix)
