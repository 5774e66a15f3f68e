"""A change is its four effects, whatever happened."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.measure.change import MEASURED, QUANTITY, Row, split
from arpent.measure.change.rows import exact_sum
from arpent.measure.sentences import Unusable

RATIOS = (
    Path(__file__).resolve().parents[4].parent
    / "shared/data/base_carbone/ratios_monetaires_2019_2023.csv"
)
EFFECTS = ("volume_kgco2e", "price_kgco2e", "factor_kgco2e", "coverage_kgco2e")

rows = st.builds(
    Row,
    key=st.sampled_from(["train", "papier", "conseil"]),
    quantity=st.decimals("-1000", "1000000", places=2),
    mass_kgco2e=st.decimals("0", "1000000", places=4),
    basis=st.sampled_from(["spend", "quantity", "measured"]),
    factor=st.sampled_from(["", "43545", "43470"]),
    vintage=st.sampled_from(["2019", "2023"]),
)
prices = st.none() | st.decimals("0.2", "5", places=3)


def spent(amount, kg_per_eur, **named):
    amount, factor = Decimal(amount), Decimal(kg_per_eur)
    named = {"key": "conseil", "factor": "43545", "vintage": "2019"} | named
    return Row(quantity=amount, mass_kgco2e=amount * factor, **named)


def effects(change):
    return tuple(getattr(change, name) for name in EFFECTS)


@given(st.lists(rows, max_size=8), st.lists(rows, max_size=8), prices)
def test_the_four_effects_sum_to_the_change_to_the_last_digit(before, after, price):
    found = split(before, after, price_ratio=price)
    for change in (*found.parts, found.whole):
        assert sum(effects(change)) == change.delta_kgco2e
    held = sum(row.mass_kgco2e for row in after) - sum(row.mass_kgco2e for row in before)
    assert found.whole.delta_kgco2e == held


@given(st.lists(rows, max_size=8), st.lists(rows, max_size=8))
def test_the_way_back_is_the_opposite_of_the_way_there(before, after):
    there, back = split(before, after).whole, split(after, before).whole
    for one, two in zip(effects(there), effects(back), strict=True):
        assert abs(one + two) < Decimal("0.000001")


@given(
    st.lists(st.decimals("1", "1000000", places=2), min_size=1, max_size=9),
    st.decimals("0.1", "3", places=3),
)
def test_a_year_whose_only_change_is_the_factors_shows_no_effort(amounts, drift):
    before = [spent(a, "0.08", key=str(i)) for i, a in enumerate(amounts)]
    after = [
        spent(a, Decimal("0.08") * drift, key=str(i), vintage="2023") for i, a in enumerate(amounts)
    ]
    whole = split(before, after, price_ratio=Decimal(1)).whole
    assert whole.effort_kgco2e == 0
    assert effects(whole) == (0, 0, whole.delta_kgco2e, 0)


def test_masses_of_many_digits_lose_none():
    before, after = (
        Row(key="a", quantity=Decimal(q), mass_kgco2e=Decimal(q) / 3 + 10**6, factor="f")
        for q in (1000, 1)
    )
    change = split([before], [after]).whole
    assert exact_sum(*effects(change)) == change.delta_kgco2e
    assert exact_sum(change.delta_kgco2e, before.mass_kgco2e) == after.mass_kgco2e


def test_a_year_whose_only_change_is_the_prices_shows_no_effort():
    found = split([spent(1000, "0.1")], [spent(1150, "0.1")], price_ratio=Decimal("1.15")).whole
    assert effects(found) == (0, 15, 0, 0)


def test_prices_that_are_not_known_are_told_with_the_volume():
    found = split([spent(1000, "0.1")], [spent(1150, "0.1")]).whole
    assert effects(found) == (15, 0, 0, 0)
    assert not found.price_known
    assert "volume et prix, non séparés, +15" in str(found.told)


def test_a_price_may_be_known_for_one_activity_only():
    before = [spent(100, "1", key="a"), spent(100, "1", key="b")]
    found = split(before, before, price_ratios={"a": Decimal("1.1")})
    assert [part.price_known for part in found.parts] == [True, False]


def test_a_quantity_has_no_price():
    before = [Row(key="gaz", basis=QUANTITY, unit="kWh", quantity=Decimal(9), factor="gaz")]
    assert split(before, before).whole.price_known


def test_volume_price_and_factor_share_what_they_do_together():
    found = split(
        [spent(100, "1")], [spent(600, "5", vintage="2023")], price_ratio=Decimal(3)
    ).whole
    assert [round(effect, 6) for effect in effects(found)] == [
        Decimal("666.666667"),
        Decimal("966.666667"),
        Decimal("1266.666667"),
        0,
    ]


def test_spend_that_comes_out_of_the_unassigned_is_coverage():
    found = split(
        [Row(key="traiteur", quantity=Decimal(1000))], [spent(1000, "0.3", key="traiteur")]
    )
    assert effects(found.whole) == (0, 0, 0, 300)


def test_spend_that_partly_comes_out_of_the_unassigned_is_no_volume():
    before = [Row(key="conseil", quantity=Decimal(900)), spent(100, "0.1")]
    after = [Row(key="conseil", quantity=Decimal(100)), spent(900, "0.1")]
    assert effects(split(before, after).whole) == (0, 0, 0, 80)


def test_spend_replaced_by_a_quantity_is_coverage():
    train = Row(
        key="voyages",
        basis=QUANTITY,
        unit="passager.km",
        quantity=Decimal(9000),
        mass_kgco2e=Decimal(27),
        factor="43256",
    )
    assert effects(split([spent(1000, "0.3", key="voyages")], [train]).whole) == (0, 0, 0, -273)


def test_another_factor_for_the_same_spend_is_coverage():
    found = split([spent(1000, "0.11")], [spent(1000, "0.075", factor="43445")]).whole
    assert effects(found) == (0, 0, 0, -35)


def test_another_rate_under_the_same_factor_is_coverage():
    assert effects(split([spent(1200, "0.1")], [spent(1200, "0.12")]).whole) == (0, 0, 0, 24)


def test_an_activity_that_stops_is_volume():
    assert split([spent(1000, "0.9", key="avion")], []).whole.effort_kgco2e == 900


def test_what_one_year_did_not_count_is_coverage():
    found = split([], [spent(1000, "0.9", key="visio")], newly_counted={"visio"}).whole
    assert effects(found) == (0, 0, 0, 900)


def test_a_measured_mass_that_falls_is_volume():
    before, after = (
        Row(key="hôtel", basis=MEASURED, quantity=Decimal(500), mass_kgco2e=Decimal(kg))
        for kg in (80, 60)
    )
    assert split([before], [after]).whole.effort_kgco2e == 20


@pytest.mark.parametrize("price", [Decimal(0), Decimal(-1), Decimal("NaN"), Decimal("Infinity")])
def test_a_price_ratio_that_is_not_positive_is_refused_with_its_key(price):
    with pytest.raises(Unusable, match="« conseil »"):
        split([spent(1, 1)], [spent(1, 1)], price_ratio=price)


def test_a_change_is_told_with_its_signs():
    told = split([spent(20000, "0.1")], [spent(10000, "0.1")], price_ratio=Decimal(1)).whole.told
    assert str(told) == (
        "Variation de −1\u202f000 kgCO2e : volume −1\u202f000, prix 0, facteurs 0, périmètre 0."
    )


@pytest.fixture
def ratios():
    if not RATIOS.exists():
        pytest.skip("the 56 monetary ratios of the Base Carbone are not beside the repository")
    with RATIOS.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def bought(ratios, year, keur):
    return [
        spent(
            keur * 1000,
            Decimal(line[year]) / 1000,
            key=line["lab"],
            factor=line["lab"],
            vintage=year,
        )
        for line in ratios
    ]


def test_the_factors_of_the_year_lower_a_spend_that_does_not_move(ratios):
    found = split(bought(ratios, "2019", 100), bought(ratios, "2023", 100), price_ratio=Decimal(1))
    assert found.whole.delta_kgco2e == found.whole.factor_kgco2e < 0
    assert found.whole.effort_kgco2e == 0


def test_a_growing_spend_is_seen_through_falling_factors(ratios):
    found = split(bought(ratios, "2019", 100), bought(ratios, "2023", 119)).whole
    assert found.delta_kgco2e < found.before_kgco2e / 100
    assert found.volume_kgco2e > found.before_kgco2e / 7
    assert found.factor_kgco2e < -found.before_kgco2e / 7
