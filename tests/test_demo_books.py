"""The demo's budgets, entries and provisions: every total the published documents give."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from arpent.measure.books.assignment import Rule, assign
from arpent.measure.books.income import income_statement
from arpent.measure.books.sheet import balance_sheet
from arpent.measure.fec.check import check
from arpent.measure.fec.reading import read
from arpent.measure.fec.writing import write
from tests.demo_books import Row, balances, ledger, rows, total

INVENTED = "inventé"
YEARS = ("2021", "2022", "2024", "2025")
CLASSES = {
    "charge": {"60": 200500, "61": 24650, "62": 63500, "63": 22500, "64": 578000, "68": 2200},
    "product": {"70": 19000, "74": 705400, "75": 184520},
}


def planned(side: str, account: str = "") -> list[Row]:
    voted = rows("budget_lines", budget="2022-vote", side=side)
    return [line for line in voted if line["account"].startswith(account)]


def by_programme(of: Iterable[Row], column: str) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for row in of:
        if row["programme"]:
            sums[row["programme"]] = sums.get(row["programme"], Decimal(0)) + Decimal(row[column])
    return sums


def test_the_budget_of_2022_is_the_one_voted_to_the_euro():
    charges, products = planned("charge"), planned("product")
    assert (len(charges), len(products)) == (13, 14)
    assert (total(charges, "amount_eur"), total(products, "amount_eur")) == (891350, 908920)
    assert total(products, "amount_eur") - total(charges, "amount_eur") == 17570


@pytest.mark.parametrize("side", CLASSES)
def test_every_subtotal_of_the_budget_of_2022_is_the_printed_one(side):
    printed = CLASSES[side]
    assert {c: total(planned(side, c), "amount_eur") for c in printed} == printed
    assert sum(printed.values()) == total(planned(side), "amount_eur")


def test_the_dues_of_people_are_38_times_40_euros():
    assert total(planned("product", "75612"), "amount_eur") == 38 * 40


@pytest.mark.parametrize(
    ("year", "products", "charges"),
    [("2021", 651000, 624000), ("2022", 749257, 746300), ("2024", 682000, 682000)],
)
def test_the_lines_of_a_year_sum_to_what_its_published_lines_give(year, products, charges):
    statement = income_statement(balances(year), chart_year=int(year))
    assert (statement.amount("products"), statement.amount("charges")) == (products, charges)
    assert statement.amount("result") == products - charges


def test_the_slices_of_2022_miss_the_products_by_4843_euros():
    statement = income_statement(balances("2022"), chart_year=2022)
    assert statement.amount("charges") + 7800 - statement.amount("products") == 4843


def test_the_balance_sheet_of_2021_is_the_published_one_with_the_provision_in_its_place():
    sheet = balance_sheet(balances("2021"))
    owed = sheet.liabilities
    assert (sheet.assets.amount("assets"), sheet.gap) == (1294500, 0)
    assert (owed.amount("own_funds"), owed.amount("provisions")) == (394500, 35000)
    assert owed.amount("own_funds") + owed.amount("provisions") == 429500
    assert (owed.amount("debts"), owed.amount("deferred")) == (865000, 746000)
    assert owed.amount("year_result") == 4500
    assert sheet.assets.amount("fixed_assets") == 6000


def test_the_provision_register_holds_what_account_15_holds():
    booked = [b for b in balances("2021") if b.account.startswith("15")]
    assert -sum(b.balance for b in booked) == total(rows("provisions"), "amount_eur") == 35000
    assert all(row["event"] for row in rows("provisions"))


@pytest.mark.parametrize("year", ["2021", "2022"])
def test_each_programme_gets_in_the_books_what_its_own_page_tells(year):
    told = by_programme(rows("fundings", year=year, stage="actual"), "amount_eur")
    lines = [line for line in rows("book_lines", year=year) if line["account"].startswith("7")]
    assert by_programme(lines, "credit") == told


def test_each_programme_was_promised_in_the_budget_what_its_own_page_tells():
    told = by_programme(rows("fundings", year="2022", stage="planned"), "amount_eur")
    assert by_programme(planned("product"), "amount_eur") == told


@pytest.mark.parametrize("year", YEARS)
def test_every_entry_balances(year):
    sums: dict[str, Decimal] = {}
    for line in rows("book_lines", year=year):
        key = f"{line['journal']} {line['entry']}"
        sums[key] = sums.get(key, Decimal(0)) + Decimal(line["debit"]) - Decimal(line["credit"])
    assert sums
    assert set(sums.values()) == {0}


def test_each_batch_tells_its_lines_and_its_totals():
    for batch in rows("book_batches"):
        lines = rows("book_lines", batch=batch["key"])
        assert int(batch["lines"]) == len(lines)
        for side in ("debit", "credit"):
            assert Decimal(batch[side]) == total(lines, side)


def test_what_was_not_recorded_says_so_wherever_it_shows():
    for batch in rows("book_batches"):
        lines = rows("book_lines", batch=batch["key"])
        rebuilt = batch["provenance"] == "reconstructed"
        word = "reconstitué" if rebuilt else INVENTED
        assert word in batch["title"]
        assert all(word in line["label" if rebuilt else "journal_label"] for line in lines)
    (year,) = rows("fiscal_years", key="2025")
    assert INVENTED in year["title"]
    assert not year["closed_on"]


def test_the_invented_year_is_a_conform_file_that_reads_back(tmp_path):
    kept = ledger("2025", assigned=False)
    file = write(kept, folder=tmp_path, siren="000000001", closing_on=date(2025, 12, 31))
    report = check(file)
    assert (report.conform, list(report.findings)) == (True, [])
    assert file.stat().st_size < 150_000
    assert read(file).trial_balance() == kept.trial_balance()


def test_the_rules_give_each_line_of_the_invented_year_the_axes_it_has():
    fresh = ledger("2025", assigned=False)
    done = assign(fresh, [_rule(row) for row in rows("assignment_rules")])
    assert list(fresh) == list(ledger("2025"))
    assert [catch.rule.name for catch in done.catches if not catch.lines] == ["kriz"]
    share = _share_of_charges_assigned()
    assert Decimal("0.8") < share < Decimal("0.9")


def _rule(row: Row) -> Rule:
    axis = "programme" if row["programme"] else "funder"
    return Rule(
        key=row["key"],
        rank=int(row["rank"]),
        axis=axis,
        target=row[axis],
        account=row["account"],
        label=row["label"],
    )


def _share_of_charges_assigned() -> Decimal:
    charges = [b for b in balances("2025", "programme") if b.account.startswith("6")]
    taken = sum((b.balance for b in charges if b.programme), Decimal(0))
    return taken / sum((b.balance for b in charges), Decimal(0))


@pytest.mark.parametrize(
    "table", ["book_batches", "fiscal_years", "budgets", "grants", "provisions", "activities"]
)
def test_every_fact_of_the_books_names_the_document_it_was_read_in(table):
    known = {source["key"] for source in rows("sources")}
    assert {row["source"] for row in rows(table)} <= known
