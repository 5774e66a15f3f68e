"""Which drawing stands for which series, and the line of lettering that says so."""

from arpent.press.charts.marks import LETTER, PIXEL, Layer, thick, word
from arpent.press.charts.values import Chart

ORDER = ("solid", "hatch", "hollow", "sparse")
SAMPLE, GAP, HEIGHT = 34, 26, 26


def drawings_of(chart: Chart) -> tuple[str, ...]:
    """Return one drawing per series, never the same twice."""
    asked = tuple(series.drawing for series in chart.series)
    if chart.kind != "stacked" and len(set(asked)) == len(asked):
        return asked
    return ORDER[: len(asked)]


def legend(
    chart: Chart, *, width: float, left: float, lift: float = 0
) -> tuple[list[Layer], float]:
    """Draw the legend above the area, and return the height it takes.

    `left` is where the sheet starts, to the left of the drawing area; `lift` how far above
    it the legend stays. One series needs none.
    """
    if len(chart.series) < 2:
        return [], 0
    layers: list[Layer] = []
    places = _places([series.name for series in chart.series], width)
    rows = places[-1][1] + 1
    for series, drawing, (x, row) in zip(chart.series, drawings_of(chart), places, strict=True):
        y = -(rows - row) * HEIGHT + 2 - lift
        start = x - left
        sample = [{"x": start + SAMPLE, "x2": start, "y": y}]
        layers += thick(sample, PIXEL, PIXEL, drawing)
        layers.append(word([{"x": start + SAMPLE + 8, "y": y, "text": series.name}], PIXEL, PIXEL))
    return layers, rows * HEIGHT + 8


def _places(names: list[str], width: float) -> list[tuple[float, int]]:
    places: list[tuple[float, int]] = []
    x, row = 0.0, 0
    for name in names:
        need = SAMPLE + 8 + LETTER * len(name)
        if x and x + need > width:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += need + GAP
    return places
