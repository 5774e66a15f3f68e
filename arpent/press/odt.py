"""Documents as OpenDocument text, to be taken up again in an office."""

import io
import re
from datetime import datetime, time
from zipfile import ZipFile

import odfdo

from arpent.press.archive import packed
from arpent.press.characters import writable
from arpent.press.document import Contents, Document
from arpent.press.galley import galley
from arpent.press.labels import say
from arpent.press.notation import day
from arpent.press.odt_blocks import block_xml
from arpent.press.odt_styles import TABLES, column_style, styles
from arpent.press.odt_text import Pen
from arpent.press.proofreading import check
from arpent.press.typography import typeset

ODT_TYPE = "application/vnd.oasis.opendocument.text"
COUNTRIES = {"fr": "FR", "en": "GB"}
LEFT_OUT = ("Thumbnails/", "Configurations2/", "manifest.rdf")


def odt(document: Document) -> bytes:
    """Print a document as ODT; the same document gives the same bytes.

    Raises RefusedByThePress with every fault found.
    """
    check(document)
    file = odfdo.Document("text")
    _speak(file, document)
    for style in styles():
        file.insert_style(style)
    for style in TABLES:
        file.insert_style(style, automatic=True)
    contents = _fill(file, document)
    for toc in contents:
        toc.fill(file)
        for line in toc.get_elements("text:index-body/text:p"):
            line.text = re.sub(r"^[\d.]+ ", "", line.text)  # headings carry no number here
    return _repacked(file)


def _fill(file: odfdo.Document, document: Document) -> list[odfdo.TOC]:
    body, language = file.body, document.language
    body.clear()
    pen = Pen(language)
    for line in _opening(document, pen):
        body.append(odfdo.Element.from_tag(line))
    contents = []
    for piece in galley(document):
        if isinstance(piece.block, Contents):
            title = piece.block.title or say(language, "contents")
            contents.append(odfdo.TOC(title=typeset(title, language=language), outline_level=2))
            body.append(contents[-1])
            continue
        pen.letters = iter(piece.letters)
        for element in block_xml(piece, pen):
            body.append(odfdo.Element.from_tag(element))
    for width in sorted(pen.widths):
        file.insert_style(column_style(width), automatic=True)
    assert file.container is not None
    for name, data in pen.pictures.items():
        file.container.set_part(name, data)
        file.manifest.add_full_path(name, f"image/{_media(name)}")
    return contents


def _media(name: str) -> str:
    return {"svg": "svg+xml", "jpg": "jpeg"}.get(name.rpartition(".")[2], "png")


def _opening(document: Document, pen: Pen) -> list[str]:
    lines = [pen.paragraph("Title", document.title)]
    if document.subtitle:
        lines.append(pen.paragraph("Subtitle", document.subtitle))
    said = [*(document.cover.lines if document.cover else ()), document.draft]
    if document.published_on:
        said.append(day(document.published_on, language=document.language))
    return [*lines, *(pen.paragraph("Label", line) for line in said if line)]


def _speak(file: odfdo.Document, document: Document) -> None:
    """Title, author, date and language: in the metadata and in the default style."""
    language, country = document.language, COUNTRIES[document.language]
    meta = file.meta
    assert document.published_on is not None, "proofreading asks for a date"
    on = datetime.combine(document.published_on, time())
    meta.title = writable(typeset(document.title, language=language))
    meta.language = f"{language}-{country}"
    meta.creator = meta.initial_creator = writable(document.author)
    meta.subject = writable(document.subtitle)
    meta.description = writable(document.description)
    meta.creation_date = meta.date = on
    meta.set_generator("Arpent")
    for style in file.styles.get_elements("//style:default-style"):
        for properties in style.get_elements("style:text-properties"):
            properties.set_attribute("fo:language", language)
            properties.set_attribute("fo:country", country)
    for level in file.styles.get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")
        level.set_attribute("style:num-suffix", "")
        level.del_attribute("loext:num-list-format")


def _repacked(file: odfdo.Document) -> bytes:
    """The file without its template's thumbnail and menus, and without a clock."""
    for path in list(file.manifest.get_paths()):
        if path.startswith(LEFT_OUT):
            file.manifest.del_full_path(path)
    page = io.BytesIO()
    file.save(page)
    with ZipFile(page) as archive:
        names = [n for n in archive.namelist() if not n.startswith(LEFT_OUT) and n != "mimetype"]
        return packed(ODT_TYPE, {name: archive.read(name) for name in names})
