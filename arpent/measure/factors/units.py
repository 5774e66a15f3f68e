"""Units of emission factors: one canonical name each, so that a quantity meets its factor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from arpent.measure.sentences import Unusable, mark

# Canonical name, then what else it is called, with how many canonical units each one holds.
TABLE: dict[str, dict[str, str]] = {
    "km": {"km": "1", "kilomètre": "1", "kilomètres": "1"},
    "passager.km": {"passager.km": "1", "pass.km": "1", "voyageur.km": "1", "p.km": "1"},
    "t.km": {"t.km": "1", "tonne.km": "1"},
    "kWh": {"kwh": "1", "wh": "0.001", "mwh": "1000", "gwh": "1000000"},
    "kWh PCI": {"kwhpci": "1", "mwhpci": "1000", "gwhpci": "1000000"},
    "kWh PCS": {"kwhpcs": "1", "mwhpcs": "1000", "gwhpcs": "1000000"},
    "L": {"l": "1", "litre": "1", "litres": "1", "ml": "0.001", "hl": "100"},
    "m³": {"m3": "1"},
    "m²": {"m2": "1"},
    "m² SHON": {"m2shon": "1"},
    "kg": {"kg": "1", "g": "0.001", "t": "1000", "tonne": "1000", "tonnes": "1000"},
    "repas": {"repas": "1"},
    "nuitée": {"nuitée": "1", "nuitées": "1", "nuit": "1", "nuits": "1"},
    "unité": {"unité": "1", "unités": "1", "appareil": "1", "livre": "1", "u": "1"},
    "minute.participant": {"minute.participant": "1", "heure.participant": "60"},
}
NAMES = {
    alias: (name, Decimal(ratio))
    for name, aliases in TABLE.items()
    for alias, ratio in aliases.items()
}
MONEY = re.compile(r"(k?)(?:euros?|eur|€)(?:\((\d{4})\))?(ht|ttc)?(?:dépensés?)?")
MASS = re.compile(r"^\s*kg\s*e?co2e?q?\s*/\s*", re.IGNORECASE)

WRONG_UNIT = mark(
    "%(place)s : la quantité est en « %(given)s », le facteur %(factor)s se compte par"
    " « %(expected)s ». Convertissez la quantité, ou choisissez un facteur par « %(given)s »."
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit under its canonical name; `ratio` says how many canonical units one of it holds."""

    name: str
    ratio: Decimal = Decimal(1)
    year: int | None = None


def unit_named(text: str) -> Unit:
    """Return the canonical unit behind a name as people and databases write it.

    Thousands of euros become euros; the year of a monetary ratio is kept apart. An unknown name
    is its own canonical name: a database holds hundreds of units that nobody converts.
    """
    said = re.sub(r"\s+", " ", text.strip())
    key = said.casefold().replace("³", "3").replace("²", "2").replace(" ", "")
    if money := MONEY.fullmatch(key):
        thousand, year, tax = money.groups()
        name = f"EUR {tax.upper()}" if tax else "EUR"
        return Unit(name, Decimal(1000 if thousand else 1), int(year) if year else None)
    name, ratio = NAMES.get(key.replace("(", "").replace(")", ""), (said, Decimal(1)))
    return Unit(name, ratio)


def unit_of_factor(text: str) -> Unit | None:
    """Return the unit that a factor in `kgCO2e/…` is counted by, else None."""
    rest, found = MASS.subn("", text)
    return unit_named(rest) if found and rest.strip() else None


def is_money(name: str) -> bool:
    """Tell whether a canonical unit is an amount of money."""
    return name == "EUR" or name.startswith("EUR ")


def converted(*, quantity: Decimal, unit: str, to: str, place: str, factor: str) -> Decimal:
    """Return the quantity in the canonical unit `to`.

    Raises `Unusable`, naming the place and the factor, when one cannot become the other.
    """
    given = unit_named(unit)
    if given.name != to:
        raise Unusable(WRONG_UNIT, place=place, given=unit, factor=factor, expected=to)
    return quantity * given.ratio
