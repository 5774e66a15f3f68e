"""The selection that comes with the house, and the file it grows with."""

from decimal import Decimal
from pathlib import Path

import pytest

from arpent.measure.factors.base_carbone import SOURCE
from arpent.measure.factors.imports import import_factors
from arpent.measure.factors.shipped import DATA, opened, ratios, shipped
from arpent.measure.factors.store import Store

OFFICIAL = Path(__file__).parents[4] / "../shared/data/base_carbone/Base_Carbone_V23.6-v2.xlsx"


def test_the_selection_is_small_and_names_its_licence():
    assert sum(file.stat().st_size for file in DATA.iterdir()) < 40_000
    assert all("Licence Ouverte" in file.read_text().splitlines()[0] for file in DATA.iterdir())


def test_every_branch_has_its_five_years():
    found = list(ratios())
    assert len(found) == 56 * 5
    store = shipped()
    assert {year for one in found for year in store.series(one.family)} == set(range(2019, 2024))


def test_known_factors_are_there_without_any_download():
    store = shipped()
    known = {"43256": "0.00293", "20683": "0.51", "nuit-hotel": "6.93", "EB04": "0.09"}
    assert {id: str(store.find(id).value_kgco2e) for id in known} == known
    assert store.series("electricite-mix")[2019].value_kgco2e == Decimal("0.0607")


def test_an_import_is_added_to_the_selection(tmp_path):
    path = tmp_path / "factors.csv"
    assert len(opened(path)) == len(shipped())
    Store(list(shipped())[:3]).save(path)
    assert len(opened(path)) == len(shipped())


@pytest.mark.skipif(not OFFICIAL.exists(), reason="the official file is not beside the repository")
def test_the_selection_says_what_the_official_file_says():
    ours = [factor for factor in shipped() if factor.source == SOURCE]
    added = Store(import_factors(OFFICIAL).factors).add(ours)
    assert (added.new, added.changed, len(added.known)) == ((), (), len(ours))
