"""The 22 lines of the French regulatory report of greenhouse gases (BEGES, method of 2022)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from arpent.measure.factors.saved import uncommented

DATA = Path(__file__).parent / "data"

# Where an activity is counted when nobody says so. Energy depends on what is burnt or bought.
KINDS: Mapping[str, str] = {
    "travel": "3.5",
    "nights": "3.5",
    "meals": "4.5",
    "commuting": "3.3",
    "visitors": "3.4",
    "freight": "3.1",
    "purchases": "4.1",
    "digital": "4.5",
    "waste": "4.3",
}
ENERGIES = {"Electricité": "2.1", "Réseaux": "2.2", "Combustibles": "1.1"}
OTHER = "6.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One line of the report, its scope (1, 2 or 3) and its names."""

    code: str
    scope: int
    category_fr: str
    category_en: str
    label_fr: str
    label_en: str


@cache
def categories() -> Mapping[str, Category]:
    """Return the lines of the report by code, in their order."""
    with (DATA / "categories.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(uncommented(file)))
    return {row["code"]: _category(row) for row in rows}


def _category(row: Mapping[str, str]) -> Category:
    return Category(
        code=row["code"],
        scope=int(row["scope"]),
        category_fr=row["category_fr"],
        category_en=row["category_en"],
        label_fr=row["label_fr"],
        label_en=row["label_en"],
    )


def scope_of(code: str) -> int | None:
    """Return the scope of a line of the report; None without a line."""
    return categories()[code].scope if code else None


def category_of(*, kind: str, factor_category: str) -> str:
    """Return the line where an activity counts, from its kind and factor.

    The whole factor goes there: the upstream share of an energy is not taken apart.
    """
    if kind in KINDS:
        return KINDS[kind]
    found = (code for start, code in ENERGIES.items() if factor_category.startswith(start))
    return next(found, OTHER)
