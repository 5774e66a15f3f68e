"""Charts: one frozen value, one spec, drawn for the page and for paper, and told in words."""

from arpent.press.charts.drawing import CSS, print_svg, screen_svg
from arpent.press.charts.spec import vega_lite
from arpent.press.charts.values import Bar, Chart, ChartTable, Series, Timeline
from arpent.press.charts.words import chart_table, describe

__all__ = [
    "CSS",
    "Bar",
    "Chart",
    "ChartTable",
    "Series",
    "Timeline",
    "chart_table",
    "describe",
    "print_svg",
    "screen_svg",
    "vega_lite",
]
