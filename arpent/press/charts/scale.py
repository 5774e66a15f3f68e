"""From values to the scale they are drawn on, and to the words they are written in."""

from arpent.press.charts.values import Chart, Series, Value
from arpent.press.notation import Quantity, money, number

MISSING = {"fr": "non connu", "en": "not known"}
INVARIABLE = {"fois", "mois", "pays", "temps", "corps", "cours", "processus", "consensus"}
TIGHT = ("%", "€", "‰")


def written(value: Value, unit: str, language: str) -> str:
    """Write a value with its unit, or say that nobody knows it."""
    if value is None:
        return MISSING[language]
    if unit == "€":
        return money(value, language=language)
    figure = number(value, language=language)
    if not unit:
        return figure
    unit = agreed(unit, value, language)
    space = "" if unit in TIGHT and language == "en" else "\u202f" if unit in TIGHT else "\u00a0"
    return figure + space + unit


def agreed(unit: str, value: Quantity, language: str) -> str:
    """Put a plural noun in the singular where its language wants it."""
    alone = abs(float(value)) < 2 if language == "fr" else value == 1
    if not alone:
        return unit
    return " ".join(_singular(word, language) for word in unit.split(" "))


def _singular(word: str, language: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word in INVARIABLE:
        return word
    return word[:-3] + "y" if language == "en" and word.endswith("ies") else word[:-1]


def extents(chart: Chart) -> dict[str, float]:
    """Return, per unit, the value that fills the drawing."""
    tops: dict[str, float] = {}
    for series in chart.series:
        unit = chart.unit_of(series)
        drawn = (*series.values, *series.low, *series.high)
        biggest = max((abs(float(v)) for v in drawn if v is not None), default=0.0)
        tops[unit] = max(tops.get(unit, 0.0), biggest)
    if chart.kind == "stacked":
        tops[chart.units[0]] = max((total for total in totals(chart)), default=0.0)
    return {unit: top or 1.0 for unit, top in tops.items()}


def totals(chart: Chart) -> list[float]:
    """Return the sum of the parts under each label."""
    columns = zip(*(series.values for series in chart.series), strict=True)
    return [float(sum(float(v) for v in column if v is not None)) for column in columns]


def shares(chart: Chart, series: Series) -> list[float | None]:
    """Return the values of a series as shares of the fullest of its unit."""
    return _parts(chart, series, series.values)


def bounds(chart: Chart, series: Series) -> list[tuple[float | None, float | None]]:
    """Return the low and high of a series as shares, on the same scale."""
    low, high = (_parts(chart, series, run) for run in (series.low, series.high))
    return list(zip(low, high, strict=True))


def _parts(chart: Chart, series: Series, run: tuple[Value, ...]) -> list[float | None]:
    top = extents(chart)[chart.unit_of(series)]
    return [None if value is None else float(value) / top for value in run]


def lowest_share(chart: Chart) -> float:
    """Return the lowest share drawn, nought when none is negative."""
    drawn = [
        share
        for series in chart.series
        for share in _parts(chart, series, (*series.values, *series.low))
    ]
    return min([0.0, *(share for share in drawn if share is not None)])
