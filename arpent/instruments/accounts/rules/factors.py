"""What may be a factor here, and what a day makes of its validity."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from arpent.kernel.sentences import N_, Sentence
from arpent.measure.factors.units import unit_named, unit_of_factor

# The units among which each kind of activity finds its factors.
UNITS: dict[str, tuple[str, ...]] = {
    "travel": ("passager.km", "km", "L"),
    "night": ("nuitée",),
    "meal": ("repas",),
    "energy": ("kWh", "kWh PCI", "kWh PCS", "L", "m³"),
    "purchase": ("unité", "kg", "m²", "m² SHON", "m³"),
    "digital": ("minute.participant", "unité"),
}


def fits(*, kind: str, unit: str) -> bool:
    """Tell whether a factor counted by a unit may serve a kind of activity."""
    return kind not in UNITS or unit in UNITS[kind]


def has_expired(*, valid_until: date | None, on: date) -> bool:
    return valid_until is not None and on > valid_until


def why_not_factor(*, value_kgco2e: Decimal, unit: str, declared: bool, source: bool) -> str | None:
    """Return why a factor typed by hand cannot be kept, or None."""
    if value_kgco2e < 0:
        return N_("Une émission n’est pas négative : corrigez le signe du facteur.")
    if value_kgco2e == 0:
        return N_("Un facteur nul n’apprend rien : écrivez les kgCO2e d’une unité.")
    if (named := unit_of_factor(unit)) is not None:
        pattern = N_("Écrivez l’unité seule : « %(unit)s », sans « kgCO2e / ».")
        return Sentence(pattern, unit=named.name)
    if (said := unit_named(unit)).ratio != 1:
        pattern = N_("Comptez par « %(unit)s » : ramenez la valeur à cette unité.")
        return Sentence(pattern, unit=said.name)
    if declared and not source:
        return N_("Dites dans la note, ou par une source, d’où vient ce facteur.")
    return None


def why_not_take(*, value_kgco2e: Decimal) -> str | None:
    """Return why a factor of the catalogue cannot be used here, or None."""
    if value_kgco2e < 0:
        return N_("Ce facteur compte une émission évitée : elle ne se soustrait pas d’un bilan.")
    return None


def why_not_strike_factor(*, uses: int) -> str | None:
    """Return why a factor cannot leave the bench, or None."""
    if uses:
        return N_("Des activités ou des traitements s’en servent : changez-les d’abord.")
    return None
