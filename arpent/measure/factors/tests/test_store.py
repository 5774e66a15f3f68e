"""A store: found by id, by words, by year; saved and read back the same."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.measure.factors.factor import Factor
from arpent.measure.factors.store import Store
from arpent.measure.sentences import Unusable

TRAIN = Factor(
    id="43256",
    source="base-carbone",
    vintage="V23.6",
    name="TGV",
    unit="passager.km",
    value_kgco2e=Decimal("0.00293"),
    uncertainty_pct=Decimal(20),
    valid_until=date(2024, 4, 1),
    modified_on=date(2023, 9, 27),
    location="Île-de-France",
)

texts = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20)
amounts = st.decimals(min_value=0, max_value=10**6, places=6)
factors = st.builds(
    Factor,
    id=texts.filter(lambda text: text == text.strip() and text != "" and text[0] != "#"),
    source=st.just("base-carbone"),
    name=texts,
    unit=st.sampled_from(["kWh", "EUR HT"]),
    value_kgco2e=amounts,
    uncertainty_pct=st.none() | st.decimals(min_value=0, max_value=500, places=1),
    declared=st.booleans(),
    valid_until=st.none() | st.dates(),
    year=st.none() | st.integers(min_value=1990, max_value=2050),
)


@given(st.lists(factors, max_size=8))
def test_a_saved_store_reads_back_the_same(tmp_path_factory, kept):
    path = tmp_path_factory.mktemp("store") / "factors.csv"
    store = Store(kept)
    store.save(path)
    assert list(Store.read(path)) == list(store)


def test_adding_twice_adds_nothing_twice():
    store = Store()
    assert store.add([TRAIN]).new == (TRAIN,)
    again = store.add([replace(TRAIN, vintage="V24.0", modified_on=date(2026, 1, 1))])
    assert (again.new, again.changed, len(again.known)) == ((), (), 1)
    assert len(store) == 1


def test_a_value_that_moved_is_a_version_beside_the_older_one():
    newer = replace(
        TRAIN, vintage="V24.0", value_kgco2e=Decimal("0.003"), modified_on=date(2026, 1, 1)
    )
    store = Store([TRAIN])
    assert store.add([newer]).changed == ((TRAIN, newer),)
    assert store.find("43256") == newer
    assert store.find("43256", vintage="V23.6") == TRAIN


def test_an_unknown_id_is_refused_with_the_nearest():
    with pytest.raises(Unusable, match="Les plus proches : 43256"):
        Store([TRAIN]).find("43265")


def test_words_find_a_factor_whatever_their_accents():
    store = Store([TRAIN])
    assert store.search("tgv ile") == [TRAIN]
    assert store.search("tgv corse") == []


def test_an_expired_factor_says_so():
    assert not TRAIN.expired(date(2024, 4, 1))
    assert TRAIN.expired(date(2024, 4, 2))
    assert not replace(TRAIN, valid_until=None).expired(date(2099, 1, 1))


def test_a_negative_factor_is_refused_unless_it_is_an_emission_avoided():
    with pytest.raises(Unusable, match="n’est pas négative"):
        replace(TRAIN, value_kgco2e=Decimal("-1"))
    assert replace(TRAIN, value_kgco2e=Decimal("-1"), avoided=True).avoided


def test_a_year_without_its_ratio_takes_the_nearest_and_the_older_of_two():
    series = [replace(TRAIN, id=str(year), family="tgv", year=year) for year in (2018, 2020)]
    store = Store(series)
    years = {asked: store.ratio("tgv", year=asked) for asked in (2015, 2018, 2019, 2024)}
    assert {asked: one and one.year for asked, one in years.items()} == {
        2015: 2018,
        2018: 2018,
        2019: 2018,
        2024: 2020,
    }
    assert store.ratio("avion", year=2019) is None


def test_a_new_version_stays_in_the_series_the_house_gave_it():
    store = Store([replace(TRAIN, family="tgv", year=2022)])
    moved = replace(TRAIN, vintage="V24", value_kgco2e=Decimal("0.003"), modified_on=date.max)
    (((_old, new),),) = (store.add([moved]).changed,)
    assert (new.family, new.year) == ("tgv", 2022)
    assert store.series("tgv") == {2022: new}
    assert store.get("43256") == new


def test_a_damaged_file_is_told_with_its_line(tmp_path):
    path = tmp_path / "factors.csv"
    Store([TRAIN]).save(path)
    path.write_text(path.read_text().replace("0.00293", "zéro"))
    with pytest.raises(Unusable, match=r"factors\.csv, ligne 2"):
        Store.read(path)
