"""Which ratio an account takes, and which accounts never take one."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from arpent.measure.factors.saved import uncommented
from arpent.measure.sentences import mark

DATA = Path(__file__).parent / "data"

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


@cache
def sectors() -> tuple[Sector, ...]:
    """This function will return the mapping that comes with the house."""
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
        kept = (one for one in mapping if assets == "purchase" or not one.prefix.startswith("2"))
        self._rules: dict[str, Sector | str] = {**EXCLUDED, **{one.prefix: one for one in kept}}

    def rule(self, account: str) -> Sector | str | None:
        """This function will return the sector of an account, why it is excluded, or None."""
        roots = (account[:length] for length in range(len(account), 0, -1))
        return next((self._rules[root] for root in roots if root in self._rules), None)
