"""What an office file is read into, and the one way it can be refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from arpent.press.typography import typeset

Cell = str | int | float | Decimal | bool | date | datetime | None

# A spreadsheet runs a text that begins with one of these.
RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file. `line` is its number there, counted from 1 with the head;
    `surplus` counts the cells written beyond the last column."""

    line: int
    cells: Mapping[str, str]
    surplus: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first sheet of a file as text: its column names, its rows without the empty ones."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]


class Unreadable(Exception):
    """The file cannot be read; `sentence` is a msgid with %(name)s of `values`."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(typeset(sentence % values))
        self.sentence = sentence
        self.values = values

    def said(self, translate: Callable[[str], str], *, language: str = "fr") -> str:
        """Say why in the language `translate` turns messages into."""
        return typeset(translate(self.sentence) % self.values, language=language)


def inert(text: str) -> str:
    """Put an apostrophe before a text a spreadsheet would run."""
    return f"'{text}" if text.lstrip(" ").startswith(RUN) or text.startswith(RUN) else text


def restored(text: str) -> str:
    """Take back the apostrophe that inert put."""
    return text[1:] if text.startswith("'") and inert(text[1:]) == text else text
