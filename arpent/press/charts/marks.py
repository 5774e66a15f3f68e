"""The drawing's only primitives: a line and its dashes, a station, a word.

Inks are those of paper. On screen they become the tokens of the theme (see drawing.py).
"""

import textwrap
from collections.abc import Sequence
from typing import Any

INK, SOFT, EDGE, LINE, RED, PAPER = (
    "#1d1913", "#5a503f", "#857659", "#d3c5a5", "#b12a14", "#ffffff",
)  # fmt: skip
FACE = "Source Sans Pro"
SIZE = 15  # px, the smallest lettering allowed on screen
LETTER = 8.2  # px, an average letter at that size, on the generous side
THICK = 12

Row = dict[str, Any]
Layer = dict[str, Any]
PLACE: dict[str, Any] = {"type": "quantitative", "axis": None}
PIXEL: dict[str, Any] = {**PLACE, "scale": None}


def wrapped(label: str, width: float) -> str:
    """Break a label into lines that fit `width` pixels."""
    letters = max(6, int(width / LETTER))
    return "\n".join(textwrap.wrap(label, letters) or [""])


def across(width: float, text: str) -> float:
    """Return the width a text takes, in pixels, never more than `width`."""
    return min(width, LETTER * max((len(line) for line in text.split("\n")), default=0))


def measured(low: float, high: float) -> dict[str, Any]:
    """Return the axis that carries values, from `low` to `high`."""
    return {**PLACE, "scale": {"domain": [low, high], "nice": False, "zero": False}}


def line(rows: Sequence[Row], x: dict[str, Any], y: dict[str, Any], **look: Any) -> Layer:
    """Draw one straight line per row, from x, y to x2, y2 when given."""
    encoding: dict[str, Any] = {"x": {"field": "x", **x}, "y": {"field": "y", **y}}
    for second in ("x2", "y2"):
        if rows and second in rows[0]:
            encoding[second] = {"field": second}
    mark = {"type": "rule", "color": INK, "strokeWidth": 1, **look}
    return {"data": {"values": list(rows)}, "mark": mark, "encoding": encoding}


def path(rows: Sequence[Row], x: dict[str, Any], y: dict[str, Any], **look: Any) -> Layer:
    """Join the rows by one broken line, interrupted where y is None."""
    encoding = {
        "x": {"field": "x", **x},
        "y": {"field": "y", **y},
        "order": {"field": "order", "type": "quantitative"},
    }
    mark = {
        "type": "line",
        "color": INK,
        "strokeWidth": 1.75,
        "invalid": "break-paths-show-domains",
    }
    return {"data": {"values": list(rows)}, "mark": {**mark, **look}, "encoding": encoding}


def station(rows: Sequence[Row], x: dict[str, Any], y: dict[str, Any], **look: Any) -> Layer:
    """Draw a surveyor's station, a small open circle, per row."""
    encoding = {"x": {"field": "x", **x}, "y": {"field": "y", **y}}
    mark = {"type": "point", "filled": False, "fill": PAPER, "stroke": INK, "strokeWidth": 1.5}
    return {
        "data": {"values": list(rows)},
        "mark": {**mark, "size": 64, "opacity": 1, **look},
        "encoding": encoding,
    }


def word(rows: Sequence[Row], x: dict[str, Any], y: dict[str, Any], **look: Any) -> Layer:
    """Write the `text` of every row, its lines one under the other."""
    encoding = {
        "x": {"field": "x", **x},
        "y": {"field": "y", **y},
        "text": {"field": "text", "type": "nominal"},
    }
    mark = {"type": "text", "color": INK, "fontSize": SIZE, "font": FACE, "lineBreak": "\n"}
    return {
        "data": {"values": list(rows)},
        "mark": {**mark, "align": "left", "baseline": "middle", "lineHeight": 17, **look},
        "encoding": encoding,
    }


INSETS: dict[bool, Row] = {
    False: {"xOffset": -1.5, "x2Offset": 1.5},
    True: {"yOffset": 1.5, "y2Offset": -1.5},
}
STROKES: dict[str, tuple[Row, ...]] = {
    "solid": ({"strokeWidth": THICK},),
    "hatch": ({"strokeWidth": THICK, "strokeDash": [1.5, 3]},),
    "hollow": ({"strokeWidth": THICK}, {"strokeWidth": THICK - 3, "color": PAPER, "inset": True}),
    "sparse": (
        {"strokeWidth": THICK, "color": EDGE},
        {"strokeWidth": THICK - 2, "color": PAPER, "inset": True},
        {"strokeWidth": THICK, "strokeDash": [1.5, 7.5]},
    ),
}


def thick(
    rows: Sequence[Row], x: dict[str, Any], y: dict[str, Any], drawing: str, **look: Any
) -> list[Layer]:
    """Draw thick lines, filled as the drawing says.

    The rows go from their far end back to nought, so that an inset knows its way.
    """
    upright = bool(rows) and "y2" in rows[0]
    layers = []
    for stroke in STROKES[drawing]:
        kept = {**stroke, **look}
        if kept.pop("inset", False):
            kept |= INSETS[upright]
        layers.append(line(rows, x, y, **kept))
    return layers


def sheet(width: float, height: float, padding: Row, layers: Sequence[Layer]) -> dict[str, Any]:
    """Lay the layers on a sheet whose drawing area is width by height."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": width,
        "height": height,
        "padding": padding,
        "autosize": {"type": "none"},
        "background": None,
        "view": {"stroke": None},
        "layer": [layer for layer in layers if layer["data"]["values"]],
    }
