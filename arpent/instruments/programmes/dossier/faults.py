"""What a row of the dossier may not say: the rules of the room, read from a typed row."""

from __future__ import annotations

from arpent.contract import Row
from arpent.instruments.programmes.rules.cards import FOLLOWUP_MONTHS, why_not_card
from arpent.instruments.programmes.rules.dates import why_not_period
from arpent.instruments.programmes.rules.facts import (
    why_not_amount,
    why_not_link,
    why_not_people,
    why_not_promise,
    why_not_year,
)
from arpent.kernel.identifiers import why_not_code_insee
from arpent.kernel.sentences import N_


def period_fault(row: Row) -> str | None:
    return why_not_period(starts_on=row["starts_on"], ends_on=row["ends_on"])


def year_fault(row: Row) -> str | None:
    return why_not_year(year=row["year"])


def funding_fault(row: Row) -> str | None:
    return why_not_amount(amount_eur=row["amount_eur"]) or year_fault(row)


def terrain_fault(row: Row) -> str | None:
    code = row["code_insee"]
    return (why_not_code_insee(code) if code else None) or period_fault(row)


def session_fault(row: Row) -> str | None:
    return why_not_people(participants=row["participants"]) or period_fault(row)


def engagement_fault(row: Row) -> str | None:
    return why_not_promise(days_promised=row["days_promised"]) or period_fault(row)


def deliverable_fault(row: Row) -> str | None:
    return why_not_link(url=row["url"])


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
