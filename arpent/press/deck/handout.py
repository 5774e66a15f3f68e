"""Slides as a document: the page everyone can read, and what the deck is proofread by."""

from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatch

from arpent.press.deck.pieces import timetable
from arpent.press.deck.values import (
    Deck,
    Divider,
    Figures,
    Graph,
    Motion,
    Outcome,
    Points,
    Register,
    Roster,
    Slide,
    Theme,
    Timetable,
    Witness,
)
from arpent.press.document import (
    Block,
    Box,
    Cover,
    Document,
    Drawing,
    Heading,
    Inline,
    Listing,
    Measures,
    Paragraph,
    Quotation,
    Sheet,
    Strong,
    Table,
)
from arpent.press.faults import PressFault, RefusedByThePress, gettext_noop
from arpent.press.page import document_html
from arpent.press.proofreading import faults_of

SLIDE = gettext_noop("Diapositive %(number)s, « %(heading)s »")
LONGEST_TITLE, LONGEST_LABEL = 240, 160


def handout(deck: Deck) -> Document:
    """Return the slides as a document, to be read rather than shown."""
    return Document(
        deck.title,
        tuple(block for blocks in _blocks(deck) for block in blocks),
        language=deck.language,
        author=deck.author,
        published_on=deck.published_on,
        subtitle=deck.subtitle,
        description=deck.description,
        cover=Cover(deck.lines),
    )


def deck_html(deck: Deck, *, css: str = "") -> str:
    """Write the slides as one whole page. Raises RefusedByThePress."""
    check(deck)
    return document_html(handout(deck), css=css)


def check(deck: Deck) -> None:
    """Raise RefusedByThePress unless the slides are without fault."""
    faults = deck_faults(deck)
    if faults:
        raise RefusedByThePress(faults)


def deck_faults(deck: Deck) -> tuple[PressFault, ...]:
    """Return every fault of the slides, each with its slide."""
    owners = [rank for rank, blocks in enumerate(_blocks(deck)) for _block in blocks]
    found = [
        fault if fault.position is None else _of_slide(fault, deck, owners[fault.position])
        for fault in faults_of(handout(deck))
    ]
    return (*found, *_too_long(deck))


def _of_slide(fault: PressFault, deck: Deck, rank: int) -> PressFault:
    values = {**fault.values, "number": rank + 2, "heading": deck.slides[rank].title}
    return replace(fault, place=SLIDE, values=values, position=rank)


def _too_long(deck: Deck) -> Iterator[PressFault]:
    for rank, slide in enumerate(deck.slides):
        if len(slide.title) > LONGEST_TITLE:
            yield _of_slide(
                PressFault(
                    gettext_noop("le titre ne tient pas sur une diapositive."),
                    gettext_noop("Raccourcissez-le, ou mettez-en la fin dans le texte."), SLIDE,
                ), deck, rank,
            )  # fmt: skip
        measures = getattr(slide, "measures", ()) or getattr(slide, "counts", ())
        if any(len(t) > LONGEST_LABEL for m in measures for t in (m.label, m.value, m.basis)):
            yield _of_slide(
                PressFault(
                    gettext_noop("ce qui accompagne un chiffre ne tient pas sur une diapositive."),
                    gettext_noop("Raccourcissez-le, ou mettez-en la fin dans le texte."), SLIDE,
                ), deck, rank,
            )  # fmt: skip


def _blocks(deck: Deck) -> list[tuple[Block, ...]]:
    """The blocks of each slide, its heading first."""
    level, said = 1, []
    for slide in deck.slides:
        parted = isinstance(slide, Divider)
        level = 1 if parted else level
        said.append((Heading(slide.title, level), *_body(slide, deck.language), *_source(slide)))
        level = 2 if parted else level
    return said


def _source(slide: Slide) -> tuple[Block, ...]:
    source = getattr(slide, "source", "")
    return (Paragraph(source),) if source.strip() else ()


def _paragraphs(text: str) -> tuple[Block, ...]:
    return tuple(Paragraph(part) for part in text.split("\n") if part.strip())


@singledispatch
def _body(slide: Slide, language: str) -> tuple[Block, ...]:
    raise TypeError(f"the press has no slide called {type(slide).__name__}")


@_body.register
def _divider(slide: Divider, language: str) -> tuple[Block, ...]:
    return _paragraphs(slide.text)


@_body.register
def _points(slide: Points, language: str) -> tuple[Block, ...]:
    return (Listing(slide.items, slide.ordered),)


@_body.register
def _register(slide: Register, language: str) -> tuple[Block, ...]:
    return (Table(slide.title, slide.columns, slide.rows, slide.total),)


@_body.register
def _timetable(slide: Timetable, language: str) -> tuple[Block, ...]:
    return (Table(slide.title, *timetable(slide, language)),)


@_body.register
def _figures(slide: Figures, language: str) -> tuple[Block, ...]:
    return (*_paragraphs(slide.text), Measures(slide.measures))


@_body.register
def _graph(slide: Graph, language: str) -> tuple[Block, ...]:
    return (Drawing(slide.chart, numbers=True),)


@_body.register
def _testimony(slide: Witness, language: str) -> tuple[Block, ...]:
    return (Sheet(slide.who, slide.boxes),)


@_body.register
def _theme(slide: Theme, language: str) -> tuple[Block, ...]:
    colon = " : " if language == "fr" else ": "
    roles = tuple((Strong(f"{box.label}{colon}"), *_inline(box)) for box in slide.roles)
    return (*_paragraphs(slide.text), *((Listing(roles),) if roles else ()))


def _inline(box: Box) -> tuple[Inline, ...]:
    return box.text if isinstance(box.text, tuple) else (box.text,)


@_body.register
def _motion(slide: Motion, language: str) -> tuple[Block, ...]:
    return (Quotation(slide.text), *_paragraphs(slide.majority))


@_body.register
def _outcome(slide: Outcome, language: str) -> tuple[Block, ...]:
    return (
        Paragraph(Strong(slide.word)), Measures(slide.counts), *_paragraphs(slide.reason),
    )  # fmt: skip


@_body.register
def _roster(slide: Roster, language: str) -> tuple[Block, ...]:
    said: list[Block] = []
    for college in slide.colleges:
        said.append(Paragraph(Strong(college.name)))
        said.append(Listing(tuple(
            (f"{seat.name}, {seat.place} " if seat.place else f"{seat.name} ", Strong(seat.mark))
            if seat.mark else (f"{seat.name}, {seat.place}" if seat.place else seat.name)
            for seat in college.seats
        )))  # fmt: skip
    return tuple(said)
