"""Slides as tagged PDF of 16:9, PDF/UA-1 and PDF/A-2a at once."""

from datetime import UTC, datetime, time

import typst

from arpent.press.charts import print_svg
from arpent.press.deck.boards import Art, Board, Grid, Line, Place, Rule, Shape, Words
from arpent.press.deck.handout import check
from arpent.press.deck.layout import boards_of
from arpent.press.deck.values import Deck
from arpent.press.faults import RefusedByThePress
from arpent.press.pdf import compiled, faults_said
from arpent.press.typography import typeset
from arpent.press.typst_source import pages_folder
from arpent.press.typst_text import NONE, literal, optional, several

PAGES = ("house.typ", "deck.typ")


def deck_pdf(deck: Deck) -> bytes:
    """Print slides as PDF; the same deck gives the same bytes.

    Raises RefusedByThePress with every fault found.
    """
    check(deck)
    assert deck.published_on is not None, "proofreading asks for a date"
    stamp = datetime.combine(deck.published_on, time(), tzinfo=UTC)
    try:
        return compiled(sources_of(deck), folder=pages_folder(), stamp=stamp)
    except typst.TypstError as error:
        raise RefusedByThePress(faults_said(error.diagnostic)) from error


def sources_of(deck: Deck) -> dict[str, bytes]:
    """Return what the typesetter compiles, by file name."""
    on = deck.published_on
    meta = {
        "title": literal(typeset(deck.title, language=deck.language)),
        "author": several([literal(deck.author)] if deck.author else []),
        "description": optional(deck.description or deck.subtitle, deck.language),
        "date": f"datetime(year: {on.year}, month: {on.month}, day: {on.day})" if on else NONE,
        "lang": literal(deck.language),
    }
    told = ", ".join(f"{name}: {value}" for name, value in meta.items())
    boards = [_board(board, deck.language) for board in boards_of(deck)]
    lines = ['#import "deck.typ": *', f"#show: deck.with(({told}))", *boards]
    return {
        "main.typ": "\n".join(lines).encode(),
        **{name: (pages_folder() / name).read_bytes() for name in PAGES},
    }


def _board(board: Board, language: str) -> str:
    title = f"{literal(board.title.text)}, {board.title.size}pt"
    opened = f'board("{board.kind}", {board.level}, {title}'
    return f"#{opened}, {several([_shape(shape, language) for shape in board.shapes])})"


def _shape(shape: Shape, language: str) -> str:
    at = _at(shape.place)
    match shape:
        case Words(lines=lines, framed=framed):
            return f"words({at}, {str(framed).lower()}, {several(_lines(lines))})"
        case Grid():
            return f"grid-of({at}, {_grid(shape)})"
        case Art(chart=chart, alt=alt, pixels=pixels):
            svg = print_svg(chart, language=language, width=pixels)
            return f"art({at}, {literal(svg)}, {literal(alt)})"
        case Rule():
            return f"rule({at})"


def _at(place: Place) -> str:
    return "(" + ", ".join(f"{n:.2f}pt" for n in (place.x, place.y, place.w, place.h)) + ")"


def _lines(lines: tuple[Line, ...]) -> list[str]:
    """Paragraphs; the items of a list follow one another inside it."""
    written: list[str] = []
    items: list[str] = []
    for line in lines:
        if items and not line.mark:
            written.append(f"items({several(items)})")
            items = []
        if line.mark:
            items.append(several([literal(line.mark), _line(line)]))
        else:
            written.append(_line(line))
    return [*written, f"items({several(items)})"] if items else written


def _line(line: Line) -> str:
    runs = several(
        [
            f"run({literal(run.text)}, {run.ink}, {str(run.strong).lower()}, "
            f"{f'{run.size}pt' if run.size else NONE})"
            for run in line.runs
        ]
    )
    face = "serif" if line.serif else "sans"
    return f"line-of({line.size:.2f}pt, {line.gap:.2f}pt, {face}, {runs})"


def _grid(grid: Grid) -> str:
    def cells(row: tuple[str, ...]) -> str:
        return several([literal(cell) for cell in row])

    widths = several([f"{width:.2f}pt" for width in grid.widths])
    heights = several([f"{height:.2f}pt" for height in grid.heights])
    sides = several(["right" if numeric else "left" for numeric in grid.numeric])
    rows = several([cells(row) for row in grid.rows])
    said = f"{cells(grid.head)}, {rows}, {cells(grid.total)}"
    return f"{grid.size:.2f}pt, {widths}, {heights}, {sides}, {said}"
