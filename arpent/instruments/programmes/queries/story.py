"""A programme told as the stations of a chain, and as a line among others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from arpent.instruments.programmes.queries.moments import Moment, drawn_moments, moments_of
from arpent.instruments.programmes.rules.cards import State, state
from arpent.instruments.programmes.rules.dates import span
from arpent.instruments.programmes.rules.days import by_year
from arpent.instruments.programmes.rules.lines import Segment, Window, percent, segments
from arpent.kernel.models import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A stop on the chain of a programme. ``kind`` says which sentence the page writes."""

    kind: str
    starts_on: date
    key: str = ""
    title: str = ""
    ends_on: date | None = None
    precision: str = "day"
    place: str = ""
    number: int | None = None
    standing: str = ""
    planned_eur: Decimal | None = None
    actual_eur: Decimal | None = None
    done_on: date | None = None
    ahead: bool = False
    late: bool = False


def test_state(moment: Moment, on: date) -> State:
    """Return where the test of a moment stands on a day."""
    return state(
        starts_on=moment.starts_on,
        expires_on=moment.ends_on,
        concluded_on=moment.done_on,
        verdict=moment.verdict,
        on=on,
    )


def chain_of(*, programme: Programme, on: date) -> tuple[Station, ...]:
    """Return everything dated in a programme, from its start to what will be asked again."""
    moments = moments_of(programme=programme)
    stations = [*_ends(programme, on), *_money(moments)]
    stations += [_station(m, on) for m in moments if m.kind != "funding" and m.starts_on]
    return tuple(sorted(stations, key=lambda s: (_place(s), s.kind != "start", s.title, s.key)))


def _place(station: Station) -> date:
    """Return the day that orders a station: what closes a year or a programme comes last."""
    if station.kind in {"end", "funding"}:
        return span(on=station.starts_on, precision=station.precision)[1]
    return station.starts_on


def _ends(programme: Programme, on: date) -> Iterable[Station]:
    ends = (
        ("start", programme.starts_on, programme.starts_precision),
        ("end", programme.ends_on, programme.ends_precision),
    )
    for kind, day, precision in ends:
        if day:
            yield Station(kind=kind, starts_on=day, precision=precision, ahead=day > on)


def _money(moments: Iterable[Moment]) -> Iterable[Station]:
    lines = [
        (m.number, m.title, m.amount_eur)
        for m in moments
        if m.kind == "funding" and m.number and m.amount_eur is not None
    ]
    for year in by_year(lines):
        yield Station(
            kind="funding",
            starts_on=date(year.year, 1, 1),
            precision="year",
            planned_eur=year.planned_eur,
            actual_eur=year.actual_eur,
        )


def _station(moment: Moment, on: date) -> Station:
    assert moment.starts_on is not None
    standing = test_state(moment, on).value if moment.kind == "test" else ""
    asked = moment.kind == "followup" and moment.done_on is None
    return Station(
        kind=moment.kind,
        starts_on=moment.starts_on,
        key=moment.place if moment.kind == "followup" else moment.key,
        title=moment.title,
        ends_on=_shown_end(moment),
        precision=moment.precision,
        place="" if moment.kind in {"followup", "deliverable"} else moment.place,
        number=moment.number,
        standing=standing,
        done_on=moment.done_on,
        ahead=moment.starts_on > on,
        late=standing == State.EXPIRED or (asked and moment.starts_on <= on),
    )


def _shown_end(moment: Moment) -> date | None:
    """Return the end of a moment, unless it would be written like its start."""
    if moment.ends_on is None or moment.starts_on is None:
        return None
    same = span(on=moment.starts_on, precision=moment.precision)
    return None if span(on=moment.ends_on, precision=moment.precision) == same else moment.ends_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A sign on a year-line, at a share of its width. ``drawing`` is a class of the look."""

    triangle: bool
    drawing: str
    x: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """A programme over a few years: its stretches, its signs, and how many of each."""

    programme: Programme
    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...]
    tests: int
    expired: int
    deliverables: int
    questions: int


def year_lines(*, programmes: list[Programme], window: Window, on: date) -> tuple[YearLine, ...]:
    """Return the drawing of each programme in a window of years, in two queries at most."""
    moments = drawn_moments(programmes=[p.pk for p in programmes])
    mine: dict[int, list[Moment]] = {}
    for moment in sorted(moments, key=lambda m: (m.starts_on or date.min, m.key)):
        mine.setdefault(moment.programme, []).append(moment)
    return tuple(_line(p, mine.get(p.pk, []), window, on) for p in programmes)


def _line(programme: Programme, moments: list[Moment], window: Window, on: date) -> YearLine:
    tests = [m for m in moments if m.kind == "test"]
    asked = [m.starts_on for m in moments if m.kind == "followup" and m.starts_on]
    starts = [m.starts_on for m in tests if m.starts_on]
    end = programme.ends_on
    drawn = [m for m in moments if window.holds(_drawn_on(m))]
    return YearLine(
        programme=programme,
        segments=segments(
            starts_on=programme.starts_on,
            ends_on=span(on=end, precision=programme.ends_precision)[1] if end else None,
            first_test_on=min(starts, default=None),
            last_followup_on=max(asked, default=None),
            window=window,
            on=on,
        ),
        marks=tuple(_mark(m, window, on) for m in drawn),
        tests=sum(m.kind == "test" for m in drawn),
        expired=sum(m.kind == "test" and test_state(m, on) is State.EXPIRED for m in drawn),
        deliverables=sum(m.kind == "deliverable" for m in drawn),
        questions=sum(m.kind == "followup" for m in drawn),
    )


def _drawn_on(moment: Moment) -> date | None:
    """Return the day a sign is drawn on: a test where it ends, concluded or expired."""
    if moment.kind == "test":
        return moment.done_on or moment.ends_on
    return moment.starts_on


def _mark(moment: Moment, window: Window, on: date) -> Mark:
    day = _drawn_on(moment)
    assert day is not None
    if moment.kind == "test":
        drawing = {State.CONCLUDED: "tri done", State.EXPIRED: "late"}.get(
            test_state(moment, on), "tri"
        )
    else:
        late = moment.kind == "followup" and moment.done_on is None and day <= on
        drawing = "late" if late else "station"
    return Mark(triangle=moment.kind == "test", drawing=drawing, x=percent(window.share(day)))
