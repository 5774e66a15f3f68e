from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.instruments.agenda.rules import last_day, month_after, why_not_dates

days = st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 12, 31))


@given(days, st.integers(min_value=-400, max_value=400))
def test_a_range_is_refused_exactly_when_it_ends_before_it_begins(day, step):
    other = day + timedelta(days=step)
    assert (why_not_dates(day, other) is None) is (step >= 0)


@pytest.mark.parametrize(
    ("precision", "expected"),
    [("day", date(2024, 2, 1)), ("month", date(2024, 2, 29)), ("year", date(2024, 12, 31))],
)
def test_an_act_lasts_as_long_as_its_date_is_vague(precision, expected):
    assert last_day(date(2024, 2, 1), None, precision) == expected


@given(days, st.integers(min_value=-600, max_value=600))
def test_going_some_months_ahead_and_back_is_staying(day, step):
    there = month_after(day.year, day.month, step)
    assert 1 <= there[1] <= 12
    assert month_after(*there, -step) == (day.year, day.month)
