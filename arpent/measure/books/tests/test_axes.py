"""Results by programme and by funder."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from arpent.measure.books.axes import income_by, statement_by
from arpent.measure.books.income import result_of
from arpent.measure.books.tests.given import balance

BOOKS = [
    balance("604", 60, programme="labonautes", funder="ditp"),
    balance("740", -100, programme="labonautes", funder="ditp"),
    balance("641", 30),
    balance("756", -45, programme=""),
]


def test_each_programme_has_its_result_and_the_rest_comes_last():
    shares = statement_by(BOOKS, axis="programme")
    assert [(s.value, s.charges, s.products, s.result) for s in shares] == [
        ("labonautes", 60, 100, 40),
        ("", 30, 45, 15),
    ]


def test_what_is_not_assigned_is_there_even_when_nothing_is():
    assert statement_by(BOOKS[:2], axis="funder")[-1].value == ""


def test_an_income_statement_for_each_value():
    found = income_by(BOOKS, axis="funder", chart_year=2022)
    assert found["ditp"].amount("grants") == 100
    assert found[""].amount("result") == 15


@given(
    st.lists(
        st.builds(
            balance,
            st.sampled_from(["604", "740", "512", "875"]),
            st.integers(-99, 99).map(Decimal),
            programme=st.sampled_from(["", "a", "b"]),
        ),
        max_size=12,
    )
)
def test_the_programmes_and_the_rest_make_the_whole_result(balances):
    shares = statement_by(balances, axis="programme")
    assert sum(s.result for s in shares) == result_of(balances)
