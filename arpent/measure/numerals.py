"""Numbers as French writes them: « 1 234,50 »."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

THIN = "\N{NARROW NO-BREAK SPACE}"


def grouped(value: Decimal, *, digits: int = 0, signed: bool = False) -> str:
    """This function will write a number with its thousands apart, a comma and so many digits.

    Halves go away from zero. With `signed`, what is above zero says so.
    """
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    sign = "−" if rounded < 0 else "+" if signed and rounded else ""
    return sign + f"{abs(rounded):,}".replace(",", THIN).replace(".", ",")
