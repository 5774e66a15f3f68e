"""Capitals do not pay for one another: in the type, in the book, in the result."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mypy import api

from arpent.measure.care import (
    Amount,
    Book,
    Capital,
    Entry,
    Expense,
    Posting,
    Role,
    act,
    close,
    preserve,
    recognise,
    result_after,
    statement,
    use,
)
from arpent.measure.sentences import Unusable

KEYS = ("climat", "sol", "equipe")
CAPITALS = tuple(Capital(key=key, name=key) for key in KEYS)
START, END = date(2024, 1, 1), date(2024, 12, 31)
CHARGES = (Role.USE, Role.PROVIDED)
PRODUCTS = (Role.DONE, Role.RELEASED)
BALANCE_SHEET = (Role.EMPLOYED, Role.WORN, Role.DEBT, Role.PROVISION, Role.ADVANCE)

euros = st.decimals("0", "10000", places=2)
# For each capital: what was due and what was done, both within its debt of 10 000 €.
deeds = st.fixed_dictionaries({key: st.tuples(euros, euros) for key in KEYS})


def eur(capital, value):
    return Amount(capital, Decimal(value))


def kept(deeds):
    book = Book(capitals=CAPITALS)
    for key, (due, done) in deeds.items():
        expense = Expense(entry=key, amount_eur=done)
        book = book.post(recognise(amount=eur(key, 10000), on=START))
        book = book.post(use(amount=eur(key, due), on=START))
        book = book.post(preserve(amount=eur(key, done), on=START, expense=expense))
    return book


def stated(deeds):
    return {
        s.capital.key: s for s in statement(close(kept(deeds), on=END), first_on=START, last_on=END)
    }


def test_amounts_of_two_capitals_neither_add_nor_compare():
    for operation in ("__add__", "__sub__", "__lt__", "beyond"):
        with pytest.raises(TypeError, match="no netting"):
            getattr(eur("climat", 1), operation)(eur("sol", 1))


def test_amounts_have_no_plain_sum_and_take_no_bare_number():
    with pytest.raises(TypeError):
        sum([eur("climat", 1)])
    with pytest.raises(TypeError):
        eur("climat", 1) + Decimal(1)


def test_an_amount_is_a_decimal_to_the_cent():
    with pytest.raises(TypeError):
        Amount("climat", 1.5)
    for wrong in ("0.001", "NaN", "Infinity"):
        with pytest.raises(Unusable, match="au centime"):
            eur("climat", wrong)


def test_an_entry_cannot_touch_two_capitals():
    with pytest.raises(TypeError, match="no netting"):
        Entry(
            kind="use",
            capital="climat",
            on=START,
            postings=(
                Posting(Role.USE, eur("climat", 1)),
                Posting(Role.WORN, eur("sol", 1), credit=True),
            ),
        )


def test_a_type_checker_refuses_netting_before_anything_runs():
    lines = [
        "from decimal import Decimal",
        "from typing import Literal",
        "from arpent.measure.care.amounts import Amount",
        "climate: Amount[Literal['climate']] = Amount('climate', Decimal(1))",
        "soil: Amount[Literal['soil']] = Amount('soil', Decimal(1))",
        "climate + climate",
        "climate - soil",
    ]
    out, _, _ = api.run(["--config-file=", "--no-incremental", "-c", "\n".join(lines)])
    assert "<string>:7: error: Unsupported operand types for -" in out
    assert "<string>:6" not in out


@given(deeds)
def test_every_account_balances_per_capital(deeds):
    book = close(kept(deeds), on=END)
    for key in KEYS:
        assert not book.balance(key, *Role)


@given(deeds)
def test_the_balance_sheet_differs_from_balance_by_the_shortfall_alone(deeds):
    book = close(kept(deeds), on=END)
    for key, found in stated(deeds).items():
        assert book.balance(key, *CHARGES, *PRODUCTS) == found.shortfall
        assert eur(key, 0) - book.balance(key, *BALANCE_SHEET) == found.shortfall


@given(deeds, st.decimals("-99999", "99999", places=2))
def test_the_result_is_the_statutory_one_less_every_shortfall(deeds, statutory):
    found = result_after(statutory, stated(deeds).values())
    missing = sum(max(Decimal(0), due - done) for due, done in deeds.values())
    assert found.after_eur == statutory - missing
    assert found.statutory_eur == statutory


@given(deeds, st.sampled_from(KEYS), euros)
def test_doing_more_for_one_capital_changes_that_one_only(deeds, chosen, more):
    due, done = deeds[chosen]
    better = deeds | {chosen: (due, min(Decimal(10000), done + more))}
    before, after = stated(deeds), stated(better)
    for key in KEYS:
        if key != chosen:
            assert before[key] == after[key]
    assert not before[chosen].shortfall < after[chosen].shortfall


@given(deeds)
def test_a_surplus_never_lifts_the_result(deeds):
    generous = {key: (due, max(due, done)) for key, (due, done) in deeds.items()}
    assert result_after(Decimal(0), stated(generous).values()).after_eur == 0


def test_acting_a_year_late_charges_the_cost_once():
    book = close(kept({"climat": (Decimal(400), Decimal(100))}), on=END)
    late = date(2025, 6, 1)
    expense = Expense(entry="AC-40", amount_eur=Decimal(300))
    book = close(
        book.post(act(amount=eur("climat", 300), on=late, expense=expense)),
        on=date(2025, 12, 31),
    )
    # The statutory results hold what was really paid: 100 €, then 300 €.
    first = result_after(Decimal(-100), statement(book, first_on=START, last_on=END))
    second = result_after(Decimal(-300), statement(book, first_on=late, last_on=date(2025, 12, 31)))
    assert (first.after_eur, second.after_eur) == (-400, 0)


def test_a_capital_counted_twice_is_refused():
    known = list(stated({key: (Decimal(1), Decimal(0)) for key in KEYS}).values())
    with pytest.raises(Unusable, match="compté deux fois"):
        result_after(Decimal(0), [*known, known[0]])


def test_a_result_says_that_nothing_was_netted():
    found = result_after(Decimal(4550), stated({"climat": (Decimal(400), Decimal(100))}).values())
    assert str(found.told) == (
        "Résultat des comptes 4\u202f550,00 € ; après préservation 4\u202f250,00 €, "
        "les manques de chaque capital comptés sans compensation (300,00 €)."
    )
