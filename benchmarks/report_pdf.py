"""A report of some thirty pages with its charts, printed by the press and by WeasyPrint.

WeasyPrint prints the HTML page of the same document, tagged too. The press is timed warm as a
team meets it: printing again after one paragraph was rewritten.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

import pikepdf
from weasyprint import HTML

from arpent.press.charts import Chart, Series
from arpent.press.document import (
    Block,
    Column,
    Contents,
    Cover,
    Document,
    Drawing,
    Heading,
    Paragraph,
    Proof,
    Table,
)
from arpent.press.page import document_html
from arpent.press.pdf import pdf

TARGET_MS = 60
ROUNDS = 7
SHEET = Path(__file__).parent.parent / "arpent/look/static/look/arpent.css"
SENTENCE = (
    "Les équipes de {} collectivités ont cherché ensemble comment compter autrement ce qui leur "
    "importe, l'ont essayé sur le terrain, puis ont écrit ce qui a tenu et ce qui n'a pas tenu. "
)


def chapter(rank: int) -> list[Block]:
    """One chapter: prose with a proof, a chart, a register; two to three pages."""
    months = ("janv.", "févr.", "mars", "avril", "mai", "juin")
    values = tuple((rank * 7 + month * 3) % 11 for month in range(6))
    chart = Chart(f"Actes du chapitre {rank}", months, (Series("Actes", values),), "columns")
    rows = tuple((f"Collectivité {rank}-{line}", str(line * rank)) for line in range(1, 22))
    prose = [Paragraph(SENTENCE.format(rank + line) * 4) for line in range(7)]
    return [
        Heading(f"Chapitre {rank}"),
        Paragraph(("Nous avons tenu ", Proof(str(rank), "holds", "compté au journal."), " fois.")),
        *prose,
        Drawing(chart, "Compté au journal des actes."),
        Table("Qui a pris part", (Column("Nom"), Column("Jours", numeric=True)), rows),
    ]


def report(chapters: int = 9) -> Document:
    """A whole report: cover, contents, chapters."""
    blocks: list[Block] = [Contents()]
    for rank in range(1, chapters + 1):
        blocks += chapter(rank)
    cover = Cover(("Labo des communs",), ("produits", "charges", "résultat", "recompté"))
    return Document(
        "Rapport d'activité", tuple(blocks), published_on=date(2025, 6, 12), cover=cover
    )


def rewritten(document: Document, turn: int) -> Document:
    """The same report with one paragraph nobody has printed yet."""
    blocks = list(document.blocks)
    blocks[4] = Paragraph(f"Paragraphe repris pour la {turn}e fois. {SENTENCE.format(turn)}")
    return replace(document, blocks=tuple(blocks))


def timed(act: Callable[[], object]) -> float:
    """The milliseconds an act takes."""
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def main() -> None:
    """Print the times and their ratio."""
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    document, css = report(), SHEET.read_text()
    first = timed(lambda: pdf(document))
    again = median(timed(lambda: pdf(document)) for _ in range(ROUNDS))
    warm = median(timed(partial(pdf, rewritten(document, turn))) for turn in range(ROUNDS))
    other = timed(lambda: pdf(replace(document, title="Un autre rapport")))
    peer = min(timed(lambda: weasy(document, css)) for _ in range(2))
    with pikepdf.open(BytesIO(pdf(document))) as printed:
        pages = len(printed.pages)
    charts = sum(isinstance(block, Drawing) for block in document.blocks)
    print(f"report of {pages} pages, {len(document.blocks)} blocks, {charts} charts")
    print(f"press, first print of the process  {first:8.0f} ms")
    print(f"press, everything laid out anew    {other:8.0f} ms")
    print(f"press, one paragraph rewritten     {warm:8.0f} ms  (target {TARGET_MS} ms)")
    print(f"press, printed again unchanged     {again:8.0f} ms")
    print(f"WeasyPrint, the same content       {peer:8.0f} ms")
    print(f"ratio: {peer / warm:.0f} times faster warm, {peer / other:.1f} times when all is new")


def weasy(document: Document, css: str) -> bytes:
    """The same document by way of HTML, tagged for accessibility as the press does."""
    page = document_html(document, css=css)
    printed: bytes = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    return printed


if __name__ == "__main__":
    main()
