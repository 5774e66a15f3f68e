from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.atlas.privacy.rules import (
    KINDS,
    months_before,
    why_not_confirm,
    why_not_erase,
    why_not_keep,
)


@given(on=st.dates(date(1990, 1, 1), date(2100, 1, 1)), months=st.integers(1, 600))
def test_months_before_goes_back_by_so_many_months(on, months):
    before = months_before(on, months)
    assert (on.year * 12 + on.month) - (before.year * 12 + before.month) == months
    assert before.day <= on.day
    assert before.day == on.day or (before + timedelta(days=1)).day == 1


@pytest.mark.parametrize("typed", ["Inès Carvalho", "ines  carvalho", " INÈS CARVALHO "])
def test_a_name_is_confirmed_without_its_accents_and_capitals(typed):
    assert why_not_confirm(typed=typed, name="Inès Carvalho") is None


@pytest.mark.parametrize("typed", ["Inès", "", "Ines Carvalha"])
def test_another_name_confirms_nothing(typed):
    assert why_not_confirm(typed=typed, name="Inès Carvalho")


def test_the_last_steward_is_not_erased_and_nobody_is_erased_twice():
    assert why_not_erase(erased=False, last_steward=True)
    assert why_not_erase(erased=True, last_steward=False)
    assert why_not_erase(erased=False, last_steward=False) is None


def test_a_period_is_of_a_known_kind_and_of_some_months():
    assert all(why_not_keep(kind=kind, months=months) is None for kind, months in KINDS.items())
    assert why_not_keep(kind="colour", months=12)
    assert why_not_keep(kind="access", months=0)
    assert why_not_keep(kind="access", months=601)
