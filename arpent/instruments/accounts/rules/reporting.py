"""The financial report of a grant, in the lines of the State's form. Pure Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from arpent.kernel.sentences import N_

NOTHING = Decimal("0.00")
CENT = Decimal("0.01")
CHARGES = {
    "60": N_("Achats"),
    "61": N_("Services extérieurs"),
    "62": N_("Autres services extérieurs"),
    "63": N_("Impôts et taxes"),
    "64": N_("Charges de personnel"),
    "65": N_("Autres charges de gestion courante"),
    "66": N_("Charges financières"),
    "67": N_("Charges exceptionnelles"),
    "68": N_("Dotations aux amortissements, provisions et engagements"),
    "69": N_("Impôt sur les bénéfices et participation"),
}
PRODUCTS = {
    "70": N_("Ventes de produits finis et de marchandises, prestations de services"),
    "71": N_("Production stockée"),
    "72": N_("Production immobilisée"),
    "73": N_("Dotations et produits de tarification"),
    "74": N_("Subventions d’exploitation"),
    "75": N_("Autres produits de gestion courante, dont cotisations"),
    "76": N_("Produits financiers"),
    "77": N_("Produits exceptionnels"),
    "78": N_("Reprises sur amortissements, dépréciations et provisions"),
    "79": N_("Transferts de charges"),
}
KIND = {
    "86": N_("Emplois des contributions volontaires en nature"),
    "87": N_("Contributions volontaires en nature"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A line of the report, in euros: what was planned and what was done."""

    account: str
    label: str
    planned_eur: Decimal
    done_eur: Decimal

    @property
    def percent(self) -> Decimal | None:
        """What was done in percent of what was planned, to the unit; None of nothing."""
        if not self.planned_eur:
            return None
        return (100 * self.done_eur / self.planned_eur).quantize(Decimal(1), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Charges, products and contributions in kind of the action a grant paid for, in euros."""

    charges: tuple[ReportLine, ...]
    indirect_eur: Decimal
    products: tuple[ReportLine, ...]
    kind: tuple[ReportLine, ...]
    key_percent: Decimal | None
    shared_eur: Decimal

    @property
    def charges_eur(self) -> Decimal:
        """Everything done on the charges' side, indirect charges included."""
        return sum((line.done_eur for line in self.charges), self.indirect_eur)

    @property
    def products_eur(self) -> Decimal:
        return sum((line.done_eur for line in self.products), NOTHING)

    @property
    def planned_charges_eur(self) -> Decimal:
        return sum((line.planned_eur for line in self.charges), NOTHING)

    @property
    def planned_products_eur(self) -> Decimal:
        return sum((line.planned_eur for line in self.products), NOTHING)


def report_of(
    *,
    own: Mapping[str, Decimal],
    shared: Mapping[str, Decimal],
    planned: Mapping[str, Decimal],
    key_percent: Decimal | None,
) -> Report:
    """Return the report of a programme over some days.

    ``own``, ``shared`` and ``planned`` are euros by two digits of account, charges and products
    both above zero. ``key_percent`` is the part of shared charges declared for the action; None
    leaves them out.
    """
    loose = sum((shared.get(account, NOTHING) for account in CHARGES), NOTHING)
    indirect = (loose * key_percent / 100).quantize(CENT, ROUND_HALF_UP) if key_percent else NOTHING
    return Report(
        charges=_lines(CHARGES, own, planned),
        indirect_eur=indirect,
        products=_lines(PRODUCTS, own, planned),
        kind=_lines(KIND, own, planned),
        key_percent=key_percent,
        shared_eur=loose,
    )


def direct_key(own: Mapping[str, Decimal], everything: Mapping[str, Decimal]) -> Decimal | None:
    """Return the action's part of all charges given to a programme, in percent, or None."""
    mine = sum((own.get(account, NOTHING) for account in CHARGES), NOTHING)
    whole = sum((everything.get(account, NOTHING) for account in CHARGES), NOTHING)
    return (100 * mine / whole).quantize(CENT, ROUND_HALF_UP) if whole > 0 else None


def _lines(
    labels: Mapping[str, str], own: Mapping[str, Decimal], planned: Mapping[str, Decimal]
) -> tuple[ReportLine, ...]:
    return tuple(
        ReportLine(
            account=account,
            label=label,
            planned_eur=planned.get(account, NOTHING),
            done_eur=own.get(account, NOTHING),
        )
        for account, label in labels.items()
    )


def facing(amounts: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    """Turn debits less credits by account into charges and products above zero."""
    return {a: amount if a in CHARGES or a == "86" else -amount for a, amount in amounts}
