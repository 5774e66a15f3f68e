"""What a slide says, poured on as many boards as it takes: nothing ever leaves a slide."""

from dataclasses import dataclass, replace
from itertools import zip_longest

from arpent.press.charts.values import Chart, Timeline
from arpent.press.deck.boards import (
    CELL_GAP,
    CELL_PAD,
    LEFT,
    PAD,
    ROOM_H,
    ROOM_W,
    TOP,
    Art,
    Grid,
    Line,
    Place,
    Rule,
    Shape,
    Words,
    tall,
)
from arpent.press.deck.lettering import LEADING, wrapped

GAP = 16.0  # between two pieces
SHARES = (0.55, 0.65, 0.75, 0.85, 0.93)
GUTTER = 24.0  # between two columns of words


@dataclass(frozen=True, slots=True)
class Said:
    """Paragraphs over the whole width."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Columns of paragraphs; framed, they are boxes."""

    columns: tuple[tuple[Line, ...], ...]
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Dials:
    """Figures on their dimension lines: each is its name, its value, its basis."""

    figures: tuple[tuple[Line, Line, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table, its place still to be found."""

    grid: Grid


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart; `size` is that of the drawing so many pixels wide."""

    chart: Chart | Timeline
    alt: str
    pixels: int
    size: tuple[float, float]


Piece = Said | Beside | Dials | Ruled | Drawn
Taken = tuple[tuple[Shape, ...], float, Piece | None]  # what fits, its height, what is left


def balanced(pieces: tuple[Piece, ...]) -> list[tuple[Shape, ...]]:
    """Pour pieces on as few boards as they need, none of them nearly empty."""
    least = poured(pieces)
    for share in SHARES:
        boards = poured(pieces, room_h=ROOM_H * share)
        if len(boards) == len(least):
            return boards
    return least


def poured(pieces: tuple[Piece, ...], *, room_h: float = ROOM_H) -> list[tuple[Shape, ...]]:
    """Place pieces one under another, on as many boards as they need."""
    boards: list[tuple[Shape, ...]] = []
    shapes: tuple[Shape, ...] = ()
    waiting, y = list(pieces), 0.0
    while waiting:
        taken = take(waiting[0], y, room_h - y, first=not shapes)
        if taken is None:
            assert shapes, "a piece gives something to an empty board"
            boards.append(shapes)
            shapes, y = (), 0.0
            continue
        placed, height, left = taken
        shapes += placed
        y += height + GAP
        waiting = [left, *waiting[1:]] if left else waiting[1:]
        if left:
            boards.append(shapes)
            shapes, y = (), 0.0
    return [*boards, shapes] if shapes or not boards else boards


def take(piece: Piece, y: float, room: float, *, first: bool) -> Taken | None:
    """Place what fits of a piece; None when it should go to a new board."""
    match piece:
        case Said():
            return _said(piece, y, room, first=first)
        case Beside():
            return _beside(piece, y, room, first=first)
        case Dials():
            return _dials(piece, y, room, first=first)
        case Ruled():
            return _ruled(piece, y, room, first=first)
        case Drawn():
            return _drawn(piece, y, room, first=first)


def _fill(
    lines: tuple[Line, ...], width: float, room: float, *, first: bool
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The paragraphs that fit and those that do not; the first of a board always gives some."""
    kept: list[Line] = []
    for rank, line in enumerate(lines):
        height = line.height(width)
        if height - line.gap > room:
            if kept or not first:
                return tuple(kept), lines[rank:]
            head, rest = line.cut(width, room)
            return (head,), ((rest,) if rest else ()) + lines[rank + 1 :]
        kept.append(line)
        room -= height
    return tuple(kept), ()


def _said(piece: Said, y: float, room: float, *, first: bool) -> Taken | None:
    if not piece.lines:
        return (), -GAP, None
    kept, rest = _fill(piece.lines, ROOM_W, room, first=first)
    if not kept:
        return None
    height = tall(kept, ROOM_W)
    box = Words(Place(LEFT, TOP + y, ROOM_W, height), kept)
    return (box,), height, Said(rest) if rest else None


def _across(count: int) -> float:
    return (ROOM_W - GUTTER * (count - 1)) / count


def _beside(piece: Beside, y: float, room: float, *, first: bool) -> Taken | None:
    width = _across(len(piece.columns))
    pad = PAD if piece.framed else 0.0
    inside = width - 2 * pad
    pairs = [_fill(lines, inside, room - 2 * pad, first=first) for lines in piece.columns]
    if not first and any(rest for _kept, rest in pairs):
        return None
    height = max(tall(kept, inside) for kept, _rest in pairs) + 2 * pad
    boxes = tuple(
        Words(Place(LEFT + n * (width + GUTTER), TOP + y, width, height), kept, piece.framed)
        for n, (kept, _rest) in enumerate(pairs)
        if kept
    )
    rests = tuple(rest for _kept, rest in pairs)
    return boxes, height, replace(piece, columns=rests) if any(rests) else None


def _dials(piece: Dials, y: float, room: float, *, first: bool) -> Taken | None:
    width = _across(len(piece.figures))
    above = max(name.height(width) for name, _value, _basis in piece.figures)
    value_h = max(value.height(width) for _name, value, _basis in piece.figures)
    below = max(tall(basis, width) for _name, _value, basis in piece.figures)
    height = above + value_h + 12 + below
    if height > room and not first:
        return None
    shapes: list[Shape] = []
    for rank, (name, value, basis) in enumerate(piece.figures):
        x, top = LEFT + rank * (width + GUTTER), TOP + y
        own = name.height(width)
        shapes.append(Words(Place(x, top + above - own, width, own), (name,)))
        shapes.append(Words(Place(x, top + above, width, value_h), (value,)))
        shapes.append(Rule(Place(x, top + above + value_h, width, 8)))
        if basis:
            foot = Place(x, top + above + value_h + 12, width, tall(basis, width))
            shapes.append(Words(foot, basis))
    return tuple(shapes), height, None


def _ruled(piece: Ruled, y: float, room: float, *, first: bool) -> Taken | None:
    """Rows by the height they need; the head is said again on every board."""
    grid = piece.grid
    heights = _heights(grid)
    head, foot = heights[0], heights[-1] if grid.total else 0.0
    used, kept = head, 0
    for height in heights[1 : len(grid.rows) + 1]:
        if used + height + foot > room:
            break
        used += height
        kept += 1
    if kept < len(grid.rows) and not first:
        return None
    if not kept:
        return take(Ruled(_with_shorter_rows(grid, room - head - foot)), y, room, first=True)
    whole = kept == len(grid.rows)
    sizes = heights[: kept + 1] + ((foot,) if whole and grid.total else ())
    shown = replace(
        grid,
        place=Place(LEFT, TOP + y, ROOM_W, sum(sizes)),
        rows=grid.rows[:kept],
        total=grid.total if whole else (),
        heights=sizes,
    )
    rest = None if whole else Ruled(replace(grid, rows=grid.rows[kept:]))
    return (shown,), sum(sizes), rest


def _heights(grid: Grid) -> tuple[float, ...]:
    rows = [grid.head, *grid.rows, *([grid.total] if grid.total else [])]
    return tuple(
        max(len(_lines(grid, row, rank)) for rank in range(len(row))) * grid.size * LEADING
        + 2 * CELL_PAD
        for row in rows
    )


def _lines(grid: Grid, row: tuple[str, ...], rank: int) -> tuple[str, ...]:
    strong = row is grid.total or row is grid.head
    return wrapped(row[rank], grid.widths[rank] - CELL_GAP, grid.size, strong=strong)


def _with_shorter_rows(grid: Grid, room: float) -> Grid:
    """The first row is taller than a slide: it becomes as many rows as it takes."""
    row = grid.rows[0]
    most = max(1, int((room - 2 * CELL_PAD) // (grid.size * LEADING)))
    cells = []
    for rank in range(len(row)):
        lines = _lines(grid, row, rank)
        cells.append([" ".join(lines[at : at + most]) for at in range(0, len(lines), most)])
    rows = tuple(zip_longest(*cells, fillvalue=""))
    return replace(grid, rows=rows + grid.rows[1:])


def _drawn(piece: Drawn, y: float, room: float, *, first: bool) -> Taken | None:
    if room < ROOM_H / 2 and not first:
        return None
    width, height = piece.size
    scale = min(1.0, room / height)
    place = Place(LEFT, TOP + y, width * scale, height * scale)
    return (Art(place, piece.chart, piece.alt, piece.pixels),), height * scale, None
