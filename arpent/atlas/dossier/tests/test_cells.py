from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.atlas.dossier.rules.cells import CONTROL, Unreadable, read_cell, write_cell
from arpent.contract import Field


def column(kind="string", **limits) -> Field:
    return Field(name="x", type=kind, description="x", **limits)


VALUES = {
    "integer": st.integers(-(10**18), 10**18),
    "number": st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4
    ),
    "date": st.dates(),
    "datetime": st.datetimes(
        min_value=datetime(1000, 1, 2), max_value=datetime(9998, 1, 1), timezones=st.just(UTC)
    ),
    "boolean": st.booleans(),
    "string": st.text(st.characters(codec="utf-8"), min_size=1).filter(
        lambda text: not CONTROL.search(text) and "\r" not in text
    ),
}


@pytest.mark.parametrize("kind", VALUES)
@given(data=st.data())
def test_a_value_written_and_read_is_the_same_value(kind, data):
    value = data.draw(VALUES[kind])
    assert read_cell(write_cell(value), column(kind)) == value


@given(value=VALUES["number"])
def test_two_ways_to_hold_a_number_are_written_alike(value):
    assert write_cell(value) == write_cell(value.normalize())


def test_an_empty_cell_stands_for_the_default():
    assert read_cell("", column("date")) is None
    assert read_cell("", column(default="day")) == "day"


REFUSED = [
    ("", column(required=True), "vide"),
    ("1,5", column("number"), "nombre"),
    ("1e5", column("number"), "nombre"),
    ("12.5", column("integer"), "entier"),
    ("2024-02-30", column("date"), "date"),
    ("25/03/2024", column("date"), "date"),
    ("2024-03-25T10:15:00", column("datetime"), "instant"),
    ("oui", column("boolean"), "vrai"),
    ("abc", column(max_length=2), "long"),
    ("A b", column(pattern="[a-z]+"), "clé"),
    ("javascript:alert(1)", column(format="uri"), "web"),
    ("pas une adresse", column(format="email"), "électronique"),
    ("100", column("integer", maximum=Decimal(99)), "bornes"),
    ("1.005", column("number", places=2), "décimales"),
    ("rouge", column(choices=("vert", "bleu")), "liste"),
    ("a\x00b", column(), "invisible"),
]


@pytest.mark.parametrize(("text", "field", "word"), REFUSED)
def test_a_cell_out_of_its_column_is_refused_in_a_sentence(text, field, word):
    with pytest.raises(Unreadable) as refusal:
        read_cell(text, field)
    assert word in refusal.value.problem.sentence
    assert refusal.value.problem.remedy.endswith(".")


def test_a_day_is_written_as_everybody_writes_it():
    assert write_cell(date(2024, 3, 25)) == "2024-03-25"
    assert write_cell(datetime(2024, 3, 25, 10, 15, tzinfo=UTC)) == "2024-03-25T10:15:00Z"
    assert write_cell(Decimal("1000.00")) == "1000"
    assert write_cell(Decimal("-0.00")) == "0"
