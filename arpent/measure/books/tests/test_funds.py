"""Dedicated funds followed from opening to closing, project by project."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from arpent.measure.books.funds import dedicated_funds
from arpent.measure.books.income import income_statement
from arpent.measure.books.tests.given import balance


def test_a_fund_opens_is_used_is_carried_and_closes():
    table = dedicated_funds(
        opening=[balance("194", -50_000, programme="halles")],
        closing=[
            balance("194", -38_000, programme="halles"),
            balance("7894", -20_000, programme="halles"),
            balance("6894", 8_000, programme="halles"),
        ],
    )
    (row,) = table.rows
    assert (row.opening, row.used, row.carried) == (50_000, 20_000, 8_000)
    assert row.closing == row.booked == 38_000
    assert table.findings == ()


def test_each_kind_of_fund_is_followed_apart():
    table = dedicated_funds(
        opening=[balance("1911", -5), balance("195", -10), balance("199", -1)],
        closing=[balance("199", -1), balance("1911", -5), balance("195", -4), balance("7895", -6)],
    )
    assert [(row.account, row.closing) for row in table.rows] == [
        ("19", 1),
        ("191", 5),
        ("195", 4),
    ]
    assert table.findings == ()


def test_what_the_account_holds_and_the_movements_do_not_explain_is_told():
    table = dedicated_funds(
        opening=[balance("194", -100, programme="a")],
        closing=[balance("194", -100, programme="a"), balance("7894", -30, programme="a")],
    )
    assert table.rows[0].gap == 30
    assert "(a)" in str(table.findings[0])
    assert "100" in str(table.findings[0])


def test_a_use_beyond_what_is_available_is_told():
    table = dedicated_funds(
        opening=[balance("194", -10)], closing=[balance("194", 20), balance("7894", -30)]
    )
    assert "30" in str(table.findings[0])
    assert len(table.findings) == 1


def test_what_has_no_project_comes_last():
    closing = [balance("194", -1), balance("194", -2, programme="z")]
    table = dedicated_funds(opening=closing, closing=closing)
    assert [row.programme for row in table.rows] == ["z", ""]
    assert table.total("closing") == 3


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["194", "195", "6894", "7894", "6896", "199", "512"]),
            st.sampled_from(["", "a", "b"]),
            st.integers(-99, 99).map(Decimal),
        )
    )
)
def test_the_table_holds_every_fund_of_the_accounts(some):
    closing = [balance(account, amount, programme=p) for account, p, amount in some]
    table = dedicated_funds(opening=[], closing=closing)
    held = sum((b.balance for b in closing if b.account.startswith("19")), Decimal(0))
    assert table.total("booked") == -held
    income = income_statement(closing, chart_year=2022)
    assert table.total("used") == income.amount("funds_used")
    assert table.total("carried") == income.amount("funds_carried")
