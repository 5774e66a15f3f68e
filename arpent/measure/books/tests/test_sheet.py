"""The balance sheet: both sides, own funds, provisions, and the gap when there is one."""

from decimal import Decimal

from hypothesis import given

from arpent.measure.books.sheet import balance_sheet, behind
from arpent.measure.books.tests.given import balance, balanced

# The balance of 2021 as its lines give it, in euros; what was not shown stands in 467.
YEAR_2021 = [
    balance("2183", 20_000),
    balance("28183", -14_000),
    balance("441", 638_000),
    balance("512", 644_000),
    balance("467", 6_720),
    balance("1024", -40_000),
    balance("110", -350_000),
    balance("120", -4_550),
    balance("1518", -35_000),
    balance("487", -746_000),
    balance("401", -119_170),
]


def test_the_balance_of_2021_by_its_headings():
    sheet = balance_sheet(YEAR_2021)
    assert sheet.assets.amount("fixed_assets") == 6_000
    assert sheet.assets.amount("grants_receivable") == 638_000
    assert sheet.assets.amount("cash") == 644_000
    assert sheet.assets.amount("assets") == 1_294_720
    assert sheet.liabilities.amount("deferred") == 746_000
    assert sheet.gap == 0
    assert sheet.findings == ()


def test_a_provision_is_not_own_funds():
    liabilities = balance_sheet(YEAR_2021).liabilities
    assert liabilities.amount("own_funds") == 394_550
    assert liabilities.amount("provisions") == 35_000


def test_dedicated_funds_have_their_own_heading():
    liabilities = balance_sheet([balance("194", -20), balance("512", 20)]).liabilities
    assert liabilities.amount("dedicated_funds") == 20
    assert liabilities.amount("own_funds") == 0


def test_gross_depreciation_and_net_are_told_apart():
    tangible = balance_sheet(YEAR_2021).assets["tangible"]
    assert (tangible.gross, tangible.less, tangible.amount) == (20_000, 14_000, 6_000)


def test_the_result_comes_from_classes_6_and_7_while_the_books_are_open():
    sheet = balance_sheet([balance("512", 70), balance("706", -100), balance("606", 30)])
    assert sheet.liabilities.amount("year_result") == 70
    assert sheet.gap == 0
    assert sheet.findings == ()


def test_a_result_booked_beside_open_classes_is_told():
    sheet = balance_sheet([balance("512", 100), balance("120", -40), balance("706", -60)])
    assert sheet.liabilities.amount("year_result") == 100
    assert "40" in str(sheet.findings[0])


def test_a_third_party_stands_on_the_side_of_its_balance():
    sheet = balance_sheet(
        [
            balance("401", -50, auxiliary="A"),
            balance("401", 20, auxiliary="B"),
            balance("512", -10),
            balance("531", 40),
        ]
    )
    assert sheet.liabilities.amount("suppliers") == 50
    assert sheet.assets.amount("other_claims") == 20
    assert sheet.liabilities.amount("loans") == 10
    assert sheet.assets.amount("cash") == 40
    assert sheet.gap == 0


def test_an_account_split_by_programme_is_summed_before_it_takes_a_side():
    sheet = balance_sheet(
        [balance("441", 90, programme="A"), balance("441", -60, programme="B"), balance("102", -30)]
    )
    assert sheet.assets.amount("grants_receivable") == 30
    assert sheet.liabilities.amount("tax_social") == 0


def test_a_gap_is_told_with_both_totals():
    sheet = balance_sheet([balance("512", 100), balance("102", -90)])
    assert sheet.gap == 10
    assert "100" in str(sheet.findings[0])
    assert "90" in str(sheet.findings[0])


def test_an_unknown_account_is_shown_on_its_side():
    sheet = balance_sheet([balance("4829", 10), balance("1", -10)])
    assert sheet.assets.amount("unmapped_assets") == 10
    assert sheet.liabilities.amount("unmapped_liabilities") == 10
    assert "1, 4829" in str(sheet.findings[0])


def test_a_line_leads_to_the_accounts_of_its_side_only():
    books = [
        balance("401", -50, auxiliary="A"),
        balance("401", 20, auxiliary="B", programme="p"),
        balance("4829", 5),
        balance("706", -1),
        balance("120", -9),
    ]
    assert behind(books, key="suppliers") == books[:1]
    assert behind(books, key="other_claims") == books[1:2]
    assert behind(books, key="unmapped_assets") == books[2:3]
    assert behind(books, key="year_result") == books[3:]


@given(balanced())
def test_what_is_behind_the_lines_makes_their_amount(balances):
    sheet = balance_sheet(balances)
    for statement, side in ((sheet.assets, 1), (sheet.liabilities, -1)):
        for line in statement.lines:
            if not line.is_total:
                some = behind(balances, key=line.key)
                assert side * sum((b.balance for b in some), Decimal(0)) == line.amount


def test_the_year_before_stands_beside():
    sheet = balance_sheet([balance("512", 10)], previous=[balance("512", 8)])
    assert sheet.assets["cash"].previous == 8


@given(balanced())
def test_assets_equal_liabilities_when_the_entries_balance(balances):
    sheet = balance_sheet(balances)
    assert sheet.gap == Decimal(0)
    leaves = sum(line.amount for line in sheet.assets.lines if not line.is_total)
    assert leaves == sheet.assets.amount("assets")
