"""Slides as an OpenDocument presentation, to be taken up again in an office."""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from arpent.press.archive import packed
from arpent.press.characters import writable
from arpent.press.charts.drawing import print_png
from arpent.press.deck.boards import (
    LEFT,
    OPENING_H,
    OPENING_TOP,
    ROOM_W,
    TITLE_H,
    TITLE_TOP,
    Art,
    Board,
    Grid,
    Line,
    Place,
    Rule,
    Run,
    Shape,
    Words,
)
from arpent.press.deck.colours import COUNTRIES, INKS, RED, SANS, SERIF
from arpent.press.deck.handout import check
from arpent.press.deck.layout import boards_of
from arpent.press.deck.odp_styles import (
    MASTERS,
    NAMESPACES,
    at,
    boxes_xml,
    face,
    line,
    pt,
    styles_xml,
)
from arpent.press.deck.values import Deck
from arpent.press.typography import typeset

ODP_TYPE = "application/vnd.oasis.opendocument.presentation"
XML = '<?xml version="1.0" encoding="UTF-8"?>'
MANIFEST = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'


def deck_odp(deck: Deck) -> bytes:
    """Write slides as ODP; the same deck gives the same bytes.

    Raises RefusedByThePress with every fault found.
    """
    check(deck)
    title = writable(typeset(deck.title, language=deck.language))
    pen = Pen(deck.language)
    pages = "".join(_page(board, rank, pen) for rank, board in enumerate(boards_of(deck), 1))
    content = (
        f'{XML}<office:document-content {NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{boxes_xml()}{pen.styles_xml()}</office:automatic-styles>"
        f"<office:body><office:presentation>{pages}</office:presentation></office:body>"
        "</office:document-content>"
    )
    parts = {
        "content.xml": content.encode(),
        "styles.xml": styles_xml(title, deck.language).encode(),
        "meta.xml": _meta(deck, title).encode(),
        **pen.pictures,
    }
    return packed(ODP_TYPE, {**parts, "META-INF/manifest.xml": _manifest(list(parts)).encode()})


@dataclass(slots=True)
class Pen:
    """Writes text; keeps the styles it used, each named once, and the pictures it drew."""

    language: str
    styles: dict[tuple[str, str], str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)

    def style(self, family: str, properties: str) -> str:
        """Return the name of a style, made once."""
        return self.styles.setdefault((family, properties), f"{family[:1]}{len(self.styles) + 1}")

    def styles_xml(self) -> str:
        """Write every style used."""
        return "".join(
            f'<style:style style:name="{name}" style:family="{family}">{properties}</style:style>'
            if family != "list"
            else f'<text:list-style style:name="{name}">{properties}</text:list-style>'
            for (family, properties), name in self.styles.items()
        )

    def lines(self, lines: tuple[Line, ...]) -> str:
        """Write paragraphs; those that follow under marks make one list."""
        written, items = "", ""
        style, start = "", ""
        for one in lines:
            if not one.mark:
                written += _list(items, style, start) + self.line(one)
                items = ""
                continue
            rank = one.mark.rstrip(".")
            start = rank if not items and rank.isdigit() else start if items else ""
            style = self.style("list", _bullet(one.indent, ordered=rank.isdigit()))
            items += f"<text:list-item>{self.line(one)}</text:list-item>"
        return written + _list(items, style, start)

    def line(self, line: Line, *, side: str = "start") -> str:
        """Write one paragraph."""
        below = f'fo:margin-bottom="{pt(line.gap)}" fo:text-align="{side}"'
        how = f"<style:paragraph-properties {below}/>"
        runs = "".join(self._run(line, n) for n in range(len(line.runs)))
        return f'<text:p text:style-name="{self.style("paragraph", how)}">{runs}</text:p>'

    def _run(self, line: Line, rank: int) -> str:
        run = line.runs[rank]
        how = (
            f"<style:text-properties {face(SERIF if line.serif else SANS)} "
            f'fo:font-size="{pt(run.size or line.size)}" fo:color="{INKS[run.ink]}" '
            f'fo:font-weight="{"bold" if run.strong else "normal"}"/>'
        )
        # A space at either end would be folded away.
        text = escape(run.text)
        text = f"<text:s/>{text[1:]}" if text.startswith(" ") else text
        text = f"{text[:-1]}<text:s/>" if text.endswith(" ") else text
        return f'<text:span text:style-name="{self.style("text", how)}">{text}</text:span>'


def _list(items: str, style: str, start: str) -> str:
    if not items:
        return ""
    if start:
        items = items.replace("<text:list-item>", f'<text:list-item text:start-value="{start}">', 1)
    return f'<text:list text:style-name="{style}">{items}</text:list>'


def _bullet(indent: float, *, ordered: bool) -> str:
    kind, how = (
        ("number", 'style:num-format="1" style:num-suffix="."')
        if ordered
        else ("bullet", 'text:bullet-char="–"')
    )
    return (
        f'<text:list-level-style-{kind} text:level="1" {how}><style:list-level-properties '
        f'text:space-before="0pt" text:min-label-width="{pt(indent)}"/>'
        f'<style:text-properties fo:color="{RED}" fo:font-size="100%"/>'
        f"</text:list-level-style-{kind}>"
    )


def _page(board: Board, rank: int, pen: Pen) -> str:
    opened = board.kind != "slide"
    top, tall = (OPENING_TOP, OPENING_H) if opened else (TITLE_TOP, TITLE_H)
    name = quoteattr(f"{rank}. {board.title.text}")
    title = (
        f'<draw:frame presentation:style-name="{"low" if opened else "box"}" '
        f'presentation:class="title" {at(LEFT, top, ROOM_W, tall)}><draw:text-box>'
        f"{pen.line(board.title)}</draw:text-box></draw:frame>"
    )
    shapes = "".join(_shape(shape, pen) for shape in board.shapes)
    return (
        f'<draw:page draw:name={name} draw:style-name="shown" '
        f'draw:master-page-name="{MASTERS[board.kind]}">'
        f"{title}{shapes}</draw:page>"
    )


def _shape(shape: Shape, pen: Pen) -> str:
    match shape:
        case Words(place=place, lines=lines, framed=framed):
            style = "framed" if framed else "box"
            return _frame(place, style, f"<draw:text-box>{pen.lines(lines)}</draw:text-box>")
        case Grid():
            return _frame(shape.place, "box", _table(shape, pen), title=shape.name, alt=shape.name)
        case Art():
            return _art(shape, pen)
        case Rule(place=place):
            y = place.y + place.h / 2
            return line(place.x, y, place.x + place.w, y, "rule")


def _frame(place: Place, style: str, body: str, *, title: str = "", alt: str = "") -> str:
    told = f"<svg:title>{escape(title)}</svg:title>" if title else ""
    told += f"<svg:desc>{escape(alt)}</svg:desc>" if alt else ""
    where = at(place.x, place.y, place.w, place.h)
    return f'<draw:frame draw:style-name="{style}" {where}>{body}{told}</draw:frame>'


def _art(art: Art, pen: Pen) -> str:
    name = f"Pictures/chart-{len(pen.pictures)}.png"
    pen.pictures[name] = print_png(art.chart, language=pen.language, width=art.pixels)
    image = (
        f'<draw:image xlink:href="{name}" xlink:type="simple" xlink:show="embed" '
        'xlink:actuate="onLoad"/>'
    )
    return _frame(art.place, "box", image, title=art.chart.title, alt=art.alt)


def _table(grid: Grid, pen: Pen) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="{pen.style("table-column", _width(width))}"/>'
        for width in grid.widths
    )
    rows = [grid.head, *grid.rows, *([grid.total] if grid.total else [])]
    body = ""
    for rank, (cells, height) in enumerate(zip(rows, grid.heights, strict=True)):
        kind = "head" if rank == 0 else "total" if cells is grid.total else "cell"
        style = pen.style("table-row", _height(height))
        body += f'<table:table-row table:style-name="{style}">{_cells(cells, grid, kind, pen)}'
        body += "</table:table-row>"
    return (
        '<table:table table:use-first-row-styles="true" '
        f'table:use-last-row-styles="{str(bool(grid.total)).lower()}">{columns}{body}</table:table>'
    )


def _cells(cells: tuple[str, ...], grid: Grid, kind: str, pen: Pen) -> str:
    ink = "soft" if kind == "head" else "ink"
    written = (
        pen.line(
            Line((Run(cell, kind == "total", ink),), grid.size, gap=0),
            side="end" if numeric else "start",
        )
        for cell, numeric in zip(cells, grid.numeric, strict=True)
    )
    return "".join(
        f'<table:table-cell table:style-name="{kind}">{one}</table:table-cell>' for one in written
    )


def _width(width: float) -> str:
    return f'<style:table-column-properties style:column-width="{pt(width)}"/>'


def _height(height: float) -> str:
    return f'<style:table-row-properties style:row-height="{pt(height)}"/>'


def _meta(deck: Deck, title: str) -> str:
    assert deck.published_on is not None, "proofreading asks for a date"
    told = {
        "meta:generator": "Arpent",
        "dc:title": title,
        "dc:subject": writable(deck.subtitle),
        "dc:description": writable(deck.description),
        "meta:initial-creator": writable(deck.author),
        "dc:creator": writable(deck.author),
        "meta:creation-date": f"{deck.published_on}T00:00:00",
        "dc:date": f"{deck.published_on}T00:00:00",
        "dc:language": f"{deck.language}-{COUNTRIES[deck.language]}",
    }
    body = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in told.items() if text)
    return (
        f'{XML}<office:document-meta {NAMESPACES} office:version="1.3">'
        f"<office:meta>{body}</office:meta></office:document-meta>"
    )


def _manifest(names: list[str]) -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" '
        f'manifest:media-type="{"image/png" if name.endswith(".png") else "text/xml"}"/>'
        for name in names
    )
    return (
        f"{XML}<manifest:manifest {MANIFEST} "
        f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" '
        f'manifest:version="1.3" manifest:media-type="{ODP_TYPE}"/>{entries}</manifest:manifest>'
    )
