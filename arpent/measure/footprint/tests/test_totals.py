"""Totals and what they rest on: share of ratios, posts, savings apart, intervals, years."""

from decimal import Decimal

import pytest

from arpent.measure.footprint.categories import categories
from arpent.measure.footprint.reckoning import Method, footprint
from arpent.measure.footprint.savings import Saving, saving_at
from arpent.measure.footprint.sectors import sectors
from arpent.measure.footprint.tests.cast import STORE, of_2022, spend, travel
from arpent.measure.sentences import Unusable
from arpent.measure.uncertainty import difference, draws, trend

BRANCHES = ("6063", "6068", "611", "6226", "623", "6236", "6251", "6257", "626", "651")


def test_the_report_has_its_six_categories_and_twenty_two_lines():
    assert len(categories()) == 22
    assert len({one.category_fr for one in categories().values()}) == 6
    assert all(one.category in categories() for one in sectors())
    assert all(STORE.series(one.family) for one in sectors())


def test_the_share_of_monetary_ratios_is_of_the_mass():
    found = of_2022(spend("6226", 1200), activities=[travel(quantity="10000", replaces=())])
    assert found.total_kgco2e == Decimal("101.3")
    assert found.monetary_share == Decimal("72") / Decimal("101.3")
    assert of_2022().monetary_share == 0


def test_a_footprint_is_divided_by_posts_and_refuses_none():
    assert of_2022(spend("6226", 12_000)).per_post_kgco2e(Decimal(9)) == Decimal(80)
    with pytest.raises(Unusable, match="équivalent temps plein"):
        of_2022().per_post_kgco2e(Decimal(0))


def test_savings_are_a_memo_that_never_enters_the_total():
    kept = saving_at("Crédit Agricole", amount_eur=Decimal(300_000))
    found = of_2022(spend("6226", 1200), savings=[kept])
    assert found.total_kgco2e == Decimal(72)
    assert found.savings_kgco2e == (132_000, 132_000, 321_000)


def test_savings_need_a_known_bank_or_an_ordered_range():
    with pytest.raises(Unusable, match="Aucun ordre de grandeur"):
        saving_at("Banque du coin", amount_eur=Decimal(1))
    low, high = Decimal(1), Decimal(3)
    with pytest.raises(Unusable, match="bas ≤ milieu ≤ haut"):
        Saving(
            institution="x",
            amount_eur=high,
            low_kgco2e_per_keur=high,
            mid_kgco2e_per_keur=low,
            high_kgco2e_per_keur=high,
            source="déclaré",
        )


def test_lines_that_share_a_factor_move_together():
    many = of_2022(*[spend(f"6226{i}", 100) for i in range(50)])
    whole = of_2022(spend("6226", 5000))
    shared = whole.draws(seed=1, n=2000)
    assert many.interval(shared=shared).low == pytest.approx(whole.interval(shared=shared).low)
    low, high = whole.interval(shared=shared).low, whole.interval(shared=shared).high
    assert low == pytest.approx(300 / 1.8, rel=0.08)
    assert high == pytest.approx(300 * 1.8, rel=0.08)


def test_the_uncertainty_of_a_quantity_widens_that_of_its_factor():
    sure = of_2022(activities=[travel(replaces=())])
    unsure = of_2022(activities=[travel(replaces=(), uncertainty_pct=Decimal(100))])
    wide = unsure.interval(shared=unsure.draws(seed=3))
    narrow = sure.interval(shared=sure.draws(seed=3))
    assert wide.high - wide.low > 2 * (narrow.high - narrow.low)
    assert unsure.spreads()["activity:train"].declared


def test_groups_have_their_intervals():
    found = of_2022(spend("6226", 100, programme="A"), spend("6251", 100, programme="B"))
    known = found.intervals("programme", shared=found.draws(seed=1, n=500))
    assert set(known) == {"A", "B"}
    assert known["A"].low < known["A"].mid < known["A"].high


def test_constant_spend_seems_to_fall_with_the_ratios_of_each_year_and_frozen_does_not():
    spends = [spend(account, 10_000) for account in BRANCHES]
    years = {
        year: footprint(year=year, spends=spends, method=Method(store=STORE))
        for year in (2019, 2023)
    }
    frozen = footprint(year=2023, spends=spends, method=Method(store=STORE, ratio_year=2019))
    assert years[2023].total_kgco2e < Decimal("0.9") * years[2019].total_kgco2e
    assert frozen.total_kgco2e == years[2019].total_kgco2e
    assert (frozen.year, frozen.ratio_year) == (2023, 2019)


def test_the_trend_of_two_years_is_better_known_than_their_levels():
    spends = [spend(account, 10_000) for account in BRANCHES]
    before, after = (
        footprint(year=year, spends=spends, method=Method(store=STORE)) for year in (2019, 2023)
    )
    shared = draws(before.spreads() | after.spreads(), n=4000, seed=7)
    level = after.interval(shared=shared)
    change = trend(before.masses()[""], after.masses()[""], shared=shared)
    assert change.high < 0
    assert change.high - change.low < (level.high - level.low) / level.mid
    gap = difference(before.masses()[""], after.masses()[""], shared=shared)
    assert gap.mid == pytest.approx(float(after.total_kgco2e - before.total_kgco2e))
