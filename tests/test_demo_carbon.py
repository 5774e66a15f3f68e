"""The demo's carbon and ecological debt: what the published documents give, and no more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from arpent.measure.care import Capital, UnitCost, beyond, owed
from arpent.measure.care.unitcost import Ranged
from arpent.measure.trajectory import COMPOUND, POINTS, Trajectory
from tests.demo_books import Row, footprint, rows, total

TONNE = Decimal(1000)
CENT = Decimal("0.01")


def promise(row: Row) -> Trajectory:
    points = rows("milestones", trajectory=row["key"])
    return Trajectory(
        name=row["title"],
        base_year=int(row["base_year"]),
        base=Decimal(row["base_kgco2e"]) / TONNE,
        kind=row["kind"],
        rate=-Decimal(row["rate_pct"] or 0) / 100,
        points={int(point["year"]): -Decimal(point["change_pct"]) / 100 for point in points},
    )


def promises() -> dict[str, Trajectory]:
    return {row["kind"]: promise(row) for row in rows("trajectories")}


def test_the_footprint_of_2019_is_33_tonnes_a_tenth_of_them_energy():
    counted = footprint("2019")
    assert counted.total_kgco2e == 33000
    assert counted.by("scope") == {"2": 3300, "3": 29700}
    assert counted.monetary_share == 0


def test_the_lines_of_2019_share_one_error_so_the_whole_keeps_its_20_percent():
    counted = footprint("2019")
    found = counted.interval(shared=counted.draws(seed=27))
    assert (round(found.high / 33000, 2), round(33000 / found.low, 2)) == (1.2, 1.2)


def test_33_tonnes_and_3_3_by_post_make_ten_posts():
    (year,) = rows("fiscal_years", key="2019")
    assert footprint("2019").per_post_kgco2e(Decimal(year["fte"])) == 3300
    assert "déduits" in year["note"]


def test_savings_weigh_148_tonnes_beside_the_footprint_and_never_in_it():
    savings = rows("savings")
    assert total(savings, "mass_kgco2e") / TONNE == 134 + 14
    (bank,) = [row for row in savings if row["amount_eur"]]
    low, mid, high = (Decimal(bank[f"{end}_kgco2e"]) for end in ("low", "mass", "high"))
    assert low <= mid <= high
    assert (low, high) == tuple(Decimal(bank["amount_eur"]) * rate / 1000 for rate in (352, 640))


@pytest.mark.parametrize(
    ("year", "tonnes"),
    [(2020, "31.68"), (2022, "29.20"), (2024, "26.91"), (2025, "25.83"), (2030, "21.06")],
)
def test_four_percent_less_each_year_is_compound_from_2019(year, tonnes):
    assert promises()[COMPOUND].value(year).quantize(CENT) == Decimal(tonnes)


@pytest.mark.parametrize(("year", "tonnes"), [(2022, "31.35"), (2026, "25.74"), (2031, "20.13")])
def test_the_blog_s_points_give_its_published_tonnes(year, tonnes):
    assert promises()[POINTS].value(year).quantize(CENT) == Decimal(tonnes)


def test_the_blog_promises_more_a_year_than_the_assembly():
    yearly = 1 - (1 - promises()[POINTS].points[2031]) ** (Decimal(1) / 10)
    assert round(yearly * 100, 2) == Decimal("4.82")
    assert promises()[COMPOUND].rate * 100 == 4


def test_the_invented_year_uses_of_the_climat_what_its_footprint_counts():
    (use,) = rows("capital_uses", key="climat-2025")
    emitted = footprint("2025").total_kgco2e / TONNE
    assert Decimal(use["used"]) == round(emitted, 4)
    assert Decimal(use["allowed"]) == round(promises()[COMPOUND].value(2025), 4)


def test_nothing_is_due_for_the_base_year_and_something_for_the_invented_one():
    assert due_of("2019").mid == 0
    assert due_of("2025").low < due_of("2025").mid < due_of("2025").high
    done = total(rows("preservations", year="2025"), "done_eur")
    assert 0 < done < due_of("2025").mid


def due_of(year: str) -> Ranged:
    (use,) = rows("capital_uses", year=year)
    (cost,) = rows("unit_costs", capital=use["capital"])
    used, allowed = Decimal(use["used"]) * TONNE, Decimal(use["allowed"]) * TONNE
    quantity = beyond(emissions_kgco2e=Ranged.of(used), allowed_kgco2e=allowed)
    capital = Capital(key="climat", name="Climat", unit="tCO2e")
    return owed(capital, quantity=quantity, cost=_unit_cost(cost)).due_eur


def _unit_cost(row: Row) -> UnitCost:
    return UnitCost(
        low_eur=Decimal(row["low_eur"]),
        mid_eur=Decimal(row["mid_eur"]),
        high_eur=Decimal(row["high_eur"]),
        unit="tCO2e",
        source=row["source"],
        on=date.fromisoformat(row["on"]),
    )


def test_the_second_capital_waits_for_its_quantities_and_its_costs():
    capitals = {row["key"] for row in rows("capitals")}
    assert capitals == {"climat", "ecosystemes"}
    assert not rows("capital_uses", capital="ecosystemes")
    assert not rows("unit_costs", capital="ecosystemes")


def test_what_was_done_in_the_invented_year_stands_in_an_entry_of_its_books():
    (done,) = [row for row in rows("preservations") if Decimal(row["done_eur"])]
    lines = rows("book_lines", year="2025", journal=done["journal"], entry=done["entry"])
    assert total(lines, "debit") == Decimal(done["done_eur"])


@pytest.mark.parametrize("year", ["2019", "2021", "2025"])
def test_an_activity_says_whether_it_was_rebuilt_or_invented(year):
    expected = "synthetic" if year == "2025" else "reconstructed"
    found = [row for row in rows("activities") if row["on"].startswith(year)]
    assert found
    assert {row["provenance"] for row in found} == {expected}
