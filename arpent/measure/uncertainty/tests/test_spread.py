"""What a percentage, five scores or two parts say of a spread."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.measure.sentences import Unusable
from arpent.measure.uncertainty import EXACT, Pedigree, Spread, combined, quality


def test_eighty_percent_lies_between_a_value_over_1_8_and_1_8_times_it():
    assert Spread.of_percent(Decimal(80)).gsd2 == pytest.approx(1.8)


def test_a_typed_percentage_is_kept_and_labelled_declared():
    typed = Spread.of_percent(Decimal(20), declared=True)
    assert (typed.percent, typed.declared) == (20, True)


@given(st.decimals("0", "500", places=2))
def test_a_percentage_comes_back_the_same(percent):
    assert Spread.of_percent(percent).percent == pytest.approx(float(percent))


@pytest.mark.parametrize("percent", [Decimal("-1"), Decimal("NaN"), float("inf")])
def test_a_negative_or_missing_percentage_is_refused_with_a_sentence(percent):
    with pytest.raises(Unusable, match="positive ou nulle"):
        Spread.of_percent(percent)


def test_a_spread_below_one_is_refused():
    with pytest.raises(Unusable, match="au moins 1"):
        Spread(gsd2=0.9)


def test_a_correlation_beyond_one_is_refused():
    with pytest.raises(Unusable, match="de 0 à 1"):
        Spread(gsd2=1.2, correlation=1.1)


def test_the_published_vectors_of_the_five_scores_are_found():
    full = Pedigree(completeness=4, geographic=3, reliability=2, technical=1, temporal=5)
    partial = Pedigree(completeness=4, geographic=3)
    assert full.gsd2 == pytest.approx(2.0488353976695466, rel=1e-14)
    assert partial.gsd2 == pytest.approx(2.459659422059095, rel=1e-14)


def test_an_unknown_score_is_refused():
    with pytest.raises(Unusable, match="de 1 à 5"):
        Pedigree(technical=6)


@pytest.mark.parametrize(
    ("gsd2", "score"),
    [(1, 5), (1.1198, 5), (1.1199, 4), (1.2621, 3), (1.6361, 2), (2.5164, 1), (9, 1)],
)
def test_a_class_begins_at_its_published_cut_off(gsd2, score):
    assert quality(gsd2) == score


def test_the_worst_scores_give_the_last_cut_off():
    assert Pedigree().gsd2 == pytest.approx(2.5163, abs=1e-4)


def test_a_datum_and_its_factor_combine_as_published():
    assert combined(Spread(gsd2=1.5), Spread(gsd2=1.5)).gsd2 == pytest.approx(1.5**2**0.5)


def test_an_exact_datum_adds_nothing_to_its_factor():
    assert combined(Spread(gsd2=1.8), EXACT).gsd2 == pytest.approx(1.8)


def test_what_is_combined_with_a_declared_spread_is_declared():
    assert combined(EXACT, Spread(gsd2=1.2, declared=True)).declared
