"""Units: one name each, and a refusal that says where and what to do."""

from decimal import Decimal

import pytest

from arpent.measure.factors.units import converted, is_money, unit_named, unit_of_factor
from arpent.measure.sentences import Unusable


@pytest.mark.parametrize(
    ("published", "name", "ratio", "year"),
    [
        ("kgCO2e/passager.km", "passager.km", "1", None),
        ("kgCO2e/keuro (2023) HT", "EUR HT", "1000", 2023),
        ("kgCO2e/euro dépensé", "EUR", "1", None),
        ("kgCO2e/kWh (PCI)", "kWh PCI", "1", None),
        ("kgCO2e/Litre", "L", "1", None),
        ("kgCO2e/m3", "m³", "1", None),
        ("kgCO2e/m² SHON", "m² SHON", "1", None),
        ("kgCO2e/Kg", "kg", "1", None),
        ("kg eCO2/euro", "EUR", "1", None),
        ("kgCO2e/kg de poids net", "kg de poids net", "1", None),
    ],
)
def test_a_published_unit_has_one_canonical_name(published, name, ratio, year):
    unit = unit_of_factor(published)
    assert unit is not None
    assert (unit.name, unit.ratio, unit.year) == (name, Decimal(ratio), year)


def test_what_is_not_a_mass_by_unit_is_no_factor():
    assert unit_of_factor("kWh / (m².an)") is None
    assert unit_of_factor("") is None


def test_a_quantity_is_converted_to_the_unit_of_its_factor():
    quantity = converted(quantity=Decimal("1.2"), unit="MWh", to="kWh", place="l. 3", factor="x")
    assert quantity == Decimal("1200")


def test_a_wrong_unit_is_refused_with_its_place_and_a_remedy():
    with pytest.raises(Unusable) as refusal:
        converted(quantity=Decimal(3), unit="L", to="kWh", place="Activité gaz", factor="37133")
    said = str(refusal.value)
    assert "Activité gaz" in said
    assert "37133" in said
    assert "Convertissez la quantité" in said


def test_gas_counted_by_its_gross_and_net_heat_are_two_units():
    with pytest.raises(Unusable):
        converted(quantity=Decimal(1), unit="kWh PCS", to="kWh PCI", place="a", factor="37132")


def test_money_is_told_from_things():
    assert is_money(unit_named("k€ HT").name)
    assert not is_money(unit_named("kWh").name)
