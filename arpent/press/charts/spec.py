"""The one Vega-Lite spec of a chart, the same for the page and for paper."""

from typing import Any

from arpent.press.charts.bars import bars
from arpent.press.charts.plots import columns, lines
from arpent.press.charts.timelines import timeline
from arpent.press.charts.values import Chart, Timeline

LAYOUTS = {"bars": bars, "ranges": bars, "stacked": bars, "columns": columns, "lines": lines}


def vega_lite(chart: Chart | Timeline, *, language: str = "fr", width: int = 640) -> dict[str, Any]:
    """Return the Vega-Lite spec of a chart, `width` pixels wide."""
    if isinstance(chart, Timeline):
        return timeline(chart, width=width)
    return LAYOUTS[chart.kind](chart, language=language, width=width)
