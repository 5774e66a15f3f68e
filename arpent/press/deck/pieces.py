"""What each kind of slide is made of, in reading order."""

import re
from dataclasses import dataclass, replace
from functools import singledispatch

from arpent.press.characters import visible
from arpent.press.charts import describe, print_svg
from arpent.press.charts.values import Chart, Timeline
from arpent.press.deck.boards import CELL_GAP, ROOM_H, ROOM_W, Grid, Line, Place, Run
from arpent.press.deck.flow import GUTTER, Beside, Dials, Drawn, Piece, Ruled, Said
from arpent.press.deck.lettering import width_of
from arpent.press.deck.values import (
    Figures,
    Graph,
    Motion,
    Outcome,
    Points,
    Register,
    Roster,
    Slide,
    Theme,
    Timetable,
    Witness,
)
from arpent.press.document import Column, Measure
from arpent.press.labels import quoted, say
from arpent.press.typography import typeset

MOST_DIALS = 4  # figures on one line
DRAWINGS = (480, 600, 760)  # pixels: the one whose letters end up largest is kept
SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets texts in the typography of a language, at a scale."""

    language: str
    scale: float = 1.0

    def text(self, text: str) -> str:
        """Set a text on one line."""
        return typeset(visible(" ".join(text.split())), language=self.language)

    def line(
        self, text: str, size: float = 22, *, ink: str = "ink", strong: bool = False,
        mark: str = "", gap: float = 8, serif: bool = False, lead: str = "", tail: str = "",
    ) -> Line:  # fmt: skip
        """Set a paragraph, after a strong `lead` and before a red `tail`."""
        runs = [Run(self.text(lead) + " ", strong=True)] if lead else []
        runs.append(Run(self.text(text), strong, ink))
        runs += [Run(" " + self.text(tail), strong=True, ink="red")] if tail else []
        return Line(tuple(runs), size * self.scale, mark, gap * self.scale, serif)

    def paragraphs(self, text: str, size: float = 22, *, ink: str = "ink") -> tuple[Line, ...]:
        """Set a text with its paragraphs."""
        return tuple(self.line(part, size, ink=ink) for part in text.split("\n") if part.strip())

    def source(self, text: str) -> tuple[Piece, ...]:
        """Set where it comes from, under the rest."""
        return (Said((self.line(text, 15, ink="soft"),)),) if text.strip() else ()


@singledispatch
def pieces_of(slide: Slide, setter: Setter) -> tuple[Piece, ...]:
    """Return what a slide says, in reading order."""
    raise TypeError(f"the press has no slide called {type(slide).__name__}")


@pieces_of.register
def _points(slide: Points, setter: Setter) -> tuple[Piece, ...]:
    marks = [f"{rank}." if slide.ordered else "–" for rank in range(1, len(slide.items) + 1)]
    lines = tuple(
        setter.line(item, 25, mark=mark, gap=11)
        for mark, item in zip(marks, slide.items, strict=True)
    )
    return (Said(lines), *setter.source(slide.source))


@pieces_of.register
def _register(slide: Register, setter: Setter) -> tuple[Piece, ...]:
    table = _ruled(slide.title, slide.columns, slide.rows, slide.total, setter)
    return (table, *setter.source(slide.source))


@pieces_of.register
def _timetable(slide: Timetable, setter: Setter) -> tuple[Piece, ...]:
    columns, rows = timetable(slide, setter.language)
    return (_ruled(slide.title, columns, rows, (), setter), *setter.source(slide.source))


def timetable(
    slide: Timetable, language: str
) -> tuple[tuple[Column, ...], tuple[tuple[str, ...], ...]]:
    """Return an agenda as a table, without the columns nobody filled."""
    keys = [("hour", [s.at for s in slide.slots]), ("item", [s.item for s in slide.slots])]
    keys += [("lasts", [s.lasts for s in slide.slots]), ("who", [s.who for s in slide.slots])]
    kept = [(key, cells) for key, cells in keys if any(cells)]
    columns = tuple(Column(say(language, key)) for key, _cells in kept)
    return columns, tuple(zip(*(cells for _key, cells in kept), strict=True))


@pieces_of.register
def _figures(slide: Figures, setter: Setter) -> tuple[Piece, ...]:
    said = setter.paragraphs(slide.text)
    opening: tuple[Piece, ...] = (Said(said),) if said else ()
    return (*opening, *_dials(slide.measures, setter, alone=112.0), *setter.source(slide.source))


def _dials(
    measures: tuple[Measure, ...], setter: Setter, *, alone: float = 64.0
) -> tuple[Piece, ...]:
    most = 3 if len(measures) % 3 == 0 or len(measures) > 4 else MOST_DIALS
    rows = [measures[at : at + most] for at in range(0, len(measures), most)]
    return tuple(Dials(tuple(_dial(m, len(row), setter, alone) for m in row)) for row in rows)


def _dial(
    measure: Measure, beside: int, setter: Setter, alone: float
) -> tuple[Line, Line, tuple[Line, ...]]:
    width = (ROOM_W - GUTTER * (beside - 1)) / beside
    value, unit = setter.text(measure.value), setter.text(measure.unit)
    size = alone if beside == 1 else 64.0
    while size > 20 and width_of(value, size) + width_of(f" {unit}", size * 0.4) > width * 0.94:
        size -= 4
    runs = [Run(value)]
    if unit:
        runs.append(Run(f"\u00a0{unit}", ink="soft", size=round(size * 0.4 * setter.scale, 1)))
    shown = Line(tuple(runs), size * setter.scale, gap=0, serif=True)
    basis = (setter.line(measure.basis, 15, ink="soft", gap=4),) if measure.basis else ()
    return setter.line(measure.label, 20, gap=0), shown, basis


@pieces_of.register
def _graph(slide: Graph, setter: Setter) -> tuple[Piece, ...]:
    return (_drawn(slide.chart, setter), *setter.source(slide.source))


def _drawn(chart: Chart | Timeline, setter: Setter) -> Drawn:
    """The drawing whose letters end up the largest once it fills the board."""
    language = setter.language
    sizes = {
        pixels: _size(print_svg(chart, language=language, width=pixels)) for pixels in DRAWINGS
    }
    room = ROOM_H - 56
    best = max(DRAWINGS, key=lambda p: min(ROOM_W / sizes[p][0], room / sizes[p][1]))
    width, height = sizes[best]
    scale = min(ROOM_W / width, room / height)
    alt = setter.text(describe(chart, language=language))
    return Drawn(chart, alt, best, (width * scale, height * scale))


def _size(svg: str) -> tuple[float, float]:
    found = SIZE.search(svg)
    assert found is not None, "every drawing says its size"
    return float(found[1]), float(found[2])


@pieces_of.register
def _testimony(slide: Witness, setter: Setter) -> tuple[Piece, ...]:
    who = Said((setter.line(slide.who, 22, ink="soft"),))
    boxes = tuple(
        (setter.line(box.label, 17, ink="soft"), *setter.paragraphs(_text(box.text), 21))
        for box in slide.boxes
    )
    return (who, Beside(boxes, framed=True), *setter.source(slide.source))


def _text(text: object) -> str:
    assert isinstance(text, str), "the boxes of a slide hold plain texts"
    return text


@pieces_of.register
def _theme(slide: Theme, setter: Setter) -> tuple[Piece, ...]:
    said = Said(setter.paragraphs(slide.text, 26))
    if not slide.roles:
        return (said,)
    roles = tuple(
        (setter.line(box.label, 17, ink="soft", gap=2), setter.line(_text(box.text), 22))
        for box in slide.roles
    )
    return (said, Beside(roles, framed=True)) if len(roles) <= 3 else (said, *map(_row, roles))


def _row(lines: tuple[Line, ...]) -> Said:
    return Said(lines)


@pieces_of.register
def _motion(slide: Motion, setter: Setter) -> tuple[Piece, ...]:
    text = setter.paragraphs(quoted(setter.language, slide.text), 26)
    said = Beside((tuple(replace(line, serif=True) for line in text),), framed=True)
    return (said, *((Said((setter.line(slide.majority, 19),)),) if slide.majority else ()))


@pieces_of.register
def _outcome(slide: Outcome, setter: Setter) -> tuple[Piece, ...]:
    word = Said((setter.line(slide.word, 44, serif=True, gap=4),))
    reason = Said(setter.paragraphs(slide.reason, 20))
    return (word, *_dials(slide.counts, setter), reason, *setter.source(slide.source))


@pieces_of.register
def _roster(slide: Roster, setter: Setter) -> tuple[Piece, ...]:
    columns = tuple(
        (
            setter.line(college.name, 19, strong=True, gap=8),
            *(
                setter.line(f"{seat.name}, {seat.place}" if seat.place else seat.name, 17,
                            tail=seat.mark, gap=5)
                for seat in college.seats
            ),
        )
        for college in slide.colleges
    )  # fmt: skip
    rows = [columns[at : at + 3] for at in range(0, len(columns), 3)]
    return (*(Beside(row) for row in rows), *setter.source(slide.source))


def _ruled(
    name: str, columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...],
    total: tuple[str, ...], setter: Setter,
) -> Ruled:  # fmt: skip
    def row(cells: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(setter.text, cells))

    size = 19 * setter.scale
    head = row(tuple(column.title for column in columns))
    body, foot = tuple(map(row, rows)), row(total)
    widths = _widths((head, *body, *((foot,) if foot else ())), size)
    numeric = tuple(column.numeric for column in columns)
    nowhere = Place(0, 0, 0, 0)
    return Ruled(Grid(nowhere, setter.text(name), head, body, foot, numeric, widths, (), size))


def _widths(rows: tuple[tuple[str, ...], ...], size: float) -> tuple[float, ...]:
    """Short columns take what they need; those of words share what is left."""
    count = len(rows[0])
    needs = [
        max(width_of(row[rank], size, strong=True) for row in rows) + CELL_GAP + 2
        for rank in range(count)
    ]
    fair, left, wide = ROOM_W / count, ROOM_W, set(range(count))
    while True:
        short = {rank for rank in wide if needs[rank] <= fair}
        if not short:
            break
        wide -= short
        left -= sum(needs[rank] for rank in short)
        if not wide:
            widest = max(range(count), key=lambda rank: needs[rank])
            needs[widest] += left
            return tuple(needs)
        fair = left / len(wide)
    share = sum(needs[rank] for rank in wide)
    # Half by need, half evenly: one long cell does not take everything.
    return tuple(
        needs[rank] if rank not in wide else left * (needs[rank] / share + 1 / len(wide)) / 2
        for rank in range(count)
    )
