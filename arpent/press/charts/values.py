"""What a chart is: frozen values, refused when they do not hold together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Value = int | float | Decimal | None
KINDS = ("bars", "columns", "lines", "ranges", "stacked")
DRAWINGS = ("solid", "hatch", "hollow")


@dataclass(frozen=True, slots=True)
class Series:
    """One run of values, in the order of the chart's labels; None is a value nobody has.

    `drawing` is solid (euros, or the only series), hatch (carbon) or hollow. `low` and `high`
    are the bounds a chart of ranges draws on either side of the values.
    """

    name: str
    values: tuple[Value, ...]
    unit: str = ""
    drawing: str = "solid"
    low: tuple[Value, ...] = ()
    high: tuple[Value, ...] = ()

    def __post_init__(self) -> None:
        if self.drawing not in DRAWINGS:
            raise ValueError(f"drawing must be one of {DRAWINGS}, not {self.drawing!r}")
        known = [v for v in (*self.values, *self.low, *self.high) if v is not None]
        if any(not Decimal(str(value)).is_finite() for value in known):
            raise ValueError(f"series {self.name!r} has a value that is not a finite number")

    @property
    def holds(self) -> bool:
        """This property will say whether every known value stands between its two bounds."""
        if not len(self.values) == len(self.low) == len(self.high):
            return False
        rows = zip(self.low, self.values, self.high, strict=True)
        return all(
            low is not None and high is not None and low <= value <= high
            for low, value, high in rows
            if value is not None
        )


@dataclass(frozen=True, slots=True)
class Chart:
    """Labels and one to four series that share them.

    `unit` serves the series that name none. Series of different units are each drawn on
    their own scale, and the description says so. A unit is a symbol or a plural noun.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    kind: str = "bars"
    unit: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"kind must be one of {KINDS}, not {self.kind!r}")
        if not 1 <= len(self.series) <= 4:
            raise ValueError("a chart has one to four series")
        if any(len(series.values) != len(self.labels) for series in self.series):
            raise ValueError("every series needs one value for each label")
        if self.kind == "ranges" and not (len(self.series) == 1 and self.series[0].holds):
            raise ValueError("ranges are one series, each value between its low and its high")
        if self.kind == "stacked" and (len(self.units) > 1 or self._has_negative):
            raise ValueError("parts are stacked in one unit and none is negative")

    @property
    def _has_negative(self) -> bool:
        return any(value is not None and value < 0 for run in self.series for value in run.values)

    @property
    def units(self) -> tuple[str, ...]:
        """Return the distinct units, in order of appearance."""
        return tuple(dict.fromkeys(self.unit_of(series) for series in self.series))

    def unit_of(self, series: Series) -> str:
        """Return the unit a series is counted in."""
        return series.unit or self.unit


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a timeline: a period, or a single day when both dates are the same.

    An expired or overdue row sets `late`, and is drawn in red.
    """

    label: str
    starts_on: date
    ends_on: date
    late: bool = False

    def __post_init__(self) -> None:
        if self.ends_on < self.starts_on:
            raise ValueError(f"{self.label!r} ends before it starts")


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows over a period, with a red line for today when it falls inside."""

    title: str
    rows: tuple[Bar, ...]
    first: date
    last: date
    today: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.last <= self.first:
            raise ValueError("a timeline needs a first day before its last day")


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The numbers of a chart, written and ready to show: the first cell of a row heads it."""

    caption: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
