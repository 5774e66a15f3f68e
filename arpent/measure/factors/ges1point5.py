"""The factors of GES 1point5, the open tool of the Labos 1point5 collective, as it exports them.

A table by kind of source (purchases, vehicles, electricity, travel), tab or comma separated.
The code of a purchase is its NACRES code, in `subsubcategory`; `uncertainty` is a share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from arpent.measure.factors.factor import Factor
from arpent.measure.factors.figures import number
from arpent.measure.factors.files import Table
from arpent.measure.factors.imported import Imported, Refused, vintage_in
from arpent.measure.factors.units import unit_named
from arpent.measure.sentences import Sentence, mark, say

SOURCE = "ges1point5"
TITLES = {
    name: name
    for name in (
        "category",
        "subcategory",
        "subsubcategory",
        "unit",
        "name",
        "year",
        "total",
        "uncertainty",
    )
}
NACRES = re.compile(r"[A-Z]{2}\d{2}")

NO_TOTAL = mark("« %(value)s » n’est pas un nombre de kgCO2e.")
NEGATIVE = mark("%(value)s est négatif : une émission ne l’est pas.")
NO_UNIT = mark("L’unité manque.")
NOT_A_SHARE = mark(
    "L’incertitude « %(value)s » n’est pas une part : la table de GES 1point5 écrit 0.2 pour 20 %%."
)


def read_ges1point5(table: Table, *, vintage: str = "") -> Imported:
    """Keep the factors of a table of GES 1point5, and say what it refused."""
    vintage = vintage or vintage_in(table.file)
    factors: dict[str, Factor] = {}
    refused: list[Refused] = []
    count = 0
    for line, row in table.numbered(TITLES):
        count += 1
        if why := _why_not(row):
            refused.append(Refused(line=line, id=_id(row), why=why))
        else:
            factors[_id(row)] = _factor(row, vintage)
    return Imported(
        file=table.file,
        source=SOURCE,
        vintage=vintage,
        factors=tuple(factors.values()),
        read=count,
        refused=tuple(refused),
    )


def _why_not(row: Mapping[str, str]) -> Sentence | None:
    value, share = number(row["total"]), number(row["uncertainty"])
    if value is None:
        return say(NO_TOTAL, value=row["total"])
    if value < 0:
        return say(NEGATIVE, value=row["total"])
    if not row["unit"].strip():
        return say(NO_UNIT)
    if row["uncertainty"].strip() and (share is None or not 0 <= share <= 5):
        return say(NOT_A_SHARE, value=row["uncertainty"])
    return None


def _id(row: Mapping[str, str]) -> str:
    code = row["subsubcategory"].strip()
    if NACRES.fullmatch(code):
        return code
    parts = (row["category"], row["subcategory"], code, row["name"], row["year"])
    words = re.findall(r"\w+", " ".join(parts).casefold())
    return "ges1point5-" + "-".join(words)


def _factor(row: Mapping[str, str], vintage: str) -> Factor:
    unit = unit_named(row["unit"])
    value, share = number(row["total"]), number(row["uncertainty"])
    assert value is not None
    return Factor(
        id=_id(row),
        source=SOURCE,
        vintage=vintage,
        name=row["name"].strip(),
        attribute=row["year"].strip(),
        unit=unit.name,
        value_kgco2e=value / unit.ratio,
        uncertainty_pct=None if share is None else (share * 100).quantize(Decimal(1)),
        location="France",
        category=" > ".join(part for part in (row["category"], row["subcategory"]) if part),
        status="Publié",
    )
