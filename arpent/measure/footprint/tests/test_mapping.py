"""The mapping of accounts to branches: edited by people, so checked before it is followed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from arpent.measure.footprint.sectors import Chart, Sector, sectors
from arpent.measure.footprint.tests.cast import METHOD, of_2022, spend
from arpent.measure.sentences import Unusable

RULE = Sector(prefix="6135", family="C28-biens", category="4.4")


def test_a_rule_of_the_house_is_added_to_those_that_come_with_it():
    method = replace(METHOD, mapping=(*sectors(), RULE))
    assert of_2022(spend("613500", 100)).rows[0].method == "unassigned"
    assert of_2022(spend("613500", 100), method=method).rows[0].category == "4.4"


@pytest.mark.parametrize("prefix", ["6411", "63", "6611", "6574", "6811", "401", "7", "28", ""])
def test_no_rule_can_give_a_ratio_to_what_buys_nothing(prefix):
    with pytest.raises(Unusable, match="ne prend jamais de ratio"):
        Chart(mapping=[replace(RULE, prefix=prefix)])


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ((RULE, RULE), "deux règles pour la même racine"),
        ((replace(RULE, category="7.1"),), "n’a pas de poste « 7.1 »"),
        ((replace(RULE, vat_pct=Decimal(200)),), "de 0 à 100 %"),
    ],
)
def test_a_wrong_rule_is_refused_with_its_account(mapping, said):
    with pytest.raises(Unusable, match=said) as refusal:
        Chart(mapping=mapping)
    assert "6135" in str(refusal.value)


def test_a_series_without_any_ratio_leaves_the_spend_in_the_remainder():
    method = replace(METHOD, mapping=(replace(RULE, family="X99-biens"),))
    (row,) = of_2022(spend("6135", 100), method=method).rows
    assert row.method == "unassigned"
    assert "importez la Base Carbone" in str(row.reason)
