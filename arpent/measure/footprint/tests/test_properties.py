"""What holds for any books: a partition of the euros, nothing counted twice."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from arpent.measure.footprint.rows import METHODS, Spend
from arpent.measure.footprint.tests.cast import of_2022, travel

ACCOUNTS = ["6061", "6226", "6251", "62561", "6257", "6411", "6571", "2183", "401", "7411", "651"]
spends = st.lists(
    st.builds(
        Spend,
        account=st.sampled_from(ACCOUNTS),
        amount_eur=st.decimals(min_value=-5000, max_value=50_000, places=2),
        programme=st.sampled_from(["", "A", "B"]),
    ),
    max_size=20,
)
activities = st.lists(
    st.builds(
        travel,
        st.uuids().map(str),
        quantity=st.integers(min_value=0, max_value=10_000).map(str),
        programme=st.sampled_from(["", "A", "B"]),
        replaces=st.sampled_from([(), ("6251",), ("625",), ("6061", "6226")]),
    ),
    max_size=4,
    unique_by=lambda one: one.key,
)


@given(spends, activities)
def test_every_euro_is_under_exactly_one_method(spent, done):
    found = of_2022(*spent, activities=done)
    rows = [row for row in found.rows if not row.activity]
    assert [row.amount_eur for row in rows] == [one.amount_eur for one in spent]
    assert {row.method for row in rows} <= set(METHODS)
    expenses = sum(one.amount_eur for one in spent if one.account.startswith("6"))
    assert sum(found.coverage_eur.values()) == expenses


@given(spends, activities)
def test_what_an_activity_replaces_takes_no_ratio(spent, done):
    found = of_2022(*spent, activities=done)
    for row in found.rows:
        if row.covered_by:
            assert (row.mass_kgco2e, row.factor_id, row.kg_per_eur) == (0, "", 0)
    rest = [row for row in found.rows if not row.covered_by and not row.activity]
    without = of_2022(*[one for one in spent if _matches(one, rest)])
    physical = sum(row.mass_kgco2e for row in found.rows if row.activity)
    assert found.total_kgco2e == without.total_kgco2e + physical


@given(spends, activities)
def test_every_axis_sums_to_the_total(spent, done):
    found = of_2022(*spent, activities=done)
    for axis in ("scope", "category", "programme", "method", "account", "factor"):
        assert sum(found.by(axis).values()) == found.total_kgco2e
        held = found.masses(axis).values()
        assert sum(sum(masses.values()) for masses in held) == found.total_kgco2e


@given(st.lists(st.decimals(min_value=0, max_value=9999, places=2), min_size=1, max_size=9))
def test_salaries_weigh_nothing_whatever_their_amount(amounts):
    found = of_2022(*[Spend(account="64110", amount_eur=amount) for amount in amounts])
    assert found.total_kgco2e == 0
    assert found.coverage_eur["excluded"] == sum(amounts, Decimal(0))


def _matches(one, rows) -> bool:
    return any((row.account, row.programme) == (one.account, one.programme) for row in rows)
