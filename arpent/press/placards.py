"""Posters and slips: a code, an address and few words, as PDF. One page for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import typst

from arpent.press.faults import RefusedByThePress
from arpent.press.pdf import compiled, faults_said
from arpent.press.qr import qr_svg
from arpent.press.typography import typeset
from arpent.press.typst_source import pages_folder
from arpent.press.typst_text import literal, several

# The side of a paper beside an A4 sheet.
PAPERS = {"a4": 1.0, "a3": 2**0.5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placard:
    """What a place pins on its wall. `url` is what the QR code holds, `address` its reading.

    On a poster `steps` say what to do; on a slip `line`, `why` and `sign` head what is filled in
    by hand, and `signatures` are the boxes to tick.
    """

    house: str
    title: str
    lead: str
    place: str
    code: str
    by_code: str
    at: str
    address: str
    url: str
    alt: str
    foot: str
    steps: tuple[str, ...] = ()
    line: str = ""
    why: str = ""
    sign: str = ""
    signatures: tuple[str, ...] = ()


def posters(
    placards: Sequence[Placard], *, title: str, language: str, on: date, paper: str = "a4"
) -> bytes:
    """Print one poster a page, on A4 or A3, as accessible PDF.

    Raises RefusedByThePress when a sign is in none of the letters of the house.
    """
    scale = PAPERS[paper]
    margins = f"(left: {26 * scale}mm, right: {17 * scale}mm, y: {16 * scale}mm)"
    pages = [f"#poster({_fields(one, language)}, {scale})" for one in placards]
    return _printed(pages, title=title, language=language, on=on, paper=paper, margins=margins)


def slips(placards: Sequence[Placard], *, title: str, language: str, on: date) -> bytes:
    """Print four slips a page, to be cut and filled in by hand."""
    pages = [f"#slips({_fields(one, language)})" for one in placards]
    return _printed(pages, title=title, language=language, on=on, paper="a4", margins="0mm")


def _fields(one: Placard, language: str) -> str:
    plain = {"code": one.code, "qr": qr_svg(one.url)}
    told = {
        "house": one.house,
        "title": one.title,
        "lead": one.lead,
        "place": one.place,
        "by-code": one.by_code,
        "at": one.at,
        "alt": one.alt,
        "foot": one.foot,
        "line": one.line,
        "why": one.why,
        "sign": one.sign,
    }
    lists = {"steps": one.steps, "signatures": one.signatures}
    parts = {
        **{name: literal(text) for name, text in plain.items()},
        # An address may break after each of its parts, never elsewhere.
        "address": literal(one.address.replace("/", "/\u200b")),
        **{name: literal(typeset(text, language=language)) for name, text in told.items()},
        **{
            name: several([literal(typeset(text, language=language)) for text in texts])
            for name, texts in lists.items()
        },
    }
    return "(" + ", ".join(f"{name}: {value}" for name, value in parts.items()) + ")"


def _printed(
    pages: Sequence[str], *, title: str, language: str, on: date, paper: str, margins: str
) -> bytes:
    """The page of the house is compiled as it stands; nothing is written to disk."""
    folder = pages_folder()
    lines = [
        '#import "placard.typ": *',
        f"#set document(title: {literal(title)}, "
        f"date: datetime(year: {on.year}, month: {on.month}, day: {on.day}))",
        f'#set page(paper: "{paper}", margin: {margins})',
        f"#set text(font: serif, lang: {literal(language)}, fill: ink)",
        "#show heading: set block(above: 0pt, below: 0pt)",
        "\n#pagebreak()\n".join(pages),
    ]
    sources = {"main.typ": "\n".join(lines).encode()}
    sources |= {name: (folder / name).read_bytes() for name in ("house.typ", "placard.typ")}
    try:
        return compiled(sources, folder=folder, stamp=datetime.combine(on, time(), tzinfo=UTC))
    except typst.TypstError as error:
        raise RefusedByThePress(faults_said(error.diagnostic)) from error
