"""One method for each spend: measured, physical, supplier, sector, unassigned, or excluded."""

from dataclasses import replace
from decimal import Decimal

import pytest

from arpent.measure.footprint.reckoning import Method
from arpent.measure.footprint.tests.cast import METHOD, STORE, of_2022, spend, travel
from arpent.measure.sentences import Unusable


def test_a_spend_takes_the_ratio_of_its_branch_before_tax():
    (row,) = of_2022(spend("62260", "1200")).rows
    assert (row.method, row.factor_id, row.vat_pct) == ("sector", "43544", Decimal(20))
    assert row.mass_kgco2e == Decimal("72")  # 1 000 € before tax at 72 kgCO2e per k€
    assert (row.category, row.scope) == ("4.5", 3)


def test_books_before_tax_take_the_ratio_as_it_is():
    found = of_2022(spend("6226", "1000"), method=Method(store=STORE, tax="ht"))
    assert found.total_kgco2e == Decimal("72")
    assert "hors taxes" in str(found.tax)


def test_the_longest_root_wins():
    masses = {row.account: row.factor_id for row in of_2022(spend("625", 1), spend("6257", 1)).rows}
    assert masses == {"625": "43569", "6257": "43524"}


def test_a_supplier_s_own_ratio_wins_over_its_branch():
    method = Method(store=STORE, suppliers={"F-ETUDES": "EB04"})
    (row,) = of_2022(spend("6226", 1000, auxiliary="F-ETUDES"), method=method).rows
    assert (row.method, row.mass_kgco2e) == ("supplier", Decimal("90"))


def test_a_supplier_s_ratio_counted_by_kilometre_is_refused():
    method = Method(store=STORE, suppliers={"F1": "43256"})
    with pytest.raises(Unusable, match="se compte par euro"):
        of_2022(spend("6226", 1000, auxiliary="F1"), method=method)


def test_an_activity_removes_the_spend_it_replaces_and_tells_how_much():
    found = of_2022(spend("6251", 500), spend("6257", 100), activities=[travel()])
    assert found.by("method") == {
        "physical": Decimal("2.93"),
        "sector": found.rows[1].mass_kgco2e,
    }
    assert found.rows[0].covered_by == ("train",)
    assert found.replaced_eur() == {"train": Decimal(500)}
    assert found.coverage_eur["physical"] == Decimal(500)


def test_an_activity_of_a_programme_replaces_the_spend_of_this_programme_only():
    found = of_2022(
        spend("6251", 500, programme="A"),
        spend("6251", 300, programme="B"),
        activities=[travel(programme="A")],
    )
    assert [row.method for row in found.rows[:2]] == ["physical", "sector"]


def test_one_entry_can_be_replaced_alone():
    found = of_2022(
        spend("6251", 90, journal="AC", entry="7"),
        spend("6251", 300),
        activities=[travel(replaces=(), entry=("AC", "7"))],
    )
    assert [row.method for row in found.rows[:2]] == ["physical", "sector"]


def test_a_measure_wins_over_quantity_and_factor():
    measured = travel(measured_kgco2e=Decimal("4.5"))
    found = of_2022(spend("6251", 500), activities=[measured])
    assert found.total_kgco2e == Decimal("4.5")
    assert found.rows[0].method == "measured"


@pytest.mark.parametrize(
    "account",
    ["6311", "6411", "6451", "6571", "6611", "6712", "68112", "603", "6238", "7411", "2183", "401"],
)
def test_salaries_taxes_interest_and_transfers_never_take_a_ratio(account):
    (row,) = of_2022(spend(account, 1000)).rows
    assert (row.method, row.mass_kgco2e) == ("excluded", 0)
    assert row.reason is not None


def test_a_fixed_asset_counts_once_and_only_if_one_chooses_its_purchase():
    spends = (spend("2183", 1200), spend("68112", 400))
    assert of_2022(*spends).total_kgco2e == 0
    bought = of_2022(*spends, method=replace(METHOD, assets="purchase"))
    assert {row.account: row.method for row in bought.rows} == {
        "2183": "sector",
        "68112": "excluded",
    }
    assert set(bought.by("category")) == {"4.2"}


def test_what_has_no_branch_stays_in_the_remainder_with_a_remedy():
    found = of_2022(spend("6061", 300))
    assert found.coverage_eur["unassigned"] == Decimal(300)
    assert "donnez une quantité" in str(found.rows[0].reason)


def test_an_empty_root_replaces_no_spend():
    found = of_2022(spend("6226", 1200), activities=[travel(replaces=("",))])
    assert found.coverage_eur["sector"] == 1200
    assert "replaces-nothing" in {notice.code for notice in found.notices}
