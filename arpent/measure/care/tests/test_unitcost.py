"""A physical debt, and its declared price."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.measure.care import (
    Amount,
    Book,
    Capital,
    Expense,
    Ranged,
    UnitCost,
    beyond,
    close,
    owed,
    preserve,
    result_after,
    statement,
)
from arpent.measure.sentences import Unusable

CLIMATE = Capital(key="climat", name="Climat", unit="tCO2e")
YEAR_END = date(2024, 12, 31)


def cost(low=50, mid=100, high=250, **named):
    told = {"unit": "tCO2e", "source": "l’assemblée de juin", "on": date(2024, 6, 6)}
    return UnitCost(
        low_eur=Decimal(low), mid_eur=Decimal(mid), high_eur=Decimal(high), **told | named
    )


def ranged(low, mid, high):
    return Ranged(low=Decimal(low), mid=Decimal(mid), high=Decimal(high))


def climate_debt(emitted=(27000, 33000, 40000), allowed=26910, **named):
    excess = beyond(emissions_kgco2e=ranged(*emitted), allowed_kgco2e=Decimal(allowed))
    return owed(CLIMATE, quantity=excess, cost=cost(**named))


def test_only_what_exceeds_the_allowed_carbon_is_due():
    debt = climate_debt()
    assert debt.quantity == ranged("0.09", "6.09", "13.09")
    assert debt.due_eur == ranged("4.50", "609", "3272.50")


def test_emitting_less_than_allowed_owes_nothing_and_earns_nothing():
    assert climate_debt(emitted=(1, 2, 3)).due_eur == Ranged.of(Decimal(0))


@given(
    st.lists(st.integers(0, 10**6), min_size=3, max_size=3).map(sorted),
    st.integers(0, 10**6),
    st.lists(st.integers(0, 500), min_size=3, max_size=3).map(sorted),
    st.integers(0, 10**6),
)
def test_what_is_missing_stays_in_order_and_above_zero(emitted, allowed, prices, done):
    low, mid, high = prices
    debt = climate_debt(emitted=emitted, allowed=allowed, low=low, mid=mid, high=high)
    missing = debt.shortfall_eur(Decimal(done))
    assert 0 <= missing.low <= missing.mid <= missing.high


def test_a_debt_is_posted_at_its_middle_cost_with_its_quantity():
    book = Book(capitals=(CLIMATE,))
    for entry in climate_debt().entries(on=YEAR_END):
        book = book.post(entry)
    found = statement(close(book, on=YEAR_END), first_on=YEAR_END, last_on=YEAR_END)
    assert (found[0].provision.eur, found[0].quantity_due) == (609, Decimal("6.09"))
    assert result_after(Decimal(609), found).after_eur == 0


def test_doing_more_than_is_due_is_an_advance_and_no_product():
    book = Book(capitals=(CLIMATE,))
    done = Amount("climat", Decimal(700))
    for entry in climate_debt().entries(on=YEAR_END, done_eur=done.eur):
        book = book.post(entry)
    expense = Expense(entry="AC-7", amount_eur=done.eur)
    book = book.post(preserve(amount=done, on=YEAR_END, expense=expense))
    found = statement(close(book, on=YEAR_END), first_on=YEAR_END, last_on=YEAR_END)
    assert (found[0].debt.eur, found[0].advance.eur, found[0].shortfall.eur) == (0, 91, 0)
    assert result_after(Decimal(-700), found).after_eur == -700


def test_a_debt_is_told_with_its_range_and_its_source():
    assert str(climate_debt().told) == (
        "Climat : 6,09 tCO2e à préserver, 609 € (de 5 à 3\u202f273), "
        "coût déclaré le 06/06/2024 d’après l’assemblée de juin."
    )
    assert "coût du 06/06/2024" in str(climate_debt(declared=False).told)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"low": 200}, "dans l’ordre"),
        ({"low": -1}, "est positif"),
        ({"source": " "}, "d’où vient ce coût"),
        ({"unit": "m²"}, "se compte en tCO2e, ce coût en m²"),
    ],
)
def test_a_cost_that_cannot_be_defended_is_refused(wrong, said):
    with pytest.raises(Unusable, match=said):
        climate_debt(**wrong)


def test_a_negative_quantity_is_refused():
    with pytest.raises(Unusable, match="est positive"):
        owed(CLIMATE, quantity=ranged(-1, 0, 1), cost=cost())
