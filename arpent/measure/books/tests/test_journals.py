"""Journal, general ledger and trial balance over periods, with openings counted once."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from arpent.measure.books.income import income_statement
from arpent.measure.books.journals import Period, general_ledger, journal, trial_balance
from arpent.measure.books.sheet import balance_sheet
from arpent.measure.books.tests.given import entry
from arpent.measure.ledger import Ledger

Y21, Y22 = Period.of_year(2021), Period.of_year(2022)
YEAR_1 = [
    *entry("BQ", "1", date(2021, 1, 5), ("512", "1000"), ("102", "-1000")),
    *entry("AC", "1", date(2021, 6, 1), ("606", "200"), ("401", "-200")),
    *entry("VE", "1", date(2021, 9, 1), ("411", "500"), ("706", "-500")),
]
OPENING = entry(
    "AN", "1", date(2022, 1, 1), ("512", "1000"), ("102", "-1000"), ("401", "-200"), ("411", "500"),
    ("120", "-300"),
)  # fmt: skip
YEAR_2 = [
    *entry("BQ", "2", date(2022, 2, 1), ("401", "200"), ("512", "-200")),
    *entry("AC", "1", date(2022, 3, 1), ("606", "50"), ("512", "-50")),
]


def found(ledger, period):
    return {b.account: b for b in trial_balance(ledger, period)}


def test_an_opening_journal_is_what_opens_the_year():
    bank = found(Ledger.of([*OPENING, *YEAR_2]), Y22)["512"]
    assert (bank.opening, bank.debit, bank.credit, bank.closing) == (1000, 0, 250, 750)
    assert bank.lines == 2


def test_two_years_in_one_ledger_are_not_counted_twice():
    bank = found(Ledger.of([*YEAR_1, *OPENING, *YEAR_2]), Y22)["512"]
    assert (bank.opening, bank.closing) == (1000, 750)


def test_without_an_opening_journal_the_earlier_lines_open_the_year():
    sums = found(Ledger.of([*YEAR_1, *YEAR_2]), Y22)
    assert sums["512"].opening == 1000
    assert sums["401"].closing == 0
    assert "706" not in sums
    assert sums["606"].closing == 50


def test_the_first_year_is_not_changed_by_what_follows():
    alone, both = Ledger.of(YEAR_1), Ledger.of([*YEAR_1, *OPENING, *YEAR_2])
    assert trial_balance(alone, Y21) == trial_balance(both, Y21)


def test_the_opening_journal_may_have_another_name():
    lines = [*YEAR_1, *entry("OUV", "1", date(2022, 1, 1), ("512", "1000"), ("102", "-1000"))]
    period = Period.of_year(2022, openings=("OUV",))
    assert found(Ledger.of(lines), period)["512"].opening == 1000


def test_a_month_opens_on_the_opening_and_what_came_since():
    march = Period(first_on=date(2022, 3, 1), last_on=date(2022, 3, 31))
    bank = found(Ledger.of([*YEAR_1, *OPENING, *YEAR_2]), march)["512"]
    assert (bank.opening, bank.closing) == (800, 750)


def test_the_journal_is_paged_by_entry_and_keeps_the_order_of_lines():
    ledger = Ledger.of([*YEAR_1, *OPENING, *YEAR_2])
    first = journal(ledger, Y22, page=1, size=2)
    assert [(e.journal, e.entry) for e in first.entries] == [("AN", "1"), ("BQ", "2")]
    assert first.total == 3
    assert [line.account for line in first.entries[1].lines] == ["401", "512"]
    assert first.entries[0].debit == first.entries[0].credit == 1500
    (last,) = journal(ledger, Y22, page=2, size=2).entries
    assert (last.journal, len(last.lines)) == ("AC", 2)


def test_one_journal_alone_and_an_empty_period():
    ledger = Ledger.of(YEAR_1)
    assert [e.journal for e in journal(ledger, Y21, journal="VE").entries] == ["VE"]
    assert journal(ledger, Y22).entries == ()
    assert trial_balance(Ledger.of([]), Y22) == []


def test_the_general_ledger_runs_from_the_opening_to_the_closing():
    page = general_ledger(Ledger.of([*YEAR_1, *OPENING, *YEAR_2]), Y22, account="512")
    assert page.balance.opening == 1000
    assert [(line.credit, after) for line, after in page.rows] == [(200, 800), (50, 750)]
    assert page.rows[-1][1] == page.balance.closing


def test_the_running_balance_holds_on_the_next_page():
    ledger = Ledger.of([*OPENING, *YEAR_2])
    page = general_ledger(ledger, Y22, account="512", page=2, size=1)
    assert [after for _, after in page.rows] == [750]
    assert page.total == 2


def test_an_account_without_lines_has_an_empty_page():
    page = general_ledger(Ledger.of(YEAR_1), Y21, account="999")
    assert page.rows == ()
    assert page.balance.closing == 0


def test_the_statements_of_a_year_are_made_from_its_trial_balance():
    balances = [b.as_balance for b in trial_balance(Ledger.of(YEAR_1), Y21)]
    assert income_statement(balances, chart_year=2021).amount("result") == 300
    assert balance_sheet(balances).gap == 0


entries = st.lists(
    st.tuples(
        st.dates(date(2021, 1, 1), date(2022, 12, 31)),
        st.sampled_from(["512", "401", "606", "740"]),
        st.sampled_from(["512", "102", "411", "706"]),
        st.integers(-9999, 9999).map(lambda n: Decimal(n) / 100),
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=40)
@given(entries)
def test_balanced_entries_make_a_balance_that_sums_to_zero(some):
    lines = [
        line
        for number, (on, one, two, amount) in enumerate(some)
        for line in entry("OD", str(number), on, (one, amount), (two, -amount))
    ]
    ledger = Ledger.of(lines)
    assert sum(b.balance for b in ledger.trial_balance()) == 0
    for period in (Y21, Y22):
        assert sum(b.debit - b.credit for b in trial_balance(ledger, period)) == 0
    whole = Period(first_on=date(2021, 1, 1), last_on=date(2022, 12, 31))
    closing = {b.account: b.closing for b in trial_balance(ledger, whole)}
    assert closing == {b.account: b.balance for b in ledger.trial_balance()}
