"""Documents as one HTML page that needs nothing else: for a shared folder, for an archive."""

from arpent.press.charts import CSS
from arpent.press.document import Contents, Document, Heading
from arpent.press.galley import Piece, galley
from arpent.press.labels import say
from arpent.press.notation import day
from arpent.press.page_blocks import block_html, heading_html
from arpent.press.page_text import element, inline, written
from arpent.press.proofreading import check

Leaf = list[Piece]
# What a page outside the house needs beside the sheet of the look.
PAGE_CSS = (
    ".items{padding-left:1.3rem;max-width:40em}"
    "ul.items{list-style:'– '}ol.items{list-style:decimal}"
    "nav .part{padding-left:1.3rem}"
    ".boxes h3,.boxes h4,.boxes h5{border-bottom:2px solid var(--red);padding-bottom:.4rem}"
    ".boxes dl{display:grid;border-left:1px solid var(--line);grid-template-columns:"
    "repeat(auto-fit,minmax(min(100%,18rem),1fr))}.boxes dl div{padding:.8rem 1rem;"
    "border:1px solid var(--line);border-width:0 1px 1px 0}.boxes .note{margin-top:.5rem}"
    "blockquote{border-left:1px solid var(--red);padding-left:1.2rem;font:italic 1.2rem/1.5 "
    "var(--serif)}"
)
PART = '<li class="part">'
RED = '<p class="red">'


def document_html(document: Document, *, css: str = "") -> str:
    """Write a whole page with one style element and no script.

    `css` is the sheet of the look; the classes used are its own. Raises RefusedByThePress.
    """
    check(document)
    language = document.language
    leaves = _leaves(document)
    body = "".join(_leaf(leaf, rank, leaves, language) for rank, leaf in enumerate(leaves))
    author = written(document.author, language)
    style = f"{css}{CSS}{PAGE_CSS}".replace("</", "<\\/")
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{written(document.title, language)}</title><meta name="author" content="{author}">'
        f'<meta name="color-scheme" content="light dark"><style>{style}</style></head>'
        f"<body><main>{_opening(document)}{body}</main></body></html>\n"
    )


def _opening(document: Document) -> str:
    language = document.language
    said = [*(document.cover.lines if document.cover else ()), document.draft]
    if document.published_on:
        said.append(day(document.published_on, language=language))
    margin = "".join(element("p", line, language) for line in said)
    return (
        f'<header class="opening"><div class="margin">{margin}</div>'
        f"<h1>{written(document.title, language)}</h1>"
        f"{element('p', document.subtitle, language, name='lead')}</header>"
    )


def _leaves(document: Document) -> list[Leaf]:
    """A leaf for each chapter and section, so that a proof stands near what it proves."""
    leaves: list[Leaf] = [[]]
    for piece in galley(document):
        if isinstance(piece.block, Heading) and piece.block.level <= 2:
            leaves.append([])
        leaves[-1].append(piece)
    return [leaf for leaf in leaves if leaf]


def _leaf(leaf: Leaf, rank: int, leaves: list[Leaf], language: str) -> str:
    notes = "".join(
        f"<p>{inline(note, language, iter(()))}</p>" for piece in leaf for note in piece.notes
    )
    notes += "".join(
        f"{RED if proof.verdict == 'contradicted' else '<p>'}<b>{letter}</b> "
        f"{written(proof.because, language)}</p>"
        for piece in leaf
        for letter, proof in piece.proofs
    )
    margin = f'<div class="margin">{notes}</div>' if notes else ""
    first, *others = leaf
    opened = block_html(first, language) if isinstance(first.block, Heading) else ""
    rest = others if opened else leaf
    body = "".join(
        _contents(piece.block, leaves, language)
        if isinstance(piece.block, Contents)
        else block_html(piece, language)
        for piece in rest
    )
    return f'<section class="leaf" id="s{rank}">{opened}{margin}{body}</section>'


def _contents(block: Contents, leaves: list[Leaf], language: str) -> str:
    title = block.title or say(language, "contents")
    lines = "".join(
        f"{PART if leaf[0].block.level > 1 else '<li>'}"
        f'<a href="#s{rank}">{written(leaf[0].block.text, language)}</a></li>'
        for rank, leaf in enumerate(leaves)
        if isinstance(leaf[0].block, Heading) and leaf[0].block.listed
    )
    return f"<nav>{heading_html(title, 1, language)}<ol>{lines}</ol></nav>"
