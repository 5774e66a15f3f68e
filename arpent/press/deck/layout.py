"""Slides as boards: each at the largest size at which it holds on one, or on several."""

from dataclasses import replace

from arpent.press.deck.boards import (
    LEFT,
    ROOM_W,
    Board,
    Line,
    Place,
    Shape,
    Words,
    tall,
)
from arpent.press.deck.flow import balanced, poured
from arpent.press.deck.pieces import Setter, pieces_of
from arpent.press.deck.values import Deck, Divider, Slide
from arpent.press.notation import day

# The sizes tried, from the largest; what holds at none is shown at READ on several boards.
SCALES, READ = (1.3, 1.15, 1.0, 0.9, 0.82), 0.82
TITLES = ((38, 2), (30, 2), (24, 3), (17, 99))
OPENINGS = ((52, 2), (42, 3), (32, 4), (24, 99))
DIVIDERS = ((46, 3), (36, 4), (28, 99))


def boards_of(deck: Deck) -> list[Board]:
    """Return every slide as it is shown, the long ones as several."""
    boards = [_opening(deck)]
    level = 1
    for position, slide in enumerate(deck.slides):
        if isinstance(slide, Divider):
            boards.append(_divider(slide, position, deck.language))
            level = 2
            continue
        pages = _pages(slide, deck.language)
        for rank, shapes in enumerate(pages, 1):
            title = slide.title if len(pages) == 1 else f"{slide.title} ({rank}/{len(pages)})"
            boards.append(
                Board("slide", _title(title, deck.language, TITLES), shapes, position, level)
            )
    return boards


def _pages(slide: Slide, language: str) -> list[tuple[Shape, ...]]:
    for scale in SCALES:
        pages = poured(pieces_of(slide, Setter(language, scale)))
        if len(pages) == 1:
            return pages
    return balanced(pieces_of(slide, Setter(language, READ)))


def _title(text: str, language: str, sizes: tuple[tuple[int, int], ...]) -> Line:
    line = Setter(language).line(text, serif=True, gap=0)
    fits = (
        replace(line, size=size)
        for size, most in sizes
        if len(replace(line, size=size).lines(ROOM_W)) <= most
    )
    return next(fits)


def _opening(deck: Deck) -> Board:
    setter = Setter(deck.language)
    title = _title(deck.title, deck.language, OPENINGS)
    when = [day(deck.published_on, language=deck.language)] if deck.published_on else []
    lines = [setter.line(deck.subtitle, 24, gap=18)] if deck.subtitle else []
    lines += [setter.line(text, 18, ink="soft", gap=4) for text in (*deck.lines, *when)]
    said = tuple(lines)
    box = Words(Place(LEFT, 300, ROOM_W, min(200, tall(said, ROOM_W))), said)
    return Board("opening", title, (box,) if said else ())


def _divider(slide: Divider, position: int, language: str) -> Board:
    title = _title(slide.title, language, DIVIDERS)
    said = Setter(language).paragraphs(slide.text, 22, ink="soft")
    height = tall(said, ROOM_W)
    box = Words(Place(LEFT, 300, ROOM_W, height), said)
    return Board("divider", title, (box,) if said else (), position)
