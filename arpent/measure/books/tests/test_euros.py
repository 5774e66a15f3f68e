"""Amounts inside sentences."""

from decimal import Decimal

import pytest

from arpent.measure.books.euros import Euros
from arpent.measure.sentences import say


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("0", "0"),
        ("-4843", "\u22124\u202f843"),
        ("1294720.00", "1\u202f294\u202f720"),
        ("12.5", "12,50"),
    ],
)
def test_an_amount_is_said_as_the_french_write_it(amount, said):
    assert str(say("%(amount)s", amount=Euros(amount))) == said
    assert Euros(amount) == Decimal(amount)
