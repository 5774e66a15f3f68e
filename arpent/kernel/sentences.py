"""What the house says, in French sentences marked where they are written. Pure Python."""

from __future__ import annotations


def N_(text: str) -> str:
    """Mark a text for the translators; it is translated where it is shown."""
    return text


class Word(str):
    """A French word or phrase put in a sentence as a value, and translated with it."""

    __slots__ = ()


class Sentence(str):
    """A French sentence that keeps its pattern and its values, to be said in English.

    A value that has ``written(language)`` writes itself in the language of the reader.
    """

    __slots__ = ("pattern", "values")
    pattern: str
    values: dict[str, object]

    def __new__(cls, pattern: str, **values: object) -> Sentence:
        made = super().__new__(cls, pattern % values if values else pattern)
        made.pattern = pattern
        made.values = values
        return made
