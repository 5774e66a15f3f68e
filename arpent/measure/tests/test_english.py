"""What is measured is said in English as in French."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from arpent.measure.books.euros import Euros
from arpent.measure.numerals import grouped
from arpent.measure.sentences import say

CATALOGUE = Path(__file__).parents[1] / "locale/en/LC_MESSAGES/django.po"
PLACES = re.compile(r"%\((\w+)\)[sd]|%%")


@pytest.fixture(scope="module")
def english():
    with CATALOGUE.open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id}


def test_both_languages_take_the_same_values(english):
    apart = [
        french
        for french, said in english.items()
        if sorted(m[0] for m in PLACES.finditer(french))
        != sorted(m[0] for m in PLACES.finditer(said))
    ]
    assert english
    assert apart == []


def test_english_keeps_no_sign_of_french_typography(english):
    kept = [said for said in english.values() if re.search(r"[«»’]| [;:!?](\s|$)", said)]
    assert kept == []


def test_a_gap_in_euros_puts_its_sign_before_the_currency(english):
    said = say("%(label)s : écart de %(gap)s €", label="60", gap=Euros("-1234.5"))
    assert str(said) == "60 : écart de −1\u202f234,50 €"
    gap = "%(label)s: a gap of €%(gap)s"
    assert said.said(lambda _: gap, language="en") == "60: a gap of −€1,234.50"


def test_a_number_and_a_day_follow_the_language_of_the_sentence():
    said = say("%(mass)s, %(on)s", mass=grouped(Decimal("1234.56"), digits=1), on=date(2024, 7, 1))
    assert said.said() == "1\u202f234,6, 01/07/2024"
    assert said.said(language="en") == "1,234.6, 1 July 2024"


def test_a_sentence_within_a_sentence_is_said_in_the_same_language():
    inner = say("dû %(due)s", due=Euros("1000"))
    words = {"%(what)s Voyez.": "%(what)s See.", "dû %(due)s": "due %(due)s"}
    said = say("%(what)s Voyez.", what=inner).said(words.__getitem__, language="en")
    assert said == "due 1,000 See."
