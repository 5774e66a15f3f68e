"""A year with spend and activities, a line each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from arpent.instruments.accounts.actions.factors import take_factor
from arpent.instruments.accounts.models import Activity, Factor, FiscalYear, Saving, Trajectory
from arpent.instruments.accounts.queries.factors import catalogue
from arpent.instruments.accounts.tests.factories import entry, post, year_of
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation

DAY = date(2024, 6, 15)


def taken(bench: Organisation, identifier: str = "43256") -> Factor:
    """Take a factor of the catalogue: the high-speed train by default."""
    return take_factor(bench=bench, known=catalogue().find(identifier), by=None, on=DAY)


def trip(bench: Organisation, km: str = "1000", **facts: Any) -> Activity:
    given = {
        "on": date(2023, 5, 2),
        "kind": "travel",
        "label": "Train pour Lille",
        "quantity": Decimal(km),
        "unit": "passager.km",
        **facts,
    }
    given.setdefault("factor", taken(bench))
    return Activity.objects.create(bench=bench, key=new_key("trajet"), **given)


def spent_year(
    bench: Organisation, year: int = 2023, *, fees: str = "12000.00", **facts: Any
) -> FiscalYear:
    """Return a year with fees, travel and pay in its books."""
    made = year_of(bench, year, **facts)
    on = {"entry_on": date(year, 3, 15), "piece_on": date(year, 3, 15)}
    lines = [
        *entry(1, ("622600", fees, "0"), ("401000", "0", fees), label="Étude", **on),
        *entry(2, ("625100", "900.00", "0"), ("401000", "0", "900.00"), label="Train", **on),
        *entry(3, ("641100", "30000.00", "0"), ("421000", "0", "30000.00"), label="Paie", **on),
    ]
    post(made, lines)
    return made


def saving(bench: Organisation, **facts: Any) -> Saving:
    given = {
        "title": "Livret",
        "on": date(2023, 12, 31),
        "mass_kgco2e": Decimal(134000),
        "low_kgco2e": Decimal(100000),
        "high_kgco2e": Decimal(190000),
        "note": "Oxfam, 2020",
        **facts,
    }
    return Saving.objects.create(bench=bench, key=new_key("livret"), **given)


def promise(bench: Organisation, kind: str = "compound", **facts: Any) -> Trajectory:
    given = {
        "title": "−4 % par an",
        "base_year": 2019,
        "base_kgco2e": Decimal(33000),
        "kind": kind,
        "rate_pct": None if kind == "points" else Decimal(-4),
        **facts,
    }
    return Trajectory.objects.create(bench=bench, key=new_key("promesse"), **given)
