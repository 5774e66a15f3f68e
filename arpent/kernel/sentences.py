"""What the house says, in French sentences marked where they are written. Pure Python."""

from __future__ import annotations

from datetime import date

from arpent.measure.numerals import day


def N_(text: str) -> str:
    """Mark a text for the translators; it is translated where it is shown."""
    return text


class Word(str):
    """A French word or phrase put in a sentence as a value, and translated with it."""

    __slots__ = ()


class Sentence(str):
    """A French sentence that keeps its pattern and its values, to be said in English.

    A day is given as a date: it is written in the language of the reader, as is a value that has
    ``written(language)``.
    """

    __slots__ = ("pattern", "values")
    pattern: str
    values: dict[str, object]

    def __new__(cls, pattern: str, **values: object) -> Sentence:
        said = {name: _french(value) for name, value in values.items()}
        made = super().__new__(cls, pattern % said if said else pattern)
        made.pattern = pattern
        made.values = values
        return made


def _french(value: object) -> object:
    return day(value, "fr") if isinstance(value, date) else value
