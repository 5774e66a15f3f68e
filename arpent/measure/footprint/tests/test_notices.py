"""What a footprint says of itself, and what it refuses."""

from datetime import date
from decimal import Decimal

import pytest

from arpent.measure.factors.factor import Factor
from arpent.measure.factors.store import Store
from arpent.measure.footprint.activities import Activity
from arpent.measure.footprint.reckoning import Method, footprint
from arpent.measure.footprint.tests.cast import METHOD, of_2022, spend, travel
from arpent.measure.sentences import Unusable


def codes(found) -> set[str]:
    return {notice.code for notice in found.notices}


def test_a_year_without_its_ratio_says_which_one_was_taken():
    found = footprint(year=2024, spends=[spend("6226", 120)], method=METHOD)
    (notice,) = (one for one in found.notices if one.code == "ratio-year")
    assert "ratio « Services juridiques" in str(notice)
    assert "de 2023" in str(notice)
    assert found.rows[0].factor_id == "43545"


def test_an_expired_factor_is_told_with_its_day():
    old = travel(on=date(2024, 5, 1), replaces=())
    (notice,) = footprint(year=2024, spends=[], activities=[old], method=METHOD).notices
    assert notice.code == "expired"
    assert "depuis le 01/04/2024" in str(notice)
    assert codes(of_2022(activities=[travel(replaces=())])) == set()


def test_an_activity_that_replaces_nothing_is_told():
    assert codes(of_2022(spend("6226", 10), activities=[travel()])) == {"replaces-nothing"}


def test_a_factor_without_uncertainty_is_given_one_and_it_is_told():
    night = travel(unit="nuits", factor_id="nuit-hotel", kind="nights", replaces=())
    found = of_2022(activities=[night])
    assert codes(found) == {"assumed"}
    assert found.spreads()["nuit-hotel"].declared


def test_more_credit_notes_than_purchases_is_told():
    assert "net-credit" in codes(of_2022(spend("6226", -50)))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"quantity": "-3"}, "corrigez le signe"),
        ({"measured_kgco2e": Decimal(-1)}, "corrigez le signe"),
        ({"unit": "kWh"}, "se compte par « passager.km »"),
        ({"factor_id": "licorne"}, "aucun facteur ne porte"),
        ({"factor_id": ""}, "ni mesure, ni quantité"),
        ({"category": "9.9"}, "n’a pas de poste « 9.9 »"),
    ],
)
def test_an_activity_that_cannot_be_weighed_is_refused_with_its_key(changed, said):
    with pytest.raises(Unusable, match=said) as refusal:
        of_2022(activities=[travel("paris-lyon", **changed)])
    assert "paris-lyon" in str(refusal.value)


def test_an_emission_avoided_is_never_taken_off_a_footprint():
    avoided = Factor(
        id="34615",
        source="base-carbone",
        name="Écrans recyclés",
        unit="kg",
        value_kgco2e=Decimal("-0.53"),
        avoided=True,
    )
    recycled = travel(kind="waste", unit="kg", factor_id="34615", replaces=())
    with pytest.raises(Unusable, match="émission évitée"):
        of_2022(activities=[recycled], method=Method(store=Store([avoided])))


def test_the_same_activity_given_twice_is_refused():
    with pytest.raises(Unusable, match="donnée deux fois"):
        of_2022(activities=[travel(), travel()])


@pytest.mark.parametrize(
    ("kind", "factor_id", "unit", "category", "scope"),
    [
        ("energy", "42513", "MWh", "2.1", 2),
        ("energy", "37133", "kWh PCS", "1.1", 1),
        ("meals", "20683", "repas", "4.5", 3),
        ("else", "20683", "repas", "6.1", 3),
    ],
)
def test_an_activity_finds_its_place_in_the_report(kind, factor_id, unit, category, scope):
    done = Activity(
        key="a",
        on=date(2022, 1, 1),
        kind=kind,
        quantity=Decimal(1),
        unit=unit,
        factor_id=factor_id,
    )
    (row,) = of_2022(activities=[done]).rows
    assert (row.category, row.scope) == (category, scope)
