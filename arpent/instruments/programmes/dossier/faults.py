"""What a row of the dossier may not say, checked before anything is written."""

from __future__ import annotations

from arpent.contract import Row
from arpent.instruments.programmes.rules.cards import FOLLOWUP_MONTHS, why_not_card
from arpent.instruments.programmes.rules.dates import N_, why_not_period
from arpent.kernel.identifiers import why_not_code_insee

YEARS = range(1900, 2200)


def period_fault(row: Row) -> str | None:
    return why_not_period(starts_on=row["starts_on"], ends_on=row["ends_on"])


def year_fault(row: Row) -> str | None:
    if row["year"] not in YEARS:
        return N_("Écrivez une année à quatre chiffres, par exemple 2024.")
    return None


def funding_fault(row: Row) -> str | None:
    if row["amount_eur"] < 0:
        return N_("Un montant prévu ou reçu n’est pas négatif.")
    return year_fault(row)


def terrain_fault(row: Row) -> str | None:
    if row["code_insee"] and (refusal := why_not_code_insee(row["code_insee"])):
        return refusal
    return period_fault(row)


def session_fault(row: Row) -> str | None:
    if row["participants"] is not None and row["participants"] < 0:
        return N_("Un nombre de personnes n’est pas négatif.")
    return period_fault(row)


def engagement_fault(row: Row) -> str | None:
    if row["days_promised"] is not None and row["days_promised"] < 0:
        return N_("Un nombre de jours promis n’est pas négatif.")
    return period_fault(row)


def day_fault(row: Row) -> str | None:
    return N_("Un jour donné compte pour plus que zéro.") if row["days"] <= 0 else None


def test_fault(row: Row) -> str | None:
    return why_not_card(
        starts_on=row["starts_on"],
        expires_on=row["expires_on"],
        verdict=row["verdict"],
        concluded_on=row["concluded_on"],
    )


def followup_fault(row: Row) -> str | None:
    if row["months"] not in FOLLOWUP_MONTHS:
        return N_("On redemande ce qui reste à 6 mois et à 24 mois : écrivez 6 ou 24.")
    return None
