"""Lying bars, beside one another or end to end, and ranges: labels left, or above when narrow."""

from typing import Any

from arpent.press.charts import scale
from arpent.press.charts.legend import drawings_of, legend
from arpent.press.charts.marks import (
    EDGE,
    PIXEL,
    SOFT,
    Layer,
    Row,
    across,
    line,
    measured,
    sheet,
    station,
    thick,
    word,
    wrapped,
)
from arpent.press.charts.values import Chart

LANE, SPACE, LABEL_COLUMN, SHORT, NARROW = 22, 12, 190, 98, 420


def bars(chart: Chart, *, language: str, width: int) -> dict[str, Any]:
    """Return the spec of lying bars, of ranges, or of stacked parts."""
    narrow = width < NARROW
    column = _column(chart.labels, narrow=narrow)
    values = _values(chart, language)
    room = 12 + max((across(150, text) for row in values for text in row), default=0)
    plot = width - column - room
    labels = [wrapped(label, column - 16 if column else width) for label in chart.labels]
    rows, height = _rows(labels, lanes=len(values[0]) if values else 1, over=not column)
    layers, above = legend(chart, width=width, left=column)
    x = measured(scale.lowest_share(chart), 1)
    layers += _names(labels, rows, column)
    layers += BODIES.get(chart.kind, _lanes)(chart, rows, x, values)
    layers.append(
        line([{"x": 0, "y": r["y"] - 4, "y2": r["end"]} for r in rows], x, PIXEL, color=EDGE)
    )
    padding = {"left": column, "right": room, "top": above + 2, "bottom": 2}
    return sheet(plot, height, padding, layers)


def _column(labels: tuple[str, ...], *, narrow: bool) -> float:
    """The width kept for labels on the left; none when they are long and the sheet is narrow."""
    longest = 20 + across(LABEL_COLUMN, max(labels, key=len, default=""))
    if narrow:
        return longest if longest <= SHORT else 0
    return min(longest, LABEL_COLUMN)


def _values(chart: Chart, language: str) -> list[list[str]]:
    if chart.kind == "stacked":
        unit = chart.units[0]
        return [[scale.written(_whole(t), unit, language)] for t in scale.totals(chart)]
    return [
        [scale.written(s.values[i], chart.unit_of(s), language) for s in chart.series]
        for i in range(len(chart.labels))
    ]


def _whole(total: float) -> float | int:
    return int(total) if total == int(total) else round(total, 6)


def _rows(labels: list[str], *, lanes: int, over: bool) -> tuple[list[Row], float]:
    """Where each row starts, its lanes and its end, in pixels from the top."""
    rows: list[Row] = []
    y = 4.0
    for label in labels:
        lettering = 17 * (label.count("\n") + 1)
        body = lanes * LANE
        top = y + lettering + 4 if over else y + max(0, (lettering - body) / 2)
        rows.append({"y": top, "end": top + body, "label": y if over else top + body / 2})
        y = top + body + SPACE if over else y + max(lettering, body) + SPACE
    return rows, y - SPACE + 4


def _names(labels: list[str], rows: list[Row], column: float) -> list[Layer]:
    if not column:
        words = [{"x": 0, "y": r["label"], "text": t} for t, r in zip(labels, rows, strict=True)]
        return [word(words, PIXEL, PIXEL, baseline="top")]
    words = [
        {"x": -column, "y": r["label"] - 8.5 * t.count("\n"), "text": t}
        for t, r in zip(labels, rows, strict=True)
    ]
    return [word(words, PIXEL, PIXEL)]


def _lanes(chart: Chart, rows: list[Row], x: Row, values: list[list[str]]) -> list[Layer]:
    layers: list[Layer] = []
    for lane, (series, drawing) in enumerate(zip(chart.series, drawings_of(chart), strict=True)):
        drawn, unknown, words = [], [], []
        for index, share in enumerate(scale.shares(chart, series)):
            y = rows[index]["y"] + LANE * (lane + 0.5)
            place = {"x2": 0, "y": y, "label": chart.labels[index], "series": series.name}
            if share is None:
                unknown.append({"x": 1, **place})
            elif share:
                drawn.append({"x": share, "value": float(series.values[index] or 0), **place})
            words.append(
                {"x": 1 if share is None else max(share, 0), "y": y, "text": values[index][lane]}
            )
        layers += thick(drawn, x, PIXEL, drawing)
        layers.append(line(unknown, x, PIXEL, color=EDGE, strokeDash=[3, 4]))
        layers.append(word(words, x, PIXEL, dx=8))
    return layers


def _stack(chart: Chart, rows: list[Row], x: Row, values: list[list[str]]) -> list[Layer]:
    layers: list[Layer] = []
    ends = [0.0] * len(chart.labels)
    for series, drawing in zip(chart.series, drawings_of(chart), strict=True):
        drawn = []
        for index, share in enumerate(scale.shares(chart, series)):
            if share:
                row = {"x": ends[index] + share, "x2": ends[index], "series": series.name}
                drawn.append(
                    {**row, "y": rows[index]["y"] + LANE / 2, "label": chart.labels[index]}
                )
                ends[index] += share
        layers += (
            thick(drawn, x, PIXEL, drawing, strokeWidth=16)
            if drawing == "solid"
            else thick(drawn, x, PIXEL, drawing)
        )
    words = [
        {"x": end, "y": row["y"] + LANE / 2, "text": texts[0]}
        for end, row, texts in zip(ends, rows, values, strict=True)
    ]
    return [*layers, word(words, x, PIXEL, dx=8, color=SOFT)]


def _ranges(chart: Chart, rows: list[Row], x: Row, values: list[list[str]]) -> list[Layer]:
    """A line from low to high with a stop at each end, and a station on the value."""
    spans, stops, dots, unknown, words = [], [], [], [], []
    series = chart.series[0]
    found = zip(scale.shares(chart, series), scale.bounds(chart, series), strict=True)
    for index, (share, (low, high)) in enumerate(found):
        y = rows[index]["y"] + LANE / 2
        if share is None:
            unknown.append({"x": 1, "x2": 0, "y": y})
        else:
            spans.append({"x": low, "x2": high, "y": y})
            stops += [{"x": end, "y": y - 5, "y2": y + 5} for end in (low, high)]
            dots.append({"x": share, "y": y, "label": chart.labels[index], "series": series.name})
        words.append({"x": 1 if share is None else high, "y": y, "text": values[index][0]})
    return [
        line(unknown, x, PIXEL, color=EDGE, strokeDash=[3, 4]),
        line(spans, x, PIXEL, strokeWidth=1.75),
        line(stops, x, PIXEL, strokeWidth=1.75),
        station(dots, x, PIXEL),
        word(words, x, PIXEL, dx=10),
    ]


BODIES = {"stacked": _stack, "ranges": _ranges}
