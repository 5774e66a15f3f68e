from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arpent.press import notation
from arpent.press.typography import typeset


def test_money_is_written_the_french_and_the_english_way() -> None:
    assert notation.money(Decimal(682000)) == "682\u202f000\u202f€"
    assert notation.money(Decimal("-7000.5")) == "−7\u202f000,50\u202f€"
    assert notation.money(Decimal("-7000.5"), language="en") == "−€7,000.50"


def test_a_percentage_keeps_only_the_decimals_it_needs() -> None:
    assert notation.percent(Decimal("0.525")) == "52,5\u202f%"
    assert notation.percent(Decimal("0.25")) == "25\u202f%"
    assert notation.percent(Decimal("0.525"), language="en") == "52.5%"


def test_half_a_cent_rounds_up() -> None:
    assert notation.number(Decimal("2.345"), places=2) == "2,35"


def test_a_number_keeps_the_decimals_it_has() -> None:
    assert notation.number(Decimal("1.50")) == "1,5"
    assert notation.number(Decimal("1E+3")) == "1\u202f000"
    assert notation.number(0) == "0"


def test_a_date_says_no_more_than_is_known() -> None:
    on = date(2022, 7, 7)
    assert notation.day(on) == "7\u00a0juillet\u00a02022"
    assert notation.day(on, precision="month") == "juillet\u00a02022"
    assert notation.day(on, precision="year", language="en") == "2022"
    assert notation.day(date(2022, 1, 1)) == "1ᵉʳ\u00a0janvier\u00a02022"


@pytest.mark.parametrize(
    ("last", "written"),
    [
        (date(2022, 7, 7), "7\u00a0juillet\u00a02022"),
        (date(2022, 7, 9), "du 7 au 9\u00a0juillet\u00a02022"),
        (date(2022, 8, 1), "du 7\u00a0juillet au 1ᵉʳ\u00a0août\u00a02022"),
        (date(2023, 1, 2), "du 7\u00a0juillet\u00a02022 au 2\u00a0janvier\u00a02023"),
    ],
)
def test_a_period_shares_its_month_and_year(last: date, written: str) -> None:
    assert notation.period(date(2022, 7, 7), last) == written


def test_hours_and_ranks() -> None:
    assert notation.clock(time(14, 5)) == "14\u00a0h\u00a005"
    assert notation.clock(time(9)) == "9\u00a0h"
    assert notation.clock(time(14, 5), language="en") == "14:05"
    ranks = [notation.ordinal(n, language="en") for n in (1, 2, 3, 11, 27, 112)]
    assert ranks == ["1st", "2nd", "3rd", "11th", "27th", "112th"]
    assert notation.ordinal(1, feminine=True) == "1ʳᵉ"


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12))
def test_what_is_written_is_already_typeset(amount: Decimal) -> None:
    assert typeset(notation.money(amount)) == notation.money(amount)


def test_numbers_beyond_use_are_still_written() -> None:
    assert notation.number(6.2e-148) == "0"
    assert notation.number(1 / 3) == "0,333333"
    assert notation.number(Decimal(10) ** 40).startswith("10\u202f000")
