"""From a ledger to its footprint, and back from every figure to the lines behind it."""

from datetime import date
from decimal import Decimal

import pytest

from arpent.measure.footprint.lines import footprint_of, spends_of
from arpent.measure.footprint.reckoning import Method
from arpent.measure.footprint.tests.cast import METHOD, STORE, travel
from arpent.measure.ledger import Ledger, Line


def line(entry, account, debit="0", credit="0", *, programme="", auxiliary="") -> Line:
    return Line(
        journal="AC",
        entry=entry,
        entry_on=date(2022, 3, 1),
        account=account,
        debit=Decimal(debit),
        credit=Decimal(credit),
        programme=programme,
        auxiliary=auxiliary,
    )


@pytest.fixture
def ledger() -> Ledger:
    return Ledger.of(
        [
            line("1", "6226", "1200"),
            line("1", "401", credit="1200", auxiliary="F-ETUDES"),
            line("2", "6251", "600", programme="A"),
            line("2", "401", credit="600", auxiliary="F-TRAIN"),
            line("3", "6251", "500", programme="B"),
            line("3", "512", credit="500"),
            line("4", "6411", "1000"),
            line("4", "421", credit="1000"),
            line("5", "6226", "240"),
            line("5", "6226", credit="120"),
            line("5", "512", credit="120"),
        ]
    )


def test_lines_are_summed_before_they_are_weighed(ledger):
    spends = {(one.account, one.programme): one for one in spends_of(ledger)}
    assert spends["6226", ""].amount_eur == Decimal("1320.00")
    assert spends["6226", ""].lines == 3
    assert sum(one.amount_eur for one in spends.values()) == 0


def test_every_line_has_one_method_and_the_masses_are_the_footprint_s(ledger):
    found = footprint_of(
        ledger,
        year=2022,
        method=METHOD,
        activities=[travel(programme="A"), travel("entry", replaces=(), entry=("AC", "3"))],
    )
    told = ledger.connection.execute(
        "SELECT line, method, mass_kgco2e FROM attributed ORDER BY line"
    ).fetchall()
    assert [row[0] for row in told] == list(range(1, 12))
    assert {row[0]: row[1] for row in told if row[1] != "excluded"} == {
        1: "sector",
        3: "physical",
        5: "physical",
        9: "sector",
        10: "sector",
    }
    by_lines = sum(row[2] for row in told)
    by_rows = sum(row.mass_kgco2e for row in found.rows if not row.activity)
    assert by_lines == pytest.approx(float(by_rows))


def test_the_supplier_of_an_expense_is_the_one_of_its_entry(ledger):
    method = Method(store=STORE, suppliers={"F-ETUDES": "EB04"})
    found = footprint_of(ledger, year=2022, method=method)
    (row,) = (row for row in found.rows if row.method == "supplier")
    assert (row.account, row.amount_eur, row.auxiliary) == ("6226", Decimal(1200), "F-ETUDES")
    query = "SELECT line FROM attributed WHERE method = 'supplier'"
    assert ledger.connection.execute(query).fetchall() == [(1,)]


def test_an_entry_with_two_suppliers_names_neither():
    bills = [line("1", "6226", "20")]
    bills += [line("1", "401", credit="10", auxiliary=name) for name in ("F-ETUDES", "F-TRAIN")]
    method = Method(store=STORE, suppliers={"F-ETUDES": "EB04"})
    found = footprint_of(Ledger.of(bills), year=2022, method=method)
    assert [row.method for row in found.rows if row.is_expense] == ["sector"]


def test_an_empty_ledger_weighs_nothing():
    found = footprint_of(Ledger.of([]), year=2022, method=METHOD)
    assert (found.rows, found.total_kgco2e) == ((), 0)
