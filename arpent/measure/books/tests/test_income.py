"""The income statement: what it counts, where, and what it tells."""

from decimal import Decimal

from hypothesis import given

from arpent.measure.books.income import behind, income_statement, result_of
from arpent.measure.books.tests.given import balance, balanced
from arpent.measure.books.totals import intermediate_totals
from arpent.measure.ledger import AccountBalance

# The published accounts of 2021, in thousands of euros, rebuilt on accounts.
YEAR_2021 = [
    balance("604", 115),
    balance("631", 22),
    balance("641", 350),
    balance("645", 147),
    balance("6811", 12),
    balance("706", -52),
    balance("7894", -20),
    balance("740", -391),
    balance("756", -188),
]


def test_subtotals_follow_the_headings():
    done = income_statement(YEAR_2021, chart_year=2021)
    assert done.amount("external") == 115
    assert done.amount("wages") + done.amount("social") == 497
    assert done.amount("operating_charges") == 646
    assert done.amount("operating_products") == 651
    assert done.amount("result") == 5
    assert done.findings == ()


def test_an_account_goes_to_the_line_that_names_its_longest_beginning():
    done = income_statement([balance("7894", -20), balance("7815", -7)], chart_year=2021)
    assert done.amount("funds_used") == 20
    assert done.amount("reversals") == 7


def test_each_line_leads_to_its_accounts_and_to_no_other():
    done = income_statement(YEAR_2021, chart_year=2021)
    assert done["reversals"].catches("7815")
    assert not done["reversals"].catches("7894")
    assert not done["wages"].catches("6451")
    assert done["wages"].excluded == ("645", "646", "647")


def test_contributions_in_kind_stay_below_the_result():
    kind = [balance("864", 300), balance("875", -300)]
    done = income_statement([*YEAR_2021, *kind], chart_year=2021)
    assert done.amount("result") == 5
    assert done.amount("kind_products") == done.amount("kind_charges") == 300
    keys = [line.key for line in done.lines]
    assert keys.index("kind_products") > keys.index("result")
    assert done.findings == ()


def test_contributions_in_kind_that_do_not_balance_are_told():
    done = income_statement([balance("864", 300), balance("875", -250)], chart_year=2021)
    assert "50" in str(done.findings[0])
    assert "86" in str(done.findings[0])


def test_books_already_closed_are_told():
    closed = [AccountBalance(account="606", debit=Decimal(9), credit=Decimal(9))]
    assert "clôture" in str(income_statement(closed, chart_year=2021).findings[0])
    assert income_statement([], chart_year=2021).findings == ()


def test_accounts_without_a_line_are_shown_and_counted():
    done = income_statement([balance("6", 40), balance("7X", -10)], chart_year=2021)
    assert done.amount("unmapped_charges") == 40
    assert done.amount("unmapped_products") == 10
    assert done.amount("result") == -30
    assert "6, 7X" in str(done.findings[0])
    assert done.findings[0].params["amount"] == 50


def test_a_line_leads_to_the_balances_it_was_counted_from():
    books = [*YEAR_2021, balance("6", 3)]
    assert [b.account for b in behind(books, key="wages")] == ["641"]
    assert behind(books, key="unmapped_charges") == books[-1:]
    assert behind(books, key="profit_tax") == []


def test_no_line_is_shown_for_accounts_that_are_all_known():
    done = income_statement(YEAR_2021, chart_year=2021)
    assert "unmapped_charges" not in [line.key for line in done.lines]


def test_the_year_before_is_carried_to_the_chart_of_the_year():
    before = [balance("777", -30), balance("740", -100)]
    done = income_statement([balance("747", -40)], chart_year=2025, previous=before)
    assert done["grant_share"].amount == 40
    assert done["grant_share"].previous == 30
    assert done["grants"].previous == 100
    assert "741, 742" in str(done.findings[0])


def test_the_year_before_stays_as_it_is_within_one_chart():
    done = income_statement([], chart_year=2022, previous=[balance("777", -30)])
    assert done["disposals"].previous == 30
    assert done.findings == ()


@given(balanced())
def test_the_result_is_class_7_less_class_6(balances):
    sums = {
        c: sum((b.balance for b in balances if b.account[0] == c), Decimal(0)) for c in ("6", "7")
    }
    done = income_statement(balances, chart_year=2021)
    assert done.amount("result") == -sums["7"] - sums["6"] == result_of(balances)
    assert done.amount("products") == -sums["7"]
    assert done.amount("charges") == sums["6"]


@given(balanced())
def test_the_intermediate_totals_end_on_the_same_result(balances):
    done = income_statement(balances, chart_year=2021)
    steps = intermediate_totals(balances, chart_year=2021)
    for key in ("operating_result", "current_result", "result"):
        assert steps.amount(key) == done.amount(key)


def test_value_added_and_gross_surplus_of_2021():
    steps = intermediate_totals(YEAR_2021, chart_year=2021, previous=YEAR_2021[:1])
    assert steps.amount("activity") == 240
    assert steps.amount("value_added") == 125
    assert steps.amount("gross_surplus") == 125 + 391 - 22 - 497
    assert steps.amount("self_financing") == 5 + 12 - 20
    assert steps["value_added"].previous == -115
