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
    """This function will return the spec of standing columns; lying ones where they do not fit."""
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
    """This function will return the spec of broken lines, one per series."""
    inset = max(24.0, LETTER * max((len(label) for label in chart.labels), default=0) / 2)
    step = (width - 2 * inset) / max(1, len(chart.labels) - 1)
    places = [inset + i * step for i in range(len(chart.labels))]
    low = scale.lowest_share(chart)
    y = measured(low, 1)
    layers, above = _line_legend(chart, width)
    levels = [{"x": 0, "x2": width, "y": level} for level in (low, low + (1 - low) / 2, 1.0)]
    layers.append(line(levels, PIXEL, y, color=LINE))
    layers.append(line([{"x": 0, "x2": width, "y": 0}], PIXEL, y, color=EDGE))
    for rank, (series, drawing) in enumerate(zip(chart.series, drawings_of(chart), strict=True)):
        layers += _run(chart, series, places, y, drawing, rank, language, step)
    layers.append(_labels(chart, places, every=_every(chart, step)))
    return sheet(width, HEIGHT, _padding(above), layers)


def _run(
    chart: Chart, series: Series, places: list[float], y: Row, drawing: str, rank: int,
    language: str, step: float,
) -> list[Layer]:  # fmt: skip
    shares = scale.shares(chart, series)
    rows: list[Row] = [
        {"x": x, "y": share, "order": i, "label": chart.labels[i], "series": series.name}
        for i, (x, share) in enumerate(zip(places, shares, strict=True))
    ]
    known = [row for row in rows if row["y"] is not None]
    texts = [
        {**row, "text": scale.written(series.values[row["order"]], chart.unit_of(series), language)}
        for row in known
    ]
    shown = _told(texts, room=step)
    return [
        path(rows, PIXEL, y, strokeDash=DASHES[drawing]),
        station(known, PIXEL, y),
        word(shown, PIXEL, y, align="center", dy=-15 if rank % 2 == 0 else 17),
    ]


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
