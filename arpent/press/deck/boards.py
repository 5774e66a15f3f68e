"""What stands on a slide and where, in points: all that a renderer needs to know."""

from dataclasses import dataclass, replace

from arpent.press.charts.values import Chart, Timeline
from arpent.press.deck.lettering import LEADING, wrapped

# A slide of 16:9, as offices cut it.
WIDTH, HEIGHT = 960.0, 540.0
LEFT, TOP, ROOM_W, ROOM_H = 96.0, 132.0, 800.0, 352.0
TITLE_TOP, TITLE_H = 30.0, 92.0
OPENING_TOP, OPENING_H = 40.0, 240.0  # the title of an opening, at the foot of its box
CHAIN_X, FOOT = 56.0, 506.0
PAD = 12.0  # inside a frame
CELL_PAD = 5.0  # above and below a cell
CELL_GAP = 14.0  # between two columns


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one kind. `ink` is ink, soft or red."""

    text: str
    strong: bool = False
    ink: str = "ink"
    size: float = 0  # nought is the size of its line


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `mark` opens an item of a list, `gap` is the room under it."""

    runs: tuple[Run, ...]
    size: float = 22
    mark: str = ""
    gap: float = 8
    serif: bool = False

    @property
    def text(self) -> str:
        """This property will give the paragraph without its marks."""
        return "".join(run.text for run in self.runs)

    @property
    def indent(self) -> float:
        """This property will give the room its mark takes."""
        return self.size * (1.7 if self.mark.endswith(".") else 1.0) if self.mark else 0.0

    def lines(self, width: float) -> tuple[str, ...]:
        """Break the paragraph into lines of a width."""
        inside = width - self.indent
        strong = any(run.strong for run in self.runs)
        return wrapped(self.text, inside, self.size, strong=strong)

    def height(self, width: float) -> float:
        """Return the room the paragraph takes, its gap included."""
        return len(self.lines(width)) * self.size * LEADING + self.gap

    def cut(self, width: float, room: float) -> "tuple[Line, Line | None]":
        """Cut a paragraph taller than the room at the end of a line."""
        lines = self.lines(width)
        kept = max(1, int((room - self.gap) // (self.size * LEADING)))
        if kept >= len(lines):
            return self, None
        # What is cut keeps one kind of letters: that of most of it.
        kind = max(self.runs, key=lambda run: len(run.text))
        first, rest = " ".join(lines[:kept]), " ".join(lines[kept:])
        return (
            replace(self, runs=(replace(kind, text=first),)),
            replace(self, runs=(replace(kind, text=rest),), mark=""),
        )


@dataclass(frozen=True, slots=True)
class Place:
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs in a box, framed or not."""

    place: Place
    lines: tuple[Line, ...]
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: widths and heights in points, `numeric` columns set to the right."""

    place: Place
    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    numeric: tuple[bool, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]  # of the head, of each row, of the total
    size: float


@dataclass(frozen=True, slots=True)
class Art:
    """A chart, drawn `pixels` wide, and what it shows."""

    place: Place
    chart: Chart | Timeline
    alt: str
    pixels: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A dimension line under a figure; it says nothing by itself."""

    place: Place


Shape = Words | Grid | Art | Rule


@dataclass(frozen=True, slots=True)
class Board:
    """One slide as it is shown. `kind` is opening, divider or slide; `position` is that of the
    slide in the deck, −1 for the opening."""

    kind: str
    title: Line
    shapes: tuple[Shape, ...]
    position: int = -1
    level: int = 1


def ticks() -> list[tuple[float, float]]:
    """Return the marks of the chain line: how low and how long each is."""
    return [(n * 22.5, 8.0 if n % 4 == 0 else 4.5) for n in range(1, 24)]


def tall(lines: tuple[Line, ...], width: float) -> float:
    """Return the height of paragraphs one under another."""
    return sum(line.height(width) for line in lines)
