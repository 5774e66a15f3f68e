"""Cells are read as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from arpent.press.sheets.cells import bare, columns_of, day_in, euros_in, number_in


def test_a_day_is_read_as_people_write_it():
    for text in ("25/03/2024", "25.03.2024", "2024-03-25", "2024-03-25 00:00:00"):
        assert day_in(text) == date(2024, 3, 25)
    for text in ("", "31/02/2024", "hier", "03/2024"):
        assert day_in(text) is None


def test_a_number_is_read_as_people_write_it():
    assert number_in("1 500,5") == number_in("1500.5") == Decimal("1500.5")
    assert number_in("−3") == -3
    assert number_in("beaucoup") is None
    assert number_in("3 €") is None


def test_euros_are_read_as_people_write_them():
    for text in ("1 500,50", "1\u202f500,50 €", "1\u00a0500.5"):
        assert euros_in(text) == Decimal("1500.5")
    assert euros_in("−12") == -12
    for text in ("", "mille", "1,234,5", "1e5", "1.234"):
        assert euros_in(text) is None


def test_a_header_is_known_by_any_of_its_names():
    known = {"name": ("nom", "name"), "joined_on": ("date d adhesion",)}
    assert columns_of(("NOM", "Date d’adhésion", "Name"), known) == {
        "name": "NOM",
        "joined_on": "Date d’adhésion",
    }


def test_two_names_of_another_script_stay_two():
    assert bare("Œuvre_d'Évreux ") == "oeuvre d evreux"
    assert bare("София") != bare("Скопие")


@given(st.text(max_size=40))
def test_no_text_whatever_breaks_the_reading(text):
    assert day_in(text) is None or text.strip()
    assert number_in(text) is None or euros_in(text) in (None, number_in(text))
    assert bare(bare(text)) == bare(text)
