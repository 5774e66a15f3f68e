"""Shared draws beside the closed forms."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arpent.measure.sentences import Unusable
from arpent.measure.uncertainty import (
    EXACT,
    Spread,
    declared_interval,
    difference,
    draws,
    fully_shared,
    independent,
    total,
    totals,
    trend,
)

WIDE = Spread.of_percent(80)
FIRST_OF_27 = [1.0505345967520776, 1.717724415490447, 0.9072482507398]
masses_kg = st.lists(st.floats(1, 1e6), min_size=1, max_size=12)
percents = st.floats(0, 100)


def one_each(masses, spread):
    keys = [f"f{i}" for i in range(len(masses))]
    return dict(zip(keys, masses, strict=True)), dict.fromkeys(keys, spread)


def test_adding_a_factor_moves_no_other():
    alone = draws({"train": WIDE}, n=50, seed=27).row("train")
    among = draws({"avion": WIDE, "train": WIDE}, n=50, seed=27).row("train")
    assert np.array_equal(alone, among)


def test_fewer_draws_are_the_beginning_of_more():
    few, many = (draws({"train": WIDE}, n=n, seed=27).row("train") for n in (50, 80))
    assert np.array_equal(few, many[:50])


def test_a_seed_gives_the_same_draws_for_ever():
    row = draws({"train": WIDE}, n=3, seed=27).row("train")
    assert row == pytest.approx(FIRST_OF_27, rel=1e-12)


def test_another_seed_gives_other_draws():
    rows = [draws({"train": WIDE}, n=3, seed=seed).row("train") for seed in (1, 2)]
    assert not np.array_equal(*rows)


def test_an_exact_factor_draws_only_ones():
    assert total({"a": 5.0}, shared=draws({"a": EXACT}, n=9, seed=1)).low == 5


def test_two_factors_of_one_family_share_their_error():
    ratio = Spread.of_percent(80, family="conseil")
    shared = draws({"2019": ratio, "2023": ratio}, n=50, seed=1)
    assert np.array_equal(shared.row("2019"), shared.row("2023"))


def test_a_partial_correlation_is_found_in_the_draws():
    half = Spread(gsd2=1.8, family="ratios", correlation=0.5)
    shared = draws({"a": half, "b": half}, n=20_000, seed=1)
    found = np.corrcoef(np.log(shared.row("a")), np.log(shared.row("b")))[0, 1]
    assert found == pytest.approx(0.5, abs=0.03)


@settings(max_examples=20, deadline=None)
@given(percents, st.integers(0, 2**32))
def test_one_factor_keeps_its_published_bounds(percent, seed):
    spread = Spread.of_percent(percent)
    found = total({"a": 1.0}, shared=draws({"a": spread}, n=10_000, seed=seed))
    room = 0.2 * spread.log_gsd
    assert np.log([found.low, found.high]) == pytest.approx(
        [-np.log(spread.gsd2), np.log(spread.gsd2)], abs=room
    )


@settings(max_examples=15, deadline=None)
@given(masses_kg, st.floats(0, 100))
def test_one_shared_error_gives_the_linear_sum(masses, percent):
    held, spreads = one_each(masses, Spread.of_percent(percent, family="une"))
    found = total(held, shared=draws(spreads, n=10_000, seed=27))
    expected = fully_shared((mass, spreads[key]) for key, mass in held.items())
    room = 0.12 * spreads["f0"].log_gsd * expected.high
    assert (found.mid, found.low, found.high) == pytest.approx(
        (expected.mid, expected.low, expected.high), abs=room + 1e-9 * expected.high
    )


@settings(max_examples=15, deadline=None)
@given(masses_kg, st.floats(0, 15))
def test_strangers_give_the_published_quadratic_formula(masses, percent):
    held, spreads = one_each(masses, Spread.of_percent(percent))
    found = total(held, shared=draws(spreads, n=10_000, seed=27))
    expected = independent((mass, spreads[key]) for key, mass in held.items())
    half = expected.high - expected.mid
    assert found.low == pytest.approx(expected.low, abs=0.15 * half + 1e-9 * expected.mid)
    assert found.high == pytest.approx(expected.high, abs=0.15 * half + 1e-9 * expected.mid)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.floats(100, 1e6), min_size=2, max_size=12))
def test_sharing_a_factor_is_never_more_precise_than_being_strangers(masses):
    held, strangers = one_each(masses, WIDE)
    _, family = one_each(masses, Spread.of_percent(80, family="une"))
    apart, together = (total(held, shared=draws(s, seed=3)) for s in (strangers, family))
    assert together.high - together.low >= 0.9 * (apart.high - apart.low)


def test_a_source_alone_has_the_bounds_of_its_factor_in_both_closed_forms():
    for form in (independent, fully_shared):
        found = form([(Decimal(18), WIDE)])
        assert (found.low, found.mid, found.high) == pytest.approx((10, 18, 32.4))


def test_a_total_of_nothing_is_exactly_nothing():
    assert independent([]).high == fully_shared([]).high == 0
    assert total({}, shared=draws({}, n=5, seed=1)).high == 0


def test_the_quadratic_formula_refuses_a_negative_total():
    with pytest.raises(Unusable, match="pas d’intervalle"):
        independent([(-1.0, WIDE)])


def test_what_is_avoided_is_normal_and_may_change_sign():
    avoided = Spread.of_percent(150, avoided=True)
    found = total({"a": -10.0}, shared=draws({"a": avoided}, seed=5))
    assert (found.low, found.high) == pytest.approx((-25, 5), abs=1)
    assert (found.low, found.high) == pytest.approx(
        (fully_shared([(-10.0, avoided)]).low, fully_shared([(-10.0, avoided)]).high), abs=1
    )


def test_a_factor_and_its_datum_multiply_their_errors():
    shared = draws({"train": WIDE, "km saisis": Spread.of_percent(20)}, seed=5)
    alone = total({"train": 10.0}, shared=shared)
    both = total({("train", "km saisis"): 10.0}, shared=shared)
    assert both.high > alone.high


def test_groups_are_summed_from_the_same_draws_as_their_total():
    shared = draws({"a": WIDE, "b": WIDE}, n=200, seed=5)
    groups = {i: {"a": float(i), "b": 2.0} for i in range(600)}
    among, alone = totals(groups, shared=shared)[599], total(groups[599], shared=shared)
    assert (among.low, among.high) == pytest.approx((alone.low, alone.high))


def test_a_trend_is_far_better_known_than_its_levels():
    shared = draws({"a": WIDE, "b": WIDE}, seed=5)
    change = trend({"a": 60.0, "b": 40.0}, {"a": 57.0, "b": 38.0}, shared=shared)
    assert (change.low, change.mid, change.high) == pytest.approx((-0.05, -0.05, -0.05))


def test_a_shared_error_acts_on_both_sides_of_a_difference():
    shared = draws({"a": WIDE}, seed=5)
    found = difference({"a": 100.0}, {"a": 90.0}, shared=shared)
    assert (found.low, found.mid, found.high) == pytest.approx((-18, -10, -10 / 1.8), abs=0.5)


def test_a_trend_from_nothing_is_refused():
    with pytest.raises(Unusable, match="dites l’écart"):
        trend({"a": 0.0}, {"a": 1.0}, shared=draws({"a": WIDE}, n=5, seed=1))


def test_a_factor_without_spread_is_refused_by_its_name():
    with pytest.raises(Unusable, match="avion"):
        total({"avion": 1.0}, shared=draws({}, n=5, seed=1))


def test_no_draw_at_all_is_refused():
    with pytest.raises(Unusable, match="au moins un tirage"):
        draws({}, n=0, seed=1)


def test_a_declared_uncertainty_says_so():
    found = declared_interval(Decimal(33), Spread.of_percent(20, declared=True))
    assert (found.low, found.high) == pytest.approx((27.5, 39.6))
    assert str(found.explained) == "incertitude déclarée"


def test_an_interval_says_how_it_was_drawn():
    said = total({"a": 1.0}, shared=draws({"a": WIDE}, n=5, seed=27)).explained
    assert str(said) == "à 95 %, 5 tirages partagés par facteur, graine 27"
