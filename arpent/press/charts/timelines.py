"""Periods on one line of time: month ticks, a row per period, a red rod for today."""

from datetime import date
from typing import Any

from arpent.press.charts.marks import (
    EDGE,
    LINE,
    PAPER,
    PIXEL,
    RED,
    SOFT,
    Layer,
    Row,
    line,
    measured,
    sheet,
    thick,
    word,
    wrapped,
)
from arpent.press.charts.values import Timeline

LANE, TOP = 44, 34


def timeline(chart: Timeline, *, width: int) -> dict[str, Any]:
    """Return the spec of a timeline; what is outside the period is cut."""
    rows = [bar for bar in chart.rows if bar.starts_on <= chart.last and bar.ends_on >= chart.first]
    height = TOP + LANE * max(1, len(rows))
    x = measured(chart.first.toordinal(), chart.last.toordinal() + 1)
    layers = _ruler(chart, x, height, width)
    names: list[Row] = []
    for index, bar in enumerate(rows):
        y = TOP + LANE * index + 32
        names.append({"x": 0, "y": y - 17, "text": wrapped(bar.label, width * 4).strip()})
        start = max(bar.starts_on, chart.first).toordinal()
        end = min(bar.ends_on, chart.last).toordinal() + 1
        drawn = [{"x": end, "x2": start, "y": y, "label": bar.label}]
        look = {"color": RED} if bar.late else {}
        layers += thick(drawn, x, PIXEL, "solid", **look)
    layers.append(word(names, PIXEL, PIXEL, stroke=PAPER, strokeWidth=0))
    layers += _rod(chart, x, height)
    return sheet(width, height, {"left": 1, "right": 1, "top": 2, "bottom": 4}, layers)


def _ruler(chart: Timeline, x: Row, height: float, width: int) -> list[Layer]:
    months = [
        date(year, month, 1)
        for year in range(chart.first.year, chart.last.year + 1)
        for month in range(1, 13)
        if chart.first <= date(year, month, 1) <= chart.last
    ]
    years = [on for on in months if on.month == 1] or months[:1]
    if len(months) > 48:
        months = years
    ticks = [{"x": on.toordinal(), "y": TOP - 15, "y2": TOP - 8} for on in months]
    falls = [{"x": on.toordinal(), "y": TOP - 8, "y2": height} for on in years]
    words = [{"x": on.toordinal(), "y": 12, "text": str(on.year)} for on in years]
    every = max(1, -(-len(words) * 48 // width))
    return [
        line(falls, x, PIXEL, color=LINE),
        line(ticks, x, PIXEL, color=EDGE),
        line([{"x": 0, "x2": width, "y": TOP - 8}], PIXEL, PIXEL, strokeWidth=1.5),
        word(words[::every], x, PIXEL, color=SOFT, dx=3),
    ]


def _rod(chart: Timeline, x: Row, height: float) -> list[Layer]:
    if chart.today is None or not chart.first <= chart.today <= chart.last:
        return []
    rod = [{"x": chart.today.toordinal() + 0.5, "y": TOP - 8, "y2": height}]
    return [
        line(rod, x, PIXEL, color=RED, strokeWidth=6),
        line(rod, x, PIXEL, color=PAPER, strokeWidth=4, strokeDash=[10, 10]),
    ]
