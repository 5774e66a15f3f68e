"""From the spec to SVG: Vega draws it, then all that a strict page refuses is taken out."""

import re
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from arpent.press.characters import writable
from arpent.press.charts.marks import EDGE, FACE, INK, LINE, PAPER, RED, SOFT
from arpent.press.charts.spec import vega_lite
from arpent.press.charts.values import Chart, Timeline
from arpent.press.fonts import font_folder

WIDE, NARROW = 640, 312
SVG = "http://www.w3.org/2000/svg"
TOKENS = {
    INK: "currentColor", SOFT: "var(--ink2)", EDGE: "var(--edge)",
    LINE: "var(--line)", RED: "var(--red)", PAPER: "var(--paper)",
}  # fmt: skip
UNSAID = {"role", "aria-label", "aria-roledescription", "aria-hidden", "pointer-events", "class"}
# The sheet of the look lays `stroke` on every svg: each drawing says its own again.
CSS = (
    ".chart{width:100%;height:auto;max-width:46rem;stroke:none}.chart.narrow{max-width:26rem}"
    ".chart text{font-family:var(--plan);font-variant-numeric:lining-nums tabular-nums}"
    ".chart.wide{display:none}"
    "@media (min-width:48rem),print{.chart.wide{display:block}.chart.narrow{display:none}}"
)
NUMBER = re.compile(r"-?\d+\.\d{3,}")


def screen_svg(chart: Chart | Timeline, *, language: str = "fr") -> str:
    """Return two inline drawings, wide and narrow, in the theme's inks.

    Hidden from screen readers: the page puts describe() and chart_table() beside them.
    """
    return "".join(
        _on_screen(_drawn(chart, language, width), name)
        for width, name in ((WIDE, "wide"), (NARROW, "narrow"))
    )


def print_svg(chart: Chart | Timeline, *, language: str = "fr", width: int = 480) -> str:
    """Return one drawing with the inks of paper, `width` pixels wide."""
    return _drawn(chart, language, width)


def print_png(
    chart: Chart | Timeline, *, language: str = "fr", width: int = 480, scale: float = 2.5
) -> bytes:
    """Return the drawing of paper as a picture, for offices without SVG."""
    return _painted(_drawn(chart, language, width), scale)


@lru_cache(maxsize=64)
def _painted(svg: str, scale: float) -> bytes:
    import vl_convert

    vl_convert.register_font_directory(str(font_folder()))
    png: bytes = vl_convert.svg_to_png(svg, scale=scale)
    return png


def _on_screen(svg: str, name: str) -> str:
    for ink, token in TOKENS.items():
        svg = svg.replace(f'"{ink}"', f'"{token}"')
    svg = svg.replace(f' font-family="{FACE}"', "").replace(f' xmlns="{SVG}"', "")
    return svg.replace("<svg", f'<svg class="chart {name}" aria-hidden="true" focusable="false"', 1)


@lru_cache(maxsize=256)
def _drawn(chart: Chart | Timeline, language: str, width: int) -> str:
    # Imported late: its 84 MB serve the few requests that draw, not every start.
    import vl_convert

    spec = _drawable(vega_lite(chart, language=language, width=width))
    return _cleaned(vl_convert.vegalite_to_svg(spec))


def _drawable(spec: Any) -> Any:
    """The same spec without the characters XML has no place for: the engine that measures
    text would stop the whole process on one of them."""
    if isinstance(spec, str):
        return writable(spec)
    if isinstance(spec, dict):
        return {key: _drawable(value) for key, value in spec.items()}
    return [_drawable(value) for value in spec] if isinstance(spec, list) else spec


def _cleaned(svg: str) -> str:
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)  # noqa: S314  (drawn by Vega a line above)
    width, height = root.get("width", "0"), root.get("height", "0")
    clean = ElementTree.Element(f"{{{SVG}}}svg")
    clean.attrib = {"width": width, "height": height, "viewBox": f"0 0 {width} {height}"}
    _copy(root, clean)
    return ElementTree.tostring(clean, encoding="unicode")


def _copy(source: ElementTree.Element, target: ElementTree.Element) -> None:
    """Copy what is drawn; frames, empty groups and names for machines are left behind."""
    for child in source:
        if child.tag.endswith("}path") and child.get("class") in ("background", "foreground"):
            continue
        twin = ElementTree.Element(child.tag)
        twin.attrib = _attributes(child)
        twin.text, twin.tail = child.text, child.tail
        _copy(child, twin)
        if not child.tag.endswith("}g") or len(twin):
            if child.tag.endswith("}g") and not twin.attrib:
                target.extend(list(twin))
            else:
                target.append(twin)


def _attributes(element: ElementTree.Element) -> dict[str, str]:
    kept = {k: v for k, v in element.attrib.items() if k not in UNSAID and k != "style"}
    if kept.get("transform") == "translate(0,0)" or kept.get("opacity") == "1":
        kept = {k: v for k, v in kept.items() if v != "translate(0,0)" and k != "opacity"}
    return {k: NUMBER.sub(lambda n: f"{float(n[0]):.2f}", v) for k, v in kept.items()}
