"""Masses as charts draw them, on the page and on paper: tonnes, each between its bounds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext

from arpent.measure.uncertainty import Interval
from arpent.press.charts import Chart, Series


def tonnes(mass_kgco2e: Decimal | float) -> Decimal:
    """Return tonnes for a chart, rounded as the tables write them."""
    value = Decimal(str(mass_kgco2e)) / 1000
    size = abs(value)
    grain = "1" if size >= 100 else "0.1" if size >= 1 else "0.001"
    return value.quantize(Decimal(grain), rounding=ROUND_HALF_UP)


def ranges(title: str, found: Sequence[tuple[str, Interval]]) -> Chart:
    """Return masses by label, each drawn as a dot between its 95 % bounds."""
    mids = tuple(tonnes(one.mid) for _label, one in found)
    # A bound may fall short of its value by a rounding, never by more.
    low = tuple(min(mid, tonnes(one.low)) for mid, (_l, one) in zip(mids, found, strict=True))
    high = tuple(max(mid, tonnes(one.high)) for mid, (_l, one) in zip(mids, found, strict=True))
    return Chart(
        title=title,
        labels=tuple(label for label, _one in found),
        series=(Series(gettext("masse comptée"), mids, low=low, high=high),),
        kind="ranges",
        unit="t CO₂e",
    )
