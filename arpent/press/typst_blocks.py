"""Each block of a document as one line of Typst, so that a line number names its block."""

from collections.abc import Iterator

from arpent.press.charts import describe, print_svg
from arpent.press.columns import shares_of
from arpent.press.document import (
    Box,
    Chain,
    Claim,
    Contents,
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
    plain,
)
from arpent.press.galley import Piece
from arpent.press.labels import quoted, say
from arpent.press.numbers import numbers
from arpent.press.pictures import kind_of
from arpent.press.typography import typeset
from arpent.press.typst_text import NONE, inline, literal, optional, several

DRAWING_WIDTH = 600
# A sheet of so many letters still fits a page, and is not cut in two.
WHOLE_SHEET = 2400
WHOLE_REGISTER = 8
LONG = 1200  # letters: a box that may be cut by the foot of a page


def block_source(piece: Piece, language: str, pictures: dict[str, bytes]) -> str:
    """Return the Typst of one piece; its pictures are added to `pictures`."""
    letters = iter(piece.letters)
    body = _body(piece, language, letters, pictures)
    notes = [f"par(small({inline(note, language, iter(()))}))" for note in piece.notes]
    notes += [
        f"proof-note({literal(proof.verdict)}, {literal(mark)}, "
        f"{optional(proof.because, language)})"
        for mark, proof in piece.proofs
    ]
    if not notes:
        return f"#{body}"
    return f"#with-margin({{ {'; '.join(notes)} }}, {body})"


def _body(piece: Piece, language: str, letters: Iterator[str], pictures: dict[str, bytes]) -> str:
    block = piece.block
    match block:
        case Heading(text=text, level=level, listed=listed):
            kept = "" if listed else "outlined: false, bookmarked: true, "
            return f"heading(level: {level}, {kept}{optional(text, language)})"
        case Paragraph(text=text, lead=lead):
            return f"{'lead' if lead else 'par'}({inline(text, language, letters)})"
        case Quotation(text=text, source=source):
            return f"said({inline(text, language, letters)}, {optional(source, language)})"
        case Listing(items=items, ordered=ordered):
            name = "enum" if ordered else "list"
            return f"{name}({', '.join(inline(item, language, letters) for item in items)})"
        case Table():
            return _register(block, language, letters, under=piece.heading)
        case Picture():
            return _picture(block, language, pictures)
        case Drawing():
            return _drawing(block, language)
        case Sheet():
            return _sheet(block, piece.level, language, letters)
        case Claim():
            return _claim(block, language)
        case Measures(measures=measures):
            rows = [(m.label, m.value, m.unit, m.basis) for m in measures]
            lines = [several([optional(part, language) for part in row]) for row in rows]
            return f"measures({several(lines)})"
        case Chain(stations=stations):
            lines = [
                f"milestone({literal(s.kind)}, {optional(s.when, language)}, "
                f"{optional(s.title, language)}, {_maybe(s.text, language, letters)})"
                for s in stations
            ]
            return f"{{ {'; '.join(lines)} }}"
        case Contents(title=title):
            return f"contents({optional(title or say(language, 'contents'), language)})"
        case PageBreak():
            return "pagebreak(weak: true)"
        case _:
            raise TypeError(f"the press has no block called {type(block).__name__}")


def _maybe(text: Text, language: str, letters: Iterator[str]) -> str:
    return inline(text, language, letters) if text else NONE


def _register(table: Table, language: str, letters: Iterator[str], *, under: str = "") -> str:
    def cells(row: tuple[Text, ...]) -> str:
        return several([inline(cell, language, letters) for cell in row])

    columns = [
        f"(title: {optional(column.title, language)}, numeric: {str(column.numeric).lower()}, "
        f"share: {share})"
        for column, share in zip(table.columns, shares_of(table), strict=True)
    ]
    rows = several([cells(row) for row in table.rows])
    # A register named as the heading above it need not say it twice.
    caption = NONE if table.caption == under else optional(table.caption, language)
    whole = str(len(table.rows) <= WHOLE_REGISTER).lower()
    return f"register({caption}, {several(columns)}, {rows}, {cells(table.total)}, {whole})"


def _picture(picture: Picture, language: str, pictures: dict[str, bytes]) -> str:
    name = f"picture-{len(pictures)}.{kind_of(picture.data)}"
    pictures[name] = picture.data
    alt, caption = optional(picture.alt, language), optional(picture.caption, language)
    return f"picture({literal(name)}, {alt}, {caption}, {min(1.0, max(0.05, picture.width))})"


def _drawing(drawing: Drawing, language: str) -> str:
    chart = drawing.chart
    svg = print_svg(chart, language=language, width=DRAWING_WIDTH)
    alt = optional(describe(chart, language=language), language)
    drawn = (
        f"drawing({literal(svg)}, {alt}, {optional(chart.title, language)}, "
        f"{optional(drawing.caption, language)})"
    )
    if not drawing.numbers:
        return drawn
    return f"{{ {drawn}; {_register(numbers(drawing, language), language, iter(()))} }}"


def _sheet(sheet: Sheet, level: int, language: str, letters: Iterator[str]) -> str:
    def box(part: Box) -> str:
        whole = str(len(plain(part.text)) < LONG).lower()
        return several(
            [optional(part.label, language), inline(part.text, language, letters), whole]
        )

    boxes = several([box(part) for part in sheet.boxes])
    title = f"sheet-title({level + 1}, {optional(sheet.title, language)})"
    whole = str(sum(len(plain(part.text)) for part in sheet.boxes) < WHOLE_SHEET).lower()
    return f"{{ {title}; four-boxes({boxes}, {optional(sheet.note, language)}, {whole}) }}"


def _claim(claim: Claim, language: str) -> str:
    sums = [
        several([literal(say(language, key)), optional(value, language), str(key == "gap").lower()])
        for key, value in (
            ("published", claim.published), ("counted", claim.counted), ("gap", claim.gap),
        )
        if value
    ]  # fmt: skip
    sentence = typeset(quoted(language, claim.sentence), language=language)
    state = say(language, claim.verdict)
    parts = [literal(claim.verdict), literal(state), literal(sentence)]
    parts += [optional(claim.because, language), optional(claim.source, language), several(sums)]
    return f"claim({', '.join(parts)})"
