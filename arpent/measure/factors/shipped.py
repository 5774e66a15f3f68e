"""The small selection that comes with the house, so that a footprint needs no download.

`data/selection.csv`: some ninety factors of what an association does (travel, energy, meals,
nights, paper, devices). `data/ratios.csv`: the 56 monetary ratios of ADEME, each year from 2019
to 2023. Facts of the Base Carbone V23.6 of ADEME under the Licence Ouverte 2.0, and of the other
sources that each row names. The official file, imported, completes them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from arpent.measure.factors.factor import Factor
from arpent.measure.factors.saved import read_factors, uncommented
from arpent.measure.factors.store import Store

DATA = Path(__file__).parent / "data"
RATIO_YEARS = range(2019, 2024)
VINTAGE = "V23.6"
RATIOS_MODIFIED_ON = date(2025, 3, 20)
PERCENT = Decimal(80)
YEARS_VALID = 3


def shipped() -> Store:
    """Return the factors that come with the house."""
    return Store([*read_factors(DATA / "selection.csv"), *ratios()])


def opened(path: Path) -> Store:
    """Return the factors of the house and those imported in the file `path`."""
    store = shipped()
    store.add(read_factors(path))
    return store


def ratios() -> Iterator[Factor]:
    """Yield the monetary ratios, in kgCO2e per euro before tax, by year."""
    with (DATA / "ratios.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(uncommented(file)):
            for year in RATIO_YEARS:
                yield _ratio(row, year)


def _ratio(row: dict[str, str], year: int) -> Factor:
    goods = row["family"].endswith("-biens")
    return Factor(
        id=row[f"id_{year}"],
        source="base-carbone",
        vintage=VINTAGE,
        name=row["name"],
        attribute=str(year),
        unit="EUR HT",
        value_kgco2e=Decimal(row[f"kgco2e_per_keur_{year}"]) / 1000,
        uncertainty_pct=PERCENT,
        valid_until=date(year + YEARS_VALID, 12, 31),
        modified_on=RATIOS_MODIFIED_ON,
        location="France continentale",
        category=f"Achats de {'biens' if goods else 'services'} > Ratios monétaires",
        family=row["family"],
        year=year,
        status="Valide générique",
    )
