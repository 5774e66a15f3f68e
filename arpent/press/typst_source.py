"""A document as the files Typst compiles: one source, the house's own pages, the pictures."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from arpent.press.document import Cover, Document
from arpent.press.galley import galley
from arpent.press.labels import say
from arpent.press.notation import day
from arpent.press.pictures import kind_of
from arpent.press.typography import typeset
from arpent.press.typst_blocks import block_source
from arpent.press.typst_text import NONE, literal, optional, several

MAIN = "main.typ"
PAGES = ("house.typ", "blocks.typ", "edition.typ")
# Lines of the source before the first block.
PREAMBLE = 4


@cache
def pages() -> dict[str, bytes]:
    """Return the pages of the house, by file name."""
    return {name: (pages_folder() / name).read_bytes() for name in PAGES}


def pages_folder() -> Path:
    """Return the folder of the pages of the house."""
    return Path(__file__).parent / "pages"


@dataclass(frozen=True, slots=True)
class Typesetting:
    """What Typst compiles: sources and pictures by file name, and for each line after the
    preamble the position of the block it comes from."""

    sources: dict[str, bytes]
    pictures: dict[str, bytes]
    positions: tuple[int, ...]


def typesetting(document: Document) -> Typesetting:
    """Return a document ready to compile."""
    pictures: dict[str, bytes] = {}
    lines = [
        '#import "house.typ": *; #import "blocks.typ": *; #import "edition.typ": *',
        "",
        f"#show: edition.with({_meta(document)})",
        f"#{_opening(document, pictures)}",
    ]
    positions = []
    for piece in galley(document):
        lines.append(block_source(piece, document.language, pictures))
        positions.append(piece.position)
    source = "\n".join(lines).encode()
    return Typesetting({MAIN: source, **pages()}, pictures, tuple(positions))


def _meta(document: Document) -> str:
    language = document.language
    on = document.published_on
    authors = [literal(document.author)] if document.author else []
    parts = {
        "title": optional(document.title, language),
        "author": several(authors),
        "description": optional(document.description or document.subtitle, language),
        "date": f"datetime(year: {on.year}, month: {on.month}, day: {on.day})" if on else NONE,
        "lang": literal(language),
        "head": literal(typeset(document.running_head or document.title, language=language)),
        "draft": optional(document.draft, language),
        "cover": str(document.cover is not None).lower(),
    }
    return "(" + ", ".join(f"{name}: {value}" for name, value in parts.items()) + ")"


def _opening(document: Document, pictures: dict[str, bytes]) -> str:
    language, cover = document.language, document.cover
    on = document.published_on
    when = literal(day(on, language=language)) if on else NONE
    title = optional(document.title, language)
    subtitle = optional(document.subtitle, language)
    if cover is None:
        return f"letterhead({title}, {subtitle}, {when})"
    lines = several([optional(line, language) for line in cover.lines if line.strip()])
    art, alt = _art(cover, language, pictures)
    return f"cover({lines}, {title}, {subtitle}, {when}, {art}, {alt})"


def _art(cover: Cover, language: str, pictures: dict[str, bytes]) -> tuple[str, str]:
    if cover.picture is not None:
        name = f"cover.{kind_of(cover.picture.data)}"
        pictures[name] = cover.picture.data
        alt = optional(cover.picture.alt, language)
        return (
            f'image({literal(name)}, width: 124mm, height: 110mm, fit: "cover", alt: {alt})',
            NONE,
        )
    if not cover.stations:
        return NONE, NONE
    names = several([optional(name, language) for name in cover.stations])
    key = "open" if cover.gap else "closed"
    told = say(
        language, key, count=len(cover.stations), names=", ".join(cover.stations), gap=cover.gap
    )
    return f"survey({names}, {optional(cover.gap, language)})", optional(told, language)
