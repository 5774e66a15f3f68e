"""The published paths, to the figure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.measure.sentences import Unusable
from arpent.measure.trajectory import COMPOUND, LINEAR, POINTS, Trajectory

ASSEMBLY = Trajectory(
    name="assemblée", base_year=2019, base=Decimal(33), kind=COMPOUND, rate=Decimal("0.04")
)
BLOG = Trajectory(
    name="blog",
    base_year=2021,
    base=Decimal(33),
    kind=POINTS,
    points={2022: Decimal("0.05"), 2026: Decimal("0.22"), 2031: Decimal("0.39")},
)


def path(**named):
    base = {"name": "test", "base_year": 2019, "base": Decimal(100), "kind": LINEAR}
    return Trajectory(**base | named)


def test_four_percent_of_the_year_before_gives_the_published_values():
    years = [2020, 2021, 2022, 2023, 2024, 2025, 2030]
    assert [str(round(ASSEMBLY.value(year), 2)) for year in years] == [
        "31.68",
        "30.41",
        "29.20",
        "28.03",
        "26.91",
        "25.83",
        "21.06",
    ]


def test_a_third_is_left_after_27_years_of_four_percent():
    share = path(base=Decimal(1), kind=COMPOUND, rate=Decimal("0.04")).value(2019 + 27)
    assert round(share, 2) == Decimal("0.33")
    assert ASSEMBLY.zero_year is None


def test_four_percent_of_the_base_leaves_nothing_after_25_years():
    linear = path(rate=Decimal("0.04"))
    assert (linear.zero_year, linear.value(2043), linear.value(2044)) == (2044, 4, 0)
    assert linear.value(2060) == 0


def test_published_points_give_their_values():
    values = [BLOG.value(year) for year in (2022, 2026, 2031)]
    assert values == [Decimal("31.35"), Decimal("25.74"), Decimal("20.13")]


def test_between_two_points_the_way_is_straight():
    assert BLOG.value(2024) == 33 * (1 - Decimal("0.135"))


def test_nothing_is_promised_after_the_last_point():
    with pytest.raises(Unusable, match="« blog » ne dit rien de 2032"):
        BLOG.value(2032)


def test_nothing_is_said_before_the_base_year():
    with pytest.raises(Unusable, match="ne dit rien de 2018"):
        ASSEMBLY.value(2018)


@given(st.integers(0, 60), st.decimals("0", "1", places=3))
def test_a_compound_path_never_goes_below_the_linear_one(years, rate):
    linear, compound = path(rate=rate), path(rate=rate, kind=COMPOUND)
    assert compound.value(2019 + years) >= linear.value(2019 + years) - Decimal("1e-20")


@given(st.decimals("0.001", "1", places=3), st.sampled_from([LINEAR, COMPOUND]))
def test_the_zero_year_is_the_first_with_nothing_left(rate, kind):
    found = path(rate=rate, kind=kind)
    if found.zero_year is None:
        assert found.value(2519) > 0
    else:
        assert found.value(found.zero_year) == 0 < found.value(found.zero_year - 1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "steep"}, "linéaire ou composée"),
        ({"base": Decimal(-1)}, "positif"),
        ({"base": Decimal("NaN")}, "positif"),
        ({"rate": Decimal(4)}, "0,04 pour −4 %"),
        ({"kind": POINTS}, "au moins un point"),
        ({"kind": POINTS, "points": {2019: Decimal(0)}}, "après l’année de base"),
        ({"kind": POINTS, "points": {2020: Decimal(5)}}, "de 0 à 1"),
    ],
)
def test_a_path_that_cannot_be_followed_is_refused(wrong, said):
    with pytest.raises(Unusable, match=said):
        path(**wrong)


def test_a_path_says_which_one_it_is():
    assert str(ASSEMBLY.told) == "−4 % de l’année précédente chaque année depuis 2019 (composé)"
    assert str(path(rate=Decimal("0.042")).told).startswith("−4,20 % de la base 2019")
    assert "points publiés depuis 2021" in str(BLOG.told)
