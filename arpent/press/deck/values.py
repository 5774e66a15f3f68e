"""Slides as plain frozen values; pptx.py, odp.py, pdf.py and the page print the same ones."""

from dataclasses import dataclass
from datetime import date

from arpent.press.charts.values import Chart, Timeline
from arpent.press.document import Box, Column, Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Divider:
    """The first slide of a part. The slides that follow belong to it."""

    title: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A list, its items in the order they are said."""

    title: str
    items: tuple[str, ...]
    ordered: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A table; the first cell of a row names it, `total` closes it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One figure, as large as the wall allows, or several; each with its basis."""

    title: str
    measures: tuple[Measure, ...]
    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A chart; its description is computed and travels with it."""

    title: str
    chart: Chart | Timeline
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """What someone comes to tell, in two boxes."""

    title: str
    who: str
    boxes: tuple[Box, Box]
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What is discussed, and who opens it: Box("Animation", "Léa Martin")."""

    title: str
    text: str
    roles: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """The text put to the vote, word for word; `majority` says what it needs."""

    title: str
    text: str
    majority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of a vote: `word` says it, `counts` count it, `reason` explains it."""

    title: str
    word: str
    counts: tuple[Measure, ...]
    reason: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A person on a board; `mark` says what is new about them."""

    name: str
    place: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class College:
    name: str
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """People by college."""

    title: str
    colleges: tuple[College, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """One item of an agenda: the hour it starts, what it is, how long it lasts, who speaks."""

    at: str
    item: str
    lasts: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """An agenda with its hours."""

    title: str
    slots: tuple[Slot, ...]
    source: str = ""


Slide = (
    Divider | Points | Register | Figures | Graph | Witness | Theme | Motion | Outcome
    | Roster | Timetable
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """What is shown. The title, the subtitle and the lines make the first slide."""

    title: str
    slides: tuple[Slide, ...]
    language: str = "fr"
    subtitle: str = ""
    lines: tuple[str, ...] = ()
    author: str = ""
    published_on: date | None = None  # asked for before print: an archive needs a date
    description: str = ""
