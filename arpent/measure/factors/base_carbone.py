"""The Base Carbone of ADEME, as published: CSV with French decimals, or XLSX.

Only the rows `Elément` that are valid factors are kept. A row `Poste` repeats the id of its
element and details it: adding both would count the same emission twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from arpent.measure.factors.factor import Factor
from arpent.measure.factors.figures import day, last_day, number
from arpent.measure.factors.files import Table
from arpent.measure.factors.imported import Imported, Refused, vintage_in
from arpent.measure.factors.units import is_money, unit_of_factor
from arpent.measure.sentences import Sentence, mark, say

SOURCE = "base-carbone"
TITLES = {
    "row": "Type Ligne",
    "id": "Identifiant de l'élément",
    "kind": "Type de l'élément",
    "status": "Statut de l'élément",
    "name": "Nom base français",
    "attribute": "Nom attribut français",
    "boundary": "Nom frontière français",
    "category": "Code de la catégorie",
    "unit": "Unité français",
    "location": "Localisation géographique",
    "place": "Sous-localisation géographique français",
    "modified": "Date de modification",
    "validity": "Période de validité",
    "uncertainty": "Incertitude",
    "comment": "Commentaire français",
    "total": "Total poste non décomposé",
}
# Where a negative total means an emission avoided or carbon stored, not a slip of the hand.
AVOIDED = ("UTCF", "Traitement des déchets")

NO_ID = mark("L’identifiant de l’élément manque.")
NO_TOTAL = mark("« %(value)s » n’est pas un nombre de kgCO2e.")
NO_UNIT = mark("L’unité « %(unit)s » ne commence pas par « kgCO2e/ ».")
NEGATIVE = mark("%(value)s est négatif hors des déchets et de l’usage des sols.")
NEGATIVE_UNCERTAINTY = mark("L’incertitude de %(value)s %% est négative.")


def read_base_carbone(table: Table, *, vintage: str = "") -> Imported:
    """Keep the valid elements of the Base Carbone, and count what it left."""
    vintage = vintage or vintage_in(table.sheet, table.file)
    factors: dict[str, Factor] = {}
    refused: list[Refused] = []
    left = {"read": 0, "postes": 0, "archived": 0, "not_factors": 0}
    for line, row in table.numbered(TITLES):
        left["read"] += 1
        if aside := _aside(row):
            left[aside] += 1
        elif why := _why_not(row):
            refused.append(Refused(line=line, id=row["id"], why=why))
        else:
            factors[row["id"]] = _factor(row, vintage)
    return Imported(
        file=table.file,
        source=SOURCE,
        vintage=vintage,
        factors=tuple(factors.values()),
        refused=tuple(refused),
        **left,
    )


def family_of(*, comment: str, category: str, name: str) -> str:
    """Name the series of a monetary ratio: its branch, goods or services."""
    branch = re.match(r"NAF-([A-Z0-9_]+)", comment.strip())
    code = branch[1] if branch else re.sub(r"\W+", "-", without_year(name).casefold()).strip("-")
    return f"{code}-{'biens' if category.startswith('Achats de biens') else 'services'}"


def without_year(name: str) -> str:
    return re.sub(r"\s*[-–]\s*(?:19|20)\d{2}\s*$", "", name).strip()


def _aside(row: Mapping[str, str]) -> str | None:
    if row["row"] != "Elément":
        return "postes"
    if not row["status"].startswith("Valide"):
        return "archived"
    return None if row["kind"] == "Facteur d'émission" else "not_factors"


def _why_not(row: Mapping[str, str]) -> Sentence | None:
    value = number(row["total"])
    if not row["id"].strip():
        return say(NO_ID)
    if value is None:
        return say(NO_TOTAL, value=row["total"])
    if unit_of_factor(row["unit"]) is None:
        return say(NO_UNIT, unit=row["unit"])
    if value < 0 and not row["category"].startswith(AVOIDED):
        return say(NEGATIVE, value=row["total"])
    if (number(row["uncertainty"]) or 0) < 0:
        return say(NEGATIVE_UNCERTAINTY, value=row["uncertainty"])
    return None


def _factor(row: Mapping[str, str], vintage: str) -> Factor:
    unit = unit_of_factor(row["unit"])
    value = number(row["total"])
    assert unit is not None
    assert value is not None
    series = is_money(unit.name) and unit.year is not None
    name = row["name"].strip(' "\t')
    return Factor(
        id=row["id"],
        source=SOURCE,
        vintage=vintage,
        name=without_year(name) if series else name,
        attribute=str(unit.year) if series else row["attribute"].strip(' "\t'),
        boundary=row["boundary"].strip(),
        unit=unit.name,
        value_kgco2e=value / unit.ratio,
        uncertainty_pct=number(row["uncertainty"]),
        valid_until=last_day(row["validity"]),
        modified_on=day(row["modified"]),
        location=" ".join(part for part in (row["location"], row["place"]) if part),
        category=row["category"].strip(),
        family=family_of(**{key: row[key] for key in ("comment", "category", "name")})
        if series
        else "",
        year=unit.year,
        status=row["status"],
        avoided=value < 0,
    )
