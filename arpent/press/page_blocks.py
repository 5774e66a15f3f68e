"""Each block of a document as HTML, in the classes of the look."""

from base64 import b64encode
from collections.abc import Iterator
from functools import partial

from arpent.press.charts import describe, screen_svg
from arpent.press.document import (
    Chain,
    Claim,
    Drawing,
    Heading,
    Listing,
    Measures,
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
from arpent.press.page_text import element, inline, written
from arpent.press.pictures import kind_of

MEDIA = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}
OUT = '<div class="out">'
LOOPS = {
    "holds": '<path d="M6 31 12 8l21 5-2 20z"/>',
    "contradicted": '<path d="M5 26 12 7l21 5-2 20-13 3"/><path class="gap" d="m5 26 13 9"/>',
    "uncheckable": '<path class="dash" d="M6 31 12 8l21 5-2 20z"/>',
}
STATES = {"holds": "holds", "contradicted": "contradicted", "uncheckable": "unknown"}


def heading_html(text: str, level: int, language: str) -> str:
    """Write a heading one rank lower: the title of the page is its h1."""
    rank = min(6, level + 1)
    return f"<h{rank}>{written(text, language)}</h{rank}>"


def block_html(piece: Piece, language: str) -> str:
    """Write one block; page breaks and contents are the page's own affair."""
    block, letters = piece.block, iter(piece.letters)
    match block:
        case Heading(text=text, level=level):
            return heading_html(text, level, language)
        case Paragraph(text=text, lead=lead):
            name = ' class="lead"' if lead else ""
            return f"<p{name}>{inline(text, language, letters)}</p>"
        case Quotation(text=text, source=source):
            quote = f"<p>{inline(text, language, letters)}</p>"
            return f"<blockquote>{quote}{element('p', source, language, name='note')}</blockquote>"
        case Listing(items=items, ordered=ordered):
            tag = "ol" if ordered else "ul"
            lines = "".join(f"<li>{inline(item, language, letters)}</li>" for item in items)
            return f'<{tag} class="items">{lines}</{tag}>'
        case Table():
            return table_html(block, language, letters)
        case Picture():
            return _picture(block, language)
        case Drawing():
            return _drawing(block, language)
        case Sheet():
            return _sheet(block, piece.level, language, letters)
        case Claim():
            return _claim(block, language)
        case Measures():
            return _measures(block, language)
        case Chain():
            return _chain(block, language, letters)
        case _:
            return ""


def table_html(table: Table, language: str, letters: Iterator[str]) -> str:
    """Write a register: caption, scoped headers, total at the foot."""
    sides = [' class="n"' if column.numeric else "" for column in table.columns]
    head = "".join(
        f'<th scope="col"{side}>{written(column.title, language)}</th>'
        for column, side in zip(table.columns, sides, strict=True)
    )

    def row(cells: tuple[Text, ...]) -> str:
        first, *others = (inline(cell, language, letters) for cell in cells)
        rest = "".join(f"<td{s}>{c}</td>" for c, s in zip(others, sides[1:], strict=True))
        return f'<tr><th scope="row">{first}</th>{rest}</tr>'

    body = "".join(map(row, table.rows))
    foot = f"<tfoot>{row(table.total)}</tfoot>" if table.total else ""
    caption = written(table.caption, language)
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{caption}"><table>'
        f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}"
        "</table></div>"
    )


def _picture(picture: Picture, language: str) -> str:
    source = f"data:{MEDIA[kind_of(picture.data)]};base64,{b64encode(picture.data).decode()}"
    width = round(100 * min(1.0, max(0.05, picture.width)))
    image = f'<img alt="{written(picture.alt, language)}" width="{width}%" src="{source}">'
    return f"<figure>{image}{element('figcaption', picture.caption, language)}</figure>"


def _drawing(drawing: Drawing, language: str) -> str:
    chart = drawing.chart
    caption = " ".join(filter(None, [drawing.caption, describe(chart, language=language)]))
    table = table_html(numbers(drawing, language), language, iter(()))
    return (
        f'<figure class="frame"><p class="key">{written(chart.title, language)}</p>'
        f"{screen_svg(chart, language=language)}{element('figcaption', caption, language)}"
        f"<details><summary>{say(language, 'numbers')}</summary>{table}</details></figure>"
    )


def _sheet(sheet: Sheet, level: int, language: str, letters: Iterator[str]) -> str:
    boxes = "".join(
        f"<div><dt>{written(box.label, language)}</dt>"
        f"<dd>{inline(box.text, language, letters)}</dd></div>"
        for box in sheet.boxes
    )
    title = heading_html(sheet.title, level + 1, language)
    note = element("p", sheet.note, language, name="note")
    return f'<article class="boxes">{title}<dl>{boxes}</dl>{note}</article>'


def _claim(claim: Claim, language: str) -> str:
    say_it = partial(element, language=language)
    sums = "".join(
        f"{OUT if key == 'gap' else '<div>'}<dt>{say(language, key)}</dt>"
        f"<dd>{written(value, language)}</dd></div>"
        for key, value in (
            ("published", claim.published), ("counted", claim.counted), ("gap", claim.gap),
        )
        if value
    )  # fmt: skip
    sums = f'<dl class="sum">{sums}</dl>' if sums else ""
    return (
        f'<article class="claim {STATES[claim.verdict]}">'
        f'<svg viewBox="0 0 40 40" aria-hidden="true">{LOOPS[claim.verdict]}</svg>'
        f"{say_it('p', say(language, claim.verdict), name='state')}"
        f"{say_it('p', quoted(language, claim.sentence), name='lead')}"
        f"{say_it('p', claim.because)}{say_it('p', claim.source, name='from')}"
        f"{sums}</article>"
    )


def _measures(block: Measures, language: str) -> str:
    rows = "".join(
        f'<div class="figure"><dt>{written(m.label, language)}</dt><dd><span class="value">'
        f"{written(m.value, language)}{' ' if m.unit else ''}{element('small', m.unit, language)}"
        f"</span>{element('span', m.basis, language, name='from')}</dd></div>"
        for m in block.measures
    )
    return f'<dl class="figures">{rows}</dl>'


def _chain(chain: Chain, language: str, letters: Iterator[str]) -> str:
    lines = "".join(
        f'<li class="{station.kind}"><time>{written(station.when, language)}</time>'
        f"<p><strong>{written(station.title, language)}</strong></p>"
        f"{f'<p>{inline(station.text, language, letters)}</p>' if station.text else ''}</li>"
        for station in chain.stations
    )
    return f'<ol class="chain">{lines}</ol>'
