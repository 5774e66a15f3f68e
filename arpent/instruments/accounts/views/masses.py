"""Masses as the pages write them: tonnes or kilograms, with their 95 % bounds."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import get_language, gettext

from arpent.measure.uncertainty import Interval
from arpent.press.notation import number, percent

Mass = Decimal | float | int
# The press keeps a number and its unit on one line by these.
FIRM = "\u00a0"
ALMOST = Decimal("0.99")


def tongue() -> str:
    return get_language() or "fr"


def told(mass_kgco2e: Mass | None) -> str:
    """Return a mass as a reader takes it: « 33 t CO₂e », « 4,5 kg CO₂e », a dash when unknown."""
    if mass_kgco2e is None:
        return "–"
    size = abs(Decimal(str(mass_kgco2e)))
    if size >= 1000:
        places = 1 if size < 100_000 else 0
        return f"{_number(Decimal(str(mass_kgco2e)) / 1000, places)}{FIRM}t{FIRM}CO₂e"
    places = 0 if size >= 100 or size == 0 else 1 if size >= 1 else 3
    return f"{_number(mass_kgco2e, places)}{FIRM}kg{FIRM}CO₂e"


def signed(mass_kgco2e: Mass) -> str:
    """Return a change with its sign, none when it is nothing."""
    plus = "+" if round(mass_kgco2e) > 0 else ""
    return plus + told(0 if not round(mass_kgco2e) else mass_kgco2e)


def between(interval: Interval) -> str:
    """Return the 95 % bounds in words: « de 28 à 39 t CO₂e »."""
    low, high = told(interval.low), told(interval.high)
    value, _space, unit = low.partition(FIRM)
    # One unit said once, so that the two bounds hold on a line.
    said = {"low": value if high.endswith(f"{FIRM}{unit}") else low, "high": high}
    return gettext("de %(low)s à %(high)s") % said


def share(part: Decimal | float) -> str:
    return percent(part, language=tongue(), places=0)


def covered(part: Decimal | None) -> str:
    """Return the share of spend that is covered: « 100 % » only when nothing is left."""
    if part is None:
        return "–"
    whole = part if part >= 1 else min(part, ALMOST)
    return share(whole)


def _number(value: Mass, places: int) -> str:
    written = number(Decimal(str(value)), language=tongue(), places=places)
    return written.removesuffix(",0").removesuffix(".0")
