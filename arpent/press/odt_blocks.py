"""Each block of a document as OpenDocument XML, in named styles and real structures."""

from xml.sax.saxutils import quoteattr

from arpent.press.charts import describe
from arpent.press.charts.drawing import WIDE, print_png
from arpent.press.document import (
    Chain,
    Claim,
    Column,
    Drawing,
    Heading,
    Listing,
    Measures,
    PageBreak,
    Paragraph,
    Picture,
    Quotation,
    Sheet,
    Table,
    Text,
)
from arpent.press.galley import Piece
from arpent.press.labels import quoted, say
from arpent.press.numbers import numbers
from arpent.press.odt_text import Pen
from arpent.press.pictures import kind_of, proportion_of

TEXT_WIDTH_CM = 16.0
NUMBER_MM = 22


def block_xml(piece: Piece, pen: Pen) -> list[str]:
    """Return the elements of one piece, its margin notes before it."""
    notes = [pen.paragraph("Margin_20_note", note) for note in piece.notes]
    return [*notes, *_body(piece, pen)]


def _body(piece: Piece, pen: Pen) -> list[str]:
    block = piece.block
    match block:
        case Heading(text=text, level=level):
            return [heading(text, level, pen)]
        case Paragraph(text=text, lead=lead):
            return [pen.paragraph("Lead" if lead else "Text_20_body", text)]
        case Quotation(text=text, source=source):
            said = [pen.paragraph("Quotations", text)]
            return [*said, pen.paragraph("Label", source)] if source else said
        case Listing(items=items, ordered=ordered):
            return [_list([pen.inline(item) for item in items], ordered=ordered)]
        case Table():
            return _table(block, pen)
        case Picture(data=data, alt=alt, caption=caption, width=width):
            return _picture(data, kind_of(data), alt, caption, width, pen)
        case Drawing():
            return _drawing(block, pen)
        case Sheet():
            return _sheet(block, piece.level, pen)
        case Claim():
            return _claim(block, pen)
        case Measures(measures=measures):
            return [_list([_measure(m.label, m.value, m.unit, m.basis, pen) for m in measures])]
        case Chain(stations=stations):
            return [_list([_station(s.when, s.title, s.text, pen) for s in stations])]
        case PageBreak():
            return ['<text:p text:style-name="Break"/>']
        case _:
            raise TypeError(f"the press has no block called {type(block).__name__}")


def heading(text: str, level: int, pen: Pen) -> str:
    """Write a heading that the navigator and the contents know."""
    style = f'text:style-name="Heading_20_{level}" text:outline-level="{level}"'
    return f"<text:h {style}>{pen.plain(text)}</text:h>"


def _list(items: list[str], *, ordered: bool = False) -> str:
    style = "Steps" if ordered else "Items"
    body = "".join(
        f'<text:list-item><text:p text:style-name="Text_20_body">{item}</text:p></text:list-item>'
        for item in items
    )
    return f'<text:list text:style-name="{style}">{body}</text:list>'


def _measure(label: str, value: str, unit: str, basis: str, pen: Pen) -> str:
    figure = f"{label} : {value} {unit}".rstrip()
    return pen.plain(f"{figure} ({basis})" if basis else figure)


def _station(when: str, title: str, text: Text, pen: Pen) -> str:
    strong = f'<text:span text:style-name="Strong_20_Emphasis">{pen.plain(when)}</text:span>'
    body = f"<text:line-break/>{pen.inline(text)}" if text else ""
    return f"{strong} {pen.plain(title)}{body}"


def _table(table: Table, pen: Pen) -> list[str]:
    widths = _widths(table)
    pen.widths.update(widths)
    columns = "".join(
        f'<table:table-column table:style-name="Register.w{width}"/>' for width in widths
    )
    head = _row(tuple(c.title for c in table.columns), table.columns, pen, "head")
    rows = "".join(_row(row, table.columns, pen, "cell") for row in table.rows)
    total = _row(table.total, table.columns, pen, "total") if table.total else ""
    name = quoteattr(pen.plain(table.caption)[:80])
    return [
        pen.paragraph("Caption", table.caption),
        f'<table:table table:name={name} table:style-name="Register">{columns}'
        f"<table:table-header-rows>{head}</table:table-header-rows>{rows}{total}</table:table>",
        '<text:p text:style-name="Standard"/>',
    ]


def _widths(table: Table) -> list[int]:
    """The columns in millimetres: numbers take little, words share what is left."""
    words = sum(not column.numeric for column in table.columns)
    number = NUMBER_MM if words else int(TEXT_WIDTH_CM * 10) // len(table.columns)
    left = int(TEXT_WIDTH_CM * 10) - number * (len(table.columns) - words)
    share = max(12, left // max(1, words))
    return [number if column.numeric else share for column in table.columns]


STYLES = {
    "head": ("Table_20_Heading", "Table_20_Heading"),
    "cell": ("Table_20_Contents", "Table_20_Number"),
    "total": ("Table_20_Total", "Total_20_Number"),
}


def _row(cells: tuple[Text, ...], columns: tuple[Column, ...], pen: Pen, kind: str) -> str:
    style = "Register.head" if kind in ("head", "total") else "Register.cell"
    written = "".join(
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"{pen.paragraph(STYLES[kind][column.numeric], cell)}</table:table-cell>"
        for cell, column in zip(cells, columns, strict=True)
    )
    return f"<table:table-row>{written}</table:table-row>"


def _picture(data: bytes, kind: str, alt: str, caption: str, width: float, pen: Pen) -> list[str]:
    name = f"Pictures/{len(pen.pictures)}.{kind}"
    pen.pictures[name] = data
    across = TEXT_WIDTH_CM * min(1.0, max(0.05, width))
    tall = across * proportion_of(data)
    frame = (
        f'<draw:frame draw:name="{name}" text:anchor-type="as-char" svg:width="{across:.2f}cm" '
        f'svg:height="{tall:.2f}cm"><draw:image xlink:href="{name}" xlink:type="simple" '
        'xlink:show="embed" xlink:actuate="onLoad"/>'
        f"<svg:title>{pen.plain(caption or alt)}</svg:title>"
        f"<svg:desc>{pen.plain(alt)}</svg:desc></draw:frame>"
    )
    shown = f'<text:p text:style-name="Standard">{frame}</text:p>'
    return [shown, pen.paragraph("Caption", caption)] if caption else [shown]


def _drawing(drawing: Drawing, pen: Pen) -> list[str]:
    chart, language = drawing.chart, pen.language
    png = print_png(chart, language=language, width=WIDE)
    told = describe(chart, language=language)
    lines = [pen.paragraph("Label", chart.title)]
    lines += _picture(png, "png", told, drawing.caption, 1.0, pen)
    return [*lines, *_table(numbers(drawing, language), pen)] if drawing.numbers else lines


def _sheet(sheet: Sheet, level: int, pen: Pen) -> list[str]:
    lines = [heading(sheet.title, level + 1, pen)]
    for box in sheet.boxes:
        lines += [pen.paragraph("Label", box.label), pen.paragraph("Text_20_body", box.text)]
    return [*lines, pen.paragraph("Label", sheet.note)] if sheet.note else lines


def _claim(claim: Claim, pen: Pen) -> list[str]:
    state = "Contradicted" if claim.verdict == "contradicted" else "Label"
    sums = [
        f"{say(pen.language, key)} {value}"
        for key, value in (
            ("published", claim.published), ("counted", claim.counted), ("gap", claim.gap),
        )
        if value
    ]  # fmt: skip
    lines = [
        pen.paragraph(state, say(pen.language, claim.verdict)),
        pen.paragraph("Claim", quoted(pen.language, claim.sentence)),
    ]
    for style, text in (("Text_20_body", claim.because), ("Label", claim.source)):
        lines += [pen.paragraph(style, text)] if text else []
    return [*lines, pen.paragraph("Label", ", ".join(sums))] if sums else lines
