"""What a row of the books' tables may not say, in sentences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from arpent.instruments.accounts.dossier import TABLES

NAMED = {table.slug: table for table in TABLES}


def fault(table: str, **said: Any) -> str | None:
    """Return what is wrong with a row that says this and nothing else."""
    blank = {field.name: field.default for field in NAMED[table].fields}
    return NAMED[table].fault(blank | said)


def test_a_year_ends_after_it_began():
    days = {"first_on": date(2025, 12, 31), "last_on": date(2025, 1, 1)}
    assert "finit avant" in str(fault("fiscal_years", **days))
    days = {"first_on": date(2025, 1, 1), "last_on": date(2025, 12, 31)}
    assert fault("fiscal_years", **days) is None


def test_a_rule_gives_one_axis_and_asks_for_something():
    assert "ni programme ni financeur" in str(fault("assignment_rules", label="rebonds"))
    both = {"programme": "rebonds", "funder": "ademe"}
    assert "l’un des deux" in str(fault("assignment_rules", label="rebonds", **both))
    assert "toutes les lignes" in str(fault("assignment_rules", programme="rebonds"))
    assert fault("assignment_rules", label="rebonds", programme="rebonds") is None


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("grants", "amount_eur"),
        ("factors", "uncertainty_pct"),
        ("activities", "quantity"),
        ("activities", "measured_kgco2e"),
        ("capital_uses", "used"),
        ("preservations", "done_eur"),
    ],
)
def test_a_negative_number_is_named_with_its_column(table, column):
    assert column in str(fault(table, **{column: Decimal(-1)}))
    assert fault(table, **{column: Decimal(0)}) is None


def test_costs_follow_one_another():
    costs = {"low_eur": Decimal(54), "mid_eur": Decimal(500), "high_eur": Decimal(250)}
    assert "54, 500, 250" in str(fault("unit_costs", **costs))
    assert fault("unit_costs", **costs | {"high_eur": Decimal(500)}) is None


def test_a_provision_stands_on_an_account_15_and_waits_for_an_event():
    said = {"title": "Bail", "amount_eur": Decimal(9), "opened_on": date(2025, 12, 31)}
    assert "ne la libère" in str(fault("provisions", **said, event=" "))
    assert "compte 15" in str(fault("provisions", **said, event="fin", account="681"))
    assert "released_eur" in str(fault("provisions", **said, event="fin", released_eur=Decimal(-1)))
    assert fault("provisions", **said, event="fin") is None
