"""The four files of an edition: PDF and ODT to print, HTML to read, JSON to recount."""

from __future__ import annotations

from pathlib import Path

from arpent import look
from arpent.atlas.report.report.edition import document_of
from arpent.atlas.report.report.machine import machine_readable
from arpent.atlas.report.rules.content import Content
from arpent.press.odt import odt
from arpent.press.page import document_html
from arpent.press.pdf import pdf

# The page stands alone: it carries the sheet of the look with it.
SHEET = Path(look.__file__).parent / "static" / "look" / "arpent.css"
KINDS = {
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "html": "text/html; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


def file_of(content: Content, *, kind: str, site: str) -> bytes:
    """Return an edition as a file; ``kind`` is one of KINDS.

    Raises RefusedByThePress, with every fault, when the edition would not be accessible.
    """
    if kind == "json":
        return machine_readable(content).encode()
    document = document_of(content, site=site)
    if kind == "html":
        return document_html(document, css=SHEET.read_text()).encode()
    return odt(document) if kind == "odt" else pdf(document)
