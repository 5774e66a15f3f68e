"""Dates, drawings and sums, without a database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.instruments.programmes.rules.dates import (
    add_months,
    overlaps,
    running,
    span,
    why_not_period,
)
from arpent.instruments.programmes.rules.days import by_year, why_not_give_day
from arpent.instruments.programmes.rules.facts import links_of, why_not_year
from arpent.instruments.programmes.rules.lines import Window, segments

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))
maybe = st.none() | days


@given(days, st.sampled_from(["day", "month", "year"]))
def test_a_date_lies_within_what_it_may_mean(on, precision):
    first, last = span(on=on, precision=precision)
    assert first <= on <= last
    assert span(on=first, precision=precision) == span(on=last, precision=precision)


@given(days, st.integers(0, 300), st.integers(0, 300))
def test_months_add_up_but_for_the_ends_of_months(on, some, more):
    once = add_months(on=on, months=some + more)
    twice = add_months(on=add_months(on=on, months=some), months=more)
    assert (once.year, once.month) == (twice.year, twice.month)
    assert 0 <= once.day - twice.day <= 3


@given(maybe, maybe, days, st.integers(0, 4000))
def test_two_periods_share_a_day_exactly_when_some_day_is_in_both(starts, ends, first, length):
    if starts and ends and ends < starts:
        starts, ends = ends, starts
    last = first + timedelta(days=length)
    low, high = max(starts or first, first), min(ends or last, last)
    assert overlaps(starts_on=starts, ends_on=ends, first=first, last=last) == (low <= high)


@given(maybe, maybe)
def test_a_period_is_refused_only_when_it_ends_before_it_starts(starts, ends):
    backwards = bool(starts and ends and ends < starts)
    assert bool(why_not_period(starts_on=starts, ends_on=ends)) == backwards


def test_a_programme_that_ended_in_a_year_ran_until_its_last_day():
    facts = {"starts_on": date(2022, 1, 1), "ends_on": date(2023, 1, 1)}
    autumn = {"first": date(2023, 9, 1), "last": date(2023, 9, 30)}
    assert running(**facts, ends_precision="year", **autumn)
    assert not running(**facts, ends_precision="month", **autumn)


def test_nobody_can_say_that_a_programme_without_a_start_ran():
    assert not running(
        starts_on=None, ends_on=None, first=date(2023, 1, 1), last=date(2023, 12, 31)
    )


@given(days, days, st.integers(1995, 2080))
def test_a_later_day_is_never_drawn_to_the_left(one, other, year):
    window = Window(first_year=year)
    assert 0 <= window.share(one) <= 100
    assert (one <= other) == (window.share(one) <= window.share(other)) or window.share(
        one
    ) == window.share(other)


@given(maybe, maybe, maybe, maybe, days, st.integers(1995, 2080))
def test_stretches_follow_one_another_inside_the_drawing(start, end, test, asked, on, year):
    if start and end and end < start:
        start, end = end, start
    drawn = segments(
        starts_on=start,
        ends_on=end,
        first_test_on=test,
        last_followup_on=asked,
        window=Window(first_year=year),
        on=on,
    )
    marks = [float(x.rstrip("%")) for one in drawn for x in (one.x1, one.x2)]
    assert marks == sorted(marks)
    assert all(0 <= x <= 100 for x in marks)


GIVEN = {
    "days": Decimal("0.5"),
    "already": Decimal(0),
    "given_on": date(2024, 6, 3),
    "starts_on": date(2024, 1, 1),
    "ends_on": date(2024, 12, 31),
    "on": date(2024, 6, 15),
}


def test_half_a_day_within_the_promise_is_noted():
    assert why_not_give_day(**GIVEN) is None
    assert why_not_give_day(**GIVEN | {"already": Decimal("0.5")}) is None


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"days": Decimal("0.3")}, "demi-journées"),
        ({"days": Decimal(0)}, "demi-journées"),
        ({"days": Decimal("1.5")}, "journée"),
        ({"already": Decimal(1)}, "dépasse"),
        ({"given_on": date(2024, 6, 16)}, "passé"),
        ({"given_on": date(2023, 12, 31)}, "hors de l’engagement"),
    ],
)
def test_a_day_is_refused_with_the_reason(change, word):
    assert word in why_not_give_day(**GIVEN | change)


amounts = st.decimals(min_value=0, max_value=10**7, places=2)
lines = st.lists(
    st.tuples(st.integers(2015, 2025), st.sampled_from(["planned", "actual"]), amounts)
)


@given(lines)
def test_years_of_money_add_up_to_their_lines(some):
    years = by_year(some)
    assert [one.year for one in years] == sorted({year for year, _stage, _amount in some})
    for stage in ("planned", "actual"):
        written = [amount for _year, of, amount in some if of == stage]
        found = [getattr(one, f"{stage}_eur") for one in years]
        assert sum((one for one in found if one is not None), Decimal(0)) == sum(written)
    for one in years:
        known = one.planned_eur is not None and one.actual_eur is not None
        assert (one.gap_eur is not None) == known


def test_only_web_addresses_become_links():
    text = "Le carnet | https://example.org/a\nun livre\nPiège | javascript:alert(1)\n"
    assert links_of(text) == (
        ("Le carnet", "https://example.org/a"),
        ("un livre", ""),
        ("Piège | javascript:alert(1)", ""),
    )


def test_a_year_has_four_digits():
    assert why_not_year(year=2024) is None
    assert why_not_year(year=24)
