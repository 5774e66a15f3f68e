import math
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arpent.press.charts import (
    Bar,
    Chart,
    Series,
    Timeline,
    chart_table,
    describe,
    print_svg,
    screen_svg,
    vega_lite,
)
from arpent.press.charts.drawing import _drawn
from arpent.press.charts.legend import drawings_of
from arpent.press.tests.samples import (
    CHARTS,
    MEMBERS,
    MIXED,
    MONTHS,
    PARTS,
    RANGES,
    TIMELINE,
    YEARS,
)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda c: c.title)
def test_the_page_drawing_survives_a_strict_policy_and_follows_the_theme(chart: Chart) -> None:
    svg = screen_svg(chart)
    assert "style=" not in svg
    assert "<style" not in svg
    assert not re.search(r"#[0-9a-f]{6}", svg), "an ink of paper was left on screen"
    assert not re.search(r"https?://|\son\w+=|url\(", svg)
    assert svg.count("<svg ") == svg.count('aria-hidden="true"') == 2
    assert "currentColor" in svg
    assert len(svg) < 20_000


@pytest.mark.parametrize("chart", CHARTS, ids=lambda c: c.title)
def test_lettering_is_never_under_fifteen_pixels(chart: Chart) -> None:
    sizes = {float(size) for size in re.findall(r'font-size="([\d.]+)px"', screen_svg(chart))}
    assert min(sizes) >= 15


def test_red_is_spent_on_today_and_on_what_is_late_only() -> None:
    assert all("--red" not in screen_svg(c) for c in (MEMBERS, MIXED, YEARS, MONTHS, PARTS))
    assert "--red" in screen_svg(TIMELINE)
    calm = replace(TIMELINE, today=None, rows=TIMELINE.rows[:1])
    assert "--red" not in screen_svg(calm)


def test_euros_are_solid_and_carbon_is_hatched() -> None:
    layers = vega_lite(MIXED)["layer"]
    dashes = {
        layer["data"]["values"][0].get("series"): layer["mark"].get("strokeDash")
        for layer in layers
        if layer["mark"]["type"] == "rule" and layer["mark"]["strokeWidth"] == 12
    }
    assert dashes["Euros reçus"] is None
    assert dashes["Carbone émis"] == [1.5, 3]


def test_two_series_are_never_drawn_alike() -> None:
    twins = Chart("T", ("a",), (Series("x", (1,)), Series("y", (2,)), Series("z", (3,))))
    assert len(set(drawings_of(twins))) == 3


def test_a_drawing_is_the_same_bytes_each_time() -> None:
    first = print_svg(MIXED)
    _drawn.cache_clear()
    assert print_svg(MIXED) == first


def test_bars_are_as_long_as_their_values() -> None:
    root = ElementTree.fromstring(print_svg(MEMBERS))
    ends = [
        float(line.get("x2", "0"))
        for line in root.iter("{http://www.w3.org/2000/svg}line")
        if line.get("stroke-width") == "12"
    ]
    longest = min(ends)
    assert [round(end / longest * 14, 1) for end in ends] == [9.0, 8.0, 4.0, 14.0]


def test_the_description_says_the_highest_the_lowest_and_the_trend() -> None:
    assert describe(MEMBERS) == (
        "Membres institutionnels en 2018, sur 4 lignes. "
        "Le plus haut, 14 (Villes)\u202f; le plus bas, 4 (État)."
    )
    assert describe(YEARS).endswith("De 19 à 22, en hausse.")
    assert describe(YEARS, language="en").endswith("From 19 to 22, rising.")
    assert "échéance passée" in describe(TIMELINE)


def test_what_nobody_knows_is_said_and_drawn_never_counted_as_nought() -> None:
    assert "Non connu\u00a0: 2023." in describe(MIXED)
    assert chart_table(MIXED).rows[2] == ("2023", "non connu", "2,4\u00a0t")
    assert "non connu" in print_svg(MIXED)


def _spans(chart: Chart) -> list[tuple[float, float]]:
    lines = [one for one in vega_lite(chart)["layer"] if one["mark"].get("strokeWidth") == 1.75]
    rows = [row for one in lines for row in one["data"]["values"]]
    return [(row["x"], row["x2"]) for row in rows if "x2" in row]


def test_a_range_is_a_line_from_its_low_to_its_high_with_its_value_on_it() -> None:
    layers = vega_lite(RANGES)["layer"]
    dots = [row["x"] for layer in layers for row in layer["data"]["values"] if "series" in row]
    assert _spans(RANGES) == [(6.7 / 39, 21.7 / 39), (28 / 39, 1)]
    assert dots == [12.1 / 39, 33 / 39]
    assert "non connu" in print_svg(RANGES)


def test_a_range_is_told_and_tabled_with_its_two_bounds() -> None:
    assert describe(RANGES).endswith(
        "L’étendue la plus large\u00a0: 2021, de 6,7\u00a0t à 21,7\u00a0t."
    )
    assert describe(RANGES, language="en").endswith("2021, from 6.7\u00a0t to 21.7\u00a0t.")
    table = chart_table(RANGES)
    assert table.head == ("Intitulé", "Compté", "Bas", "Haut")
    assert table.rows[1] == ("2022", "33\u00a0t", "28\u00a0t", "39\u00a0t")
    assert table.rows[2] == ("2023", "non connu", "non connu", "non connu")


def test_a_range_below_nought_is_drawn_whole() -> None:
    below = Chart("T", ("a",), (Series("s", (-2,), low=(-4,), high=(1,)),), "ranges")
    assert _spans(below) == [(-1.0, 0.25)]


@pytest.mark.parametrize(
    "series",
    [
        Series("s", (3,)),
        Series("s", (3,), low=(4,), high=(5,)),
        Series("s", (3,), low=(1,), high=(2,)),
        Series("s", (3,), low=(None,), high=(4,)),
    ],
)
def test_a_range_that_leaves_its_value_out_is_refused(series: Series) -> None:
    with pytest.raises(ValueError, match="between its low and its high"):
        Chart("T", ("a",), (series,), "ranges")


def test_two_lines_that_start_together_write_their_value_once() -> None:
    runs = (Series("x", (33, 20)), Series("y", (33, 31), drawing="hollow"))
    svg = print_svg(Chart("T", ("2019", "2031"), runs, "lines", "t"))
    assert [svg.count(f">{n}\u00a0t<") for n in (33, 20, 31)] == [1, 1, 1]


def test_the_values_at_the_ends_of_a_line_stay_on_the_sheet() -> None:
    spec = vega_lite(Chart("T", ("a", "b"), (Series("x", (12345678, 2)),), "lines", "t CO₂e"))
    first = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "point")
    assert first["data"]["values"][0]["x"] >= 8.2 * len("12 345 678 t CO₂e") / 2


def test_different_units_are_owned_up_to() -> None:
    assert "chaque série a son échelle" in describe(MIXED)
    assert "échelle" not in describe(PARTS)


def test_the_table_of_parts_gives_their_total() -> None:
    table = chart_table(PARTS)
    assert table.head == ("Intitulé", "Programmes", "Équipe", "Divers", "Total")
    assert table.rows[0] == (
        "Charges", "520\u202f€", "200\u202f€", "26\u202f€", "746\u202f€",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("pie", (1,)),
        ("bars", (1, 2)),
        ("stacked", (-1,)),
        ("bars", (math.nan,)),
        ("bars", (math.inf,)),
    ],
)
def test_a_chart_that_does_not_hold_together_is_refused(kind: str, values: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Chart("T", ("a",), (Series("s", values),), kind)


def test_a_timeline_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Bar("x", date(2024, 2, 1), date(2024, 1, 1))
    with pytest.raises(ValueError, match="first day"):
        Timeline("t", (), date(2024, 1, 1), date(2024, 1, 1))


def test_a_chart_without_labels_says_so() -> None:
    empty = Chart("Actes", (), (Series("n", ()),))
    assert describe(empty) == "Actes, sans aucune ligne."
    assert screen_svg(empty).startswith("<svg")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(max_size=30), st.none() | st.integers(-(10**9), 10**9)),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(["bars", "columns", "lines"]),
)
def test_any_label_and_any_value_can_be_drawn(rows: list[tuple[str, int]], kind: str) -> None:
    labels, values = zip(*rows, strict=True)
    chart = Chart("T", labels, (Series("s", values),), kind)
    ElementTree.fromstring(print_svg(chart))
    assert describe(chart)
    assert len(chart_table(chart).rows) == len(rows)


@pytest.mark.parametrize("sign", ["\x00", "\b", "\x1b", "\ufffe", "\ud800", "\x85"])
def test_a_sign_without_a_place_in_xml_never_reaches_the_engine(sign: str) -> None:
    # The engine would stop the whole process, not raise.
    ElementTree.fromstring(print_svg(Chart("T", (f"a{sign}b",), (Series("s", (1,)),))))


def test_a_unit_agrees_with_its_number() -> None:
    acts = Chart("Actes", ("mai", "juin", "août"), (Series("", (1, 2, 0), "actes publics"),))
    written = [row[1] for row in chart_table(acts).rows]
    assert written == ["1\u00a0acte public", "2\u00a0actes publics", "0\u00a0acte public"]
    stays = Chart("Stays", ("a", "b"), (Series("", (1, 0), "bodies"),))
    english = [row[1] for row in chart_table(stays, language="en").rows]
    assert english == ["1\u00a0body", "0\u00a0bodies"]
