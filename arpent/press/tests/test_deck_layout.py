"""Slides that are too long, empty or hostile: nothing leaves its frame, a fault says where."""

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from arpent.press.deck import Deck, Divider, Points, Register, Roster, Theme, Witness
from arpent.press.deck.boards import WIDTH, Board, Grid, Words
from arpent.press.deck.handout import deck_faults, deck_html
from arpent.press.deck.layout import boards_of
from arpent.press.deck.odp import deck_odp
from arpent.press.deck.pdf import deck_pdf, sources_of
from arpent.press.deck.pptx import deck_pptx
from arpent.press.document import Box, Column, Measure
from arpent.press.faults import RefusedByThePress
from arpent.press.pdf import compiled
from arpent.press.tests.deck_samples import AGENDA, BOARD, DECK, SLIDES
from arpent.press.tests.test_deck import pages, show, words
from arpent.press.tests.test_pdf import DAY, WILD, tags
from arpent.press.typst_source import pages_folder

LONG = "Une phrase qui dit longuement ce qu'un conseil a fait, et pourquoi il l'a fait. " * 30


def inside(board: Board) -> bool:
    return all(
        shape.place.x >= 0
        and shape.place.x + shape.place.w <= WIDTH + 0.5
        and shape.place.y + shape.place.h <= 500
        for shape in board.shapes
    )


def strictly(deck: Deck) -> bytes:
    """Compile with a page that stops on any text taller than its place."""
    sources = sources_of(deck)
    loose = b"#let overflow(height, room) = none"
    page = sources["deck.typ"]
    assert page.count(loose) == 1
    strict = b'#let overflow(height, room) = panic("overflow", height, room)'
    sources["deck.typ"] = page.replace(loose, strict)
    return compiled(sources, folder=pages_folder(), stamp=datetime(2022, 7, 7, tzinfo=UTC))


def test_no_text_leaves_its_place():
    assert strictly(DECK)
    assert all(inside(board) for board in boards_of(DECK))


OVERLONG = (
    Points(title="Long", items=tuple(f"{n}. {LONG[:200]}" for n in range(14)), source="Ici."),
    Points(title="Un seul", items=(LONG,)),
    Register(
        title="Grand livre",
        columns=(Column("Compte"), Column("Objet"), Column("Montant", numeric=True)),
        rows=tuple((f"60{n}", LONG[: 40 + n * 7], f"{n} 000 €") for n in range(40)),
        total=("Ensemble", "", "780 000 €"),
    ),
    Register(title="Une case", columns=(Column("A"), Column("B")), rows=(("a", LONG),)),
    Witness(title="Deux cases", who="Sonia Ferrand", boxes=(Box("A", LONG), Box("B", "court"))),
    replace(BOARD, colleges=tuple(
        replace(c, seats=c.seats * 9) for c in (*BOARD.colleges, *BOARD.colleges)
    )),
    replace(AGENDA, slots=AGENDA.slots * 5),
    Divider(title="Une partie au titre si long qu'il faut bien le dire en plusieurs lignes " * 2),
)  # fmt: skip


def test_what_is_too_long_goes_on_as_many_slides_as_it_takes():
    deck = replace(DECK, slides=OVERLONG)
    boards = boards_of(deck)
    assert all(inside(board) for board in boards)
    assert strictly(deck)
    titles = [board.title.text for board in boards]
    assert len(set(titles)) == len(titles)
    assert "Grand livre (1/" in " ".join(titles)
    ledger = [s for b in boards if b.position == 2 for s in b.shapes if isinstance(s, Grid)]
    assert sum(len(part.rows) for part in ledger) == 40
    assert [bool(part.total) for part in ledger] == [False] * (len(ledger) - 1) + [True]
    alone = [s for b in boards if b.position == 1 for s in b.shapes if isinstance(s, Words)]
    said = words([line.text for shape in alone for line in shape.lines])
    assert said == words([LONG.replace("'", "’")])


def test_no_slide_of_a_split_list_is_nearly_empty():
    items = tuple(f"{n} : {LONG[:150]}" for n in range(7))
    boards = boards_of(replace(DECK, slides=(Points(title="Suite", items=items),)))[1:]
    sizes = [len(s.lines) for b in boards for s in b.shapes if isinstance(s, Words)]
    assert sum(sizes) == 7
    assert max(sizes) - min(sizes) <= 2


def test_a_numbered_list_goes_on_counting_on_the_next_slide():
    items = tuple(f"Point {LONG[:180]}" for _ in range(9))
    deck = replace(DECK, slides=(Points(title="Suite", items=items, ordered=True),))
    with zipfile.ZipFile(io.BytesIO(deck_odp(deck))) as archive:
        starts = re.findall(r'text:start-value="(\d)"', archive.read("content.xml").decode())
    assert starts[0] == "1"
    assert len(starts) > 1
    assert starts[1] != "1"


@settings(max_examples=25, deadline=None)
@given(WILD)
def test_no_text_breaks_a_slide_or_adds_to_its_structure(text):
    def shape(of: str) -> Counter[str]:
        return Counter(t for t in tags(strictly(everywhere(of))) if t in ("/H1", "/Table", "/L"))

    assert shape(text) == shape("x")
    said = everywhere(text)
    assert len(show(deck_pptx(said)).slides) == len(pages(deck_odp(said))) == len(boards_of(said))


def everywhere(text: str) -> Deck:
    said = f"a{text}"
    return Deck(
        title=said, subtitle=text, lines=(text,), author=text, published_on=DAY,
        slides=(
            Divider(title=said, text=text),
            Points(title=said, items=(said,), source=text),
            Register(title=said, columns=(Column(said), Column(said)), rows=((text, text),),
                     total=(text, text), source=text),
            Witness(title=said, who=said, boxes=(Box(said, text), Box(said, said))),
            replace(SLIDES[-2], title=said, word=said, counts=(Measure(said, said, text, text),)),
        ),
    )  # fmt: skip


def test_a_fault_names_its_slide():
    silent = replace(DECK, slides=(AGENDA, Points(title="Vide", items=())))
    (fault,) = deck_faults(silent)
    assert str(fault).startswith("Diapositive 3, «\u202fVide\u202f»")
    for write in (deck_pptx, deck_odp, deck_pdf, deck_html):
        with pytest.raises(RefusedByThePress, match="Diapositive 3"):
            write(silent)


def test_a_slide_without_a_title_and_a_title_without_end_are_refused():
    (fault,) = deck_faults(replace(DECK, slides=(Points(title=" ", items=("a",)),)))
    assert "un titre est vide" in str(fault)
    (fault,) = deck_faults(replace(DECK, slides=(Points(title="a" * 300, items=("a",)),)))
    assert "ne tient pas sur une diapositive" in str(fault)


def test_a_deck_without_a_date_is_refused():
    with pytest.raises(RefusedByThePress, match="pas de date"):
        deck_pptx(replace(DECK, published_on=None))


def test_an_english_deck_speaks_english():
    deck = replace(DECK, language="en", slides=(AGENDA, Roster(title="B", colleges=BOARD.colleges)))
    core = show(deck_pptx(deck)).core_properties
    assert core.language == "en-GB"
    assert "Length" in deck_html(deck)


def test_a_slide_with_little_to_say_is_one_slide():
    bare = replace(SLIDES[-2], reason="", source="")
    silent = Theme(title="Que reste-t-il d'un test ?", text="")
    assert len(boards_of(replace(DECK, slides=(bare, silent)))) == 3
