"""Slides as PPTX: titles in the placeholders of the layout, in the order one reads them."""

import io
from datetime import datetime, time
from typing import Any
from zipfile import ZipFile

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.util import Pt

from arpent.press.archive import zipped
from arpent.press.characters import writable
from arpent.press.charts.drawing import print_png
from arpent.press.deck.boards import (
    CELL_GAP,
    CELL_PAD,
    PAD,
    Art,
    Board,
    Grid,
    Line,
    Place,
    Rule,
    Shape,
    Words,
)
from arpent.press.deck.colours import COUNTRIES, HAIR, INKS, RED
from arpent.press.deck.handout import check
from arpent.press.deck.layout import boards_of
from arpent.press.deck.pptx_master import SPACES, blank, emu, line_xml, number_onto
from arpent.press.deck.values import Deck
from arpent.press.typography import typeset

PPTX_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def deck_pptx(deck: Deck) -> bytes:
    """Write slides as PPTX; the same deck gives the same bytes.

    Raises RefusedByThePress with every fault found.
    """
    check(deck)
    language = f"{deck.language}-{COUNTRIES[deck.language]}"
    show, layouts = blank(writable(typeset(deck.title, language=deck.language)), language)
    for board in boards_of(deck):
        Writer(show, layouts, board, language).write()
    _speak(show, deck, language)
    return _repacked(show)


def _speak(show: Any, deck: Deck, language: str) -> None:
    core = show.core_properties
    assert deck.published_on is not None, "proofreading asks for a date"
    on = datetime.combine(deck.published_on, time())
    core.title = writable(typeset(deck.title, language=deck.language))
    core.author = core.last_modified_by = writable(deck.author)
    core.subject, core.comments = writable(deck.subtitle), writable(deck.description)
    core.language, core.keywords, core.revision = language, "", 1
    core.created = core.modified = on


def _repacked(show: Any) -> bytes:
    """The same file without a clock."""
    page = io.BytesIO()
    show.save(page)
    with ZipFile(page) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


class Writer:
    """Writes one board on one slide."""

    def __init__(self, show: Any, layouts: dict[str, Any], board: Board, language: str) -> None:
        first = board.shapes[:1]
        opened = board.kind != "slide"
        self.body = bool(first) and isinstance(first[0], Words) and (opened or not first[0].framed)
        kind = "words" if self.body and not opened else board.kind
        self.board, self.language, self.layout = board, language, layouts[kind]
        self.slide = show.slides.add_slide(self.layout)

    def write(self) -> None:
        """Write the title, the shapes in order, and the number."""
        title = self.slide.shapes.title.text_frame
        self._line(title.paragraphs[0], self.board.title)
        for rank, shape in enumerate(self.board.shapes):
            self._shape(shape, first=rank == 0)
        if not self.body:
            for spare in list(self.slide.placeholders)[1:]:
                spare._element.getparent().remove(spare._element)
        number_onto(self.slide, self.layout)

    def _shape(self, shape: Shape, *, first: bool) -> None:
        match shape:
            case Words():
                self._words(shape, self._box(shape.place, first=first))
            case Grid():
                self._grid(shape)
            case Art():
                self._art(shape)
            case Rule(place=place):
                rank = self.slide.shapes._next_shape_id
                y = place.y + place.h / 2
                line = line_xml(rank, place.x, y, place.w, 0, 1.2, INKS["ink"])
                self.slide.shapes._spTree.append(parse_xml(line))

    def _box(self, place: Place, *, first: bool) -> Any:
        if first and self.body:
            box = self.slide.placeholders[1]
            box.left, box.top, box.width, box.height = _emus(place)
            return box
        return self.slide.shapes.add_textbox(*_emus(place))

    def _words(self, shape: Words, box: Any) -> None:
        frame = box.text_frame
        frame.word_wrap = True
        pad = emu(PAD if shape.framed else 0)
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = pad
        for rank, line in enumerate(shape.lines):
            paragraph = frame.paragraphs[0] if rank == 0 else frame.add_paragraph()
            self._line(paragraph, line)
        if shape.framed:
            box.line.color.rgb = _rgb(HAIR)
            box.line.width = Pt(1)

    def _line(self, paragraph: Any, line: Line) -> None:
        paragraph.line_spacing = 0.95
        paragraph.space_after = Pt(round(line.gap, 1))
        self._mark(paragraph, line)
        for run in line.runs:
            written = paragraph.add_run()
            written.text = run.text
            font = written.font
            font.size, font.bold = Pt(round(run.size or line.size, 1)), run.strong
            font.color.rgb = _rgb(INKS[run.ink])
            if line.serif:
                font.name = "+mj-lt"
            written._r.get_or_add_rPr().set("lang", self.language)

    def _mark(self, paragraph: Any, line: Line) -> None:
        how = paragraph._p.get_or_add_pPr()
        if not line.mark:
            how.append(parse_xml(f"<a:buNone {SPACES}/>"))
            return
        how.set("marL", str(emu(line.indent)))
        how.set("indent", str(-emu(line.indent)))
        how.append(parse_xml(f'<a:buClr {SPACES}><a:srgbClr val="{RED[1:].upper()}"/></a:buClr>'))
        rank = line.mark.rstrip(".")
        mark = (
            f'<a:buAutoNum {SPACES} type="arabicPeriod" startAt="{rank}"/>'
            if rank.isdigit() else f'<a:buChar {SPACES} char="{line.mark}"/>'
        )  # fmt: skip
        how.append(parse_xml(mark))

    def _art(self, art: Art) -> None:
        language = self.language[:2]
        png = print_png(art.chart, language=language, width=art.pixels)
        picture = self.slide.shapes.add_picture(io.BytesIO(png), *_emus(art.place))
        self._told(picture, art.alt)

    def _told(self, shape: Any, alt: str) -> None:
        shape._element.xpath(".//p:cNvPr")[0].set("descr", alt)

    def _grid(self, grid: Grid) -> None:
        rows = [grid.head, *grid.rows, *([grid.total] if grid.total else [])]
        shape = self.slide.shapes.add_table(len(rows), len(grid.head), *_emus(grid.place))
        shape.name = grid.name[:80]
        self._told(shape, grid.name)
        table = shape.table
        table.first_row, table.horz_banding, table.last_row = True, False, bool(grid.total)
        shape._element.xpath(".//a:tableStyleId")[0].text = PLAIN_TABLE
        for column, width in zip(table.columns, grid.widths, strict=True):
            column.width = emu(width)
        for row, height in zip(table.rows, grid.heights, strict=True):
            row.height = emu(height)
        for y, cells in enumerate(rows):
            kind = "head" if y == 0 else "total" if cells is grid.total else "cell"
            for x, text in enumerate(cells):
                self._cell(table.cell(y, x), text, grid, kind, numeric=grid.numeric[x])

    def _cell(self, cell: Any, text: str, grid: Grid, kind: str, *, numeric: bool) -> None:
        cell.margin_left, cell.margin_right = 0, emu(CELL_GAP)
        cell.margin_top = cell.margin_bottom = emu(CELL_PAD)
        paragraph = cell.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT if numeric else PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(round(grid.size, 1)), kind == "total"
        run.font.color.rgb = _rgb(INKS["soft" if kind == "head" else "ink"])
        run._r.get_or_add_rPr().set("lang", self.language)
        thick, colour = (Pt(0.6), HAIR) if kind == "cell" else (Pt(1.2), INKS["ink"])
        cell._tc.get_or_add_tcPr().append(parse_xml(
            f'<a:lnB {SPACES} w="{thick}"><a:solidFill><a:srgbClr val="{colour[1:].upper()}"/>'
            "</a:solidFill></a:lnB>"
        ))  # fmt: skip


def _emus(place: Place) -> tuple[Any, Any, Any, Any]:
    return emu(place.x), emu(place.y), emu(place.w), emu(place.h)


def _rgb(colour: str) -> Any:
    ink: Any = RGBColor
    return ink.from_string(colour[1:].upper())
