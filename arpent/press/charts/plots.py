"""Standing columns and broken lines: labels below, values beside what they measure."""

from typing import Any

from arpent.press.charts import scale
from arpent.press.charts.bars import bars
from arpent.press.charts.legend import drawings_of, legend
from arpent.press.charts.marks import (
    EDGE,
    LETTER,
    LINE,
    PIXEL,
    SIZE,
    SOFT,
    Layer,
    Row,
    line,
    measured,
    path,
    sheet,
    station,
    thick,
    word,
)
from arpent.press.charts.values import Chart, Series

HEIGHT, ABOVE, BELOW = 190, 26, 28
DASHES: dict[str, list[float]] = {
    "solid": [1, 0], "hatch": [2, 3], "hollow": [9, 4], "sparse": [9, 3, 2, 3],
}  # fmt: skip


def columns(chart: Chart, *, language: str, width: int) -> dict[str, Any]:
    """Return the spec of standing columns; lying ones where they do not fit."""
    step = width / max(1, len(chart.labels))
    texts = [scale.written(v, "", language) for s in chart.series for v in s.values]
    needed = max((len(text) for text in (*chart.labels, *texts)), default=0) * LETTER + 6
    if needed > step or len(chart.units) > 1 or len(chart.series) * 16 > step:
        return bars(chart, language=language, width=width)
    y = measured(scale.lowest_share(chart), 1)
    layers, above = legend(chart, width=width, left=0, lift=ABOVE)
    for rank, (series, drawing) in enumerate(zip(chart.series, drawings_of(chart), strict=True)):
        places = [
            (i + 0.5) * step + 16 * (rank - (len(chart.series) - 1) / 2)
            for i in range(len(chart.labels))
        ]
        layers += _stand(chart, series, places, y, drawing, language)
    layers.append(line([{"x": 0, "x2": width, "y": 0}], PIXEL, y, strokeWidth=1.5))
    layers.append(_labels(chart, [(i + 0.5) * step for i in range(len(chart.labels))]))
    return sheet(width, HEIGHT, _padding(above), layers)


def _stand(
    chart: Chart, series: Series, places: list[float], y: Row, drawing: str, language: str
) -> list[Layer]:
    drawn, words = [], []
    for i, share in enumerate(scale.shares(chart, series)):
        row = {"x": places[i], "label": chart.labels[i], "series": series.name}
        if share:
            drawn.append({**row, "y": share, "y2": 0})
        text = scale.written(series.values[i], "", language) if share is not None else "–"
        words.append({**row, "y": max(share or 0, 0), "text": text})
    return [*thick(drawn, PIXEL, y, drawing), word(words, PIXEL, y, align="center", dy=-13)]


def lines(chart: Chart, *, language: str, width: int) -> dict[str, Any]:
    """Return the spec of broken lines, one per series."""
    inset = _inset(chart, language)
    step = (width - 2 * inset) / max(1, len(chart.labels) - 1)
    places = [inset + i * step for i in range(len(chart.labels))]
    low = scale.lowest_share(chart)
    y = measured(low, 1)
    layers, above = _line_legend(chart, width)
    levels = [{"x": 0, "x2": width, "y": level} for level in (low, low + (1 - low) / 2, 1.0)]
    layers.append(line(levels, PIXEL, y, color=LINE))
    layers.append(line([{"x": 0, "x2": width, "y": 0}], PIXEL, y, color=EDGE))
    said: list[Row] = []
    for rank, (series, drawing) in enumerate(zip(chart.series, drawings_of(chart), strict=True)):
        rows = _points(chart, series, places)
        lift = -15 if rank % 2 == 0 else 17
        texts = _told(_texts(chart, series, rows, language), room=step)
        shown = _apart(texts, said, lift=lift, tall=HEIGHT / ((1 - low) or 1))
        layers += [
            path(rows, PIXEL, y, strokeDash=DASHES[drawing]),
            station([row for row in rows if row["y"] is not None], PIXEL, y),
            word(shown, PIXEL, y, align="center", dy=lift),
        ]
    layers.append(_labels(chart, places, every=_every(chart, step)))
    return sheet(width, HEIGHT, _padding(above), layers)


def _inset(chart: Chart, language: str) -> float:
    """The margin kept at both ends, for a label below or a value beside the outermost points."""
    texts = [
        scale.written(value, chart.unit_of(series), language)
        for series in chart.series
        for value in (*series.values[:1], *series.values[-1:])
        if value is not None
    ]
    return max(24.0, LETTER * max(map(len, (*chart.labels, *texts)), default=0) / 2)


def _points(chart: Chart, series: Series, places: list[float]) -> list[Row]:
    return [
        {"x": x, "y": share, "order": i, "label": chart.labels[i], "series": series.name}
        for i, (x, share) in enumerate(zip(places, scale.shares(chart, series), strict=True))
    ]


def _texts(chart: Chart, series: Series, rows: list[Row], language: str) -> list[Row]:
    unit = chart.unit_of(series)
    return [
        {**row, "text": scale.written(series.values[row["order"]], unit, language)}
        for row in rows
        if row["y"] is not None
    ]


def _apart(rows: list[Row], said: list[Row], *, lift: float, tall: float) -> list[Row]:
    """The values that fall on none already written by another line; `said` takes them in."""
    kept = []
    for row in rows:
        place = {**row, "at": lift - row["y"] * tall}
        if not any(_touch(place, other) for other in said):
            said.append(place)
            kept.append(row)
    return kept


def _touch(one: Row, other: Row) -> bool:
    """Whether two words meet, or say twice the same value of the same label."""
    if (one["order"], one["text"]) == (other["order"], other["text"]):
        return True
    room = LETTER * (len(one["text"]) + len(other["text"])) / 2
    return bool(abs(one["x"] - other["x"]) < room and abs(one["at"] - other["at"]) < SIZE)


def _told(rows: list[Row], *, room: float) -> list[Row]:
    """The values written beside the line: all when they fit, else the ends and the extremes."""
    if all(LETTER * len(row["text"]) < room for row in rows) or len(rows) < 3:
        return rows
    by_height = sorted(rows, key=lambda row: (row["y"], row["order"]))
    kept = {row["order"] for row in (rows[0], rows[-1], by_height[0], by_height[-1])}
    chosen: list[Row] = []
    for row in (row for row in rows if row["order"] in kept):
        near = chosen and row["x"] - chosen[-1]["x"] < LETTER * len(row["text"])
        if not near:
            chosen.append(row)
    return chosen


def _line_legend(chart: Chart, width: float) -> tuple[list[Layer], float]:
    layers, above = legend(chart, width=width, left=0, lift=ABOVE)
    drawn = [layer for layer in layers if layer["mark"]["type"] == "text"]
    samples = iter(drawings_of(chart))
    for layer in list(drawn):
        row = layer["data"]["values"][0]
        sample = [{"x": row["x"] - 42, "x2": row["x"] - 8, "y": row["y"]}]
        dash = DASHES[next(samples)]
        drawn.append(line(sample, PIXEL, PIXEL, strokeWidth=1.75, strokeDash=dash))
    return drawn, above


def _every(chart: Chart, step: float) -> int:
    longest = max((len(label) for label in chart.labels), default=1) * LETTER + 10
    return max(1, -int(-longest // max(step, 1)))


def _labels(chart: Chart, places: list[float], *, every: int = 1) -> Layer:
    rows: list[Row] = [
        {"x": x, "y": HEIGHT + 16, "text": label}
        for i, (x, label) in enumerate(zip(places, chart.labels, strict=True))
        if i % every == 0
    ]
    return word(rows, PIXEL, PIXEL, align="center", color=SOFT)


def _padding(above: float) -> Row:
    return {"left": 0, "right": 0, "top": above + ABOVE, "bottom": BELOW}
