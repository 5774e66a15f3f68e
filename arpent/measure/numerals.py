"""Numbers and days as French writes them, « 1 234,50 », and as English does, “1,234.50”."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol, runtime_checkable

THIN = "\N{NARROW NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@runtime_checkable
class Numeral(Protocol):
    """A value that writes itself in the language of the sentence it stands in."""

    def written(self, language: str) -> str:
        """Write the value in that language."""
        ...


class Grouped(str):
    """A number already written in French, that English can write again."""

    __slots__ = ("digits", "signed", "value")
    value: Decimal
    digits: int
    signed: bool

    def __new__(cls, value: Decimal, *, digits: int, signed: bool) -> Grouped:
        made = super().__new__(cls, _figures(value, "fr", digits, signed))
        made.value, made.digits, made.signed = value, digits, signed
        return made

    def written(self, language: str) -> str:
        """Write the number in that language."""
        return _figures(self.value, language, self.digits, self.signed)


def grouped(value: Decimal, *, digits: int = 0, signed: bool = False) -> Grouped:
    """Write a number with its thousands apart, a comma and so many digits.

    Halves go away from zero. With `signed`, what is above zero says so. A sentence said in
    English writes it again with commas and a point.
    """
    return Grouped(Decimal(value), digits=digits, signed=signed)


def day(on: date, language: str) -> str:
    """Write a day: « 07/07/2022 », “7 July 2022”."""
    return f"{on:%d/%m/%Y}" if language == "fr" else f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def _figures(value: Decimal, language: str, digits: int, signed: bool) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else "+" if signed and rounded else ""
    figures = f"{abs(rounded):,}"
    if language == "fr":
        figures = figures.replace(",", THIN).replace(".", ",")
    return sign + figures
