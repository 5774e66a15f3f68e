from decimal import Decimal

import pytest

from arpent.measure.numerals import grouped


@pytest.mark.parametrize(
    ("value", "written"),
    [("0", "0,0"), ("1234.56", "1\u202f234,6"), ("-0.25", "−0,3"), ("-0.01", "0,0")],
)
def test_a_number_is_written_as_french_does(value, written):
    assert grouped(Decimal(value), digits=1) == written


def test_a_signed_number_says_it_is_above_zero():
    assert [grouped(Decimal(n), signed=True) for n in (7, -7, 0)] == ["+7", "−7", "0"]
