"""How a figure is written in a sentence, a table or a margin."""

from __future__ import annotations

from decimal import Decimal

from arpent.atlas.report.rules.content import FigureContent
from arpent.atlas.report.rules.prose import Form
from arpent.atlas.report.rules.verdicts import deciding_claim, gap_of, printed_values
from arpent.press.notation import money, number

EUROS = ("€", "EUR")
UNKNOWN = "–"


def quantity(value: Decimal | None, unit: str, *, language: str) -> str:
    """Return a number with the signs that cannot leave it: € and %. Nouns stay with the text."""
    if value is None:
        return UNKNOWN
    if unit in EUROS:
        return money(value, language=language)
    written = number(value, language=language)
    if unit != "%":
        return written
    return f"{written}\u202f%" if language == "fr" else f"{written}%"


def noun(value: Decimal | None, unit: str, *, language: str) -> str:
    """Return the word a number still needs beside it; none when ``quantity`` wrote its sign.

    Units are plural nouns: French says one and a half in the singular, English only one.
    """
    if unit in (*EUROS, "%"):
        return ""
    single = value is not None and (abs(value) < 2 if language == "fr" else abs(value) == 1)
    return unit[:-1] if single and unit.isalpha() and unit.endswith("s") else unit


def measured(value: Decimal | None, unit: str, *, language: str) -> str:
    """Return a number that stands alone, its unit beside it: ``34 actes``."""
    beside = noun(value, unit, language=language) if value is not None else ""
    return "\u00a0".join(p for p in (quantity(value, unit, language=language), beside) if p)


def said(figure: FigureContent, form: Form, *, language: str) -> str:
    """Return what a sentence prints for a figure: its count, its published number or its gap.

    A figure nobody can count is printed as it was published.
    """
    claim = deciding_claim(figure)
    if form == "gap":
        return quantity(gap_of(figure), figure.unit, language=language)
    if form == "published":
        return quantity(claim.published if claim else None, figure.unit, language=language)
    return printed(figure, language=language)


def printed(figure: FigureContent, *, language: str) -> str:
    """Return the number of a figure, or the several that were published when none counts it."""
    values = printed_values(figure)
    if not values:
        return UNKNOWN
    written = [quantity(value, figure.unit, language=language) for value in values]
    *others, last = written
    joint = " ou " if language == "fr" else " or "
    return joint.join((", ".join(others), last)) if others else last


def printed_noun(figure: FigureContent, *, language: str) -> str:
    """Return the noun that agrees with what ``printed`` wrote."""
    values = printed_values(figure)
    return noun(values[-1] if values else None, figure.unit, language=language)
