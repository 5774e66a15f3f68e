"""Slides: the same words in every format, every slide named, nothing out of its frame."""

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import odfdo
import pikepdf
import pptx
import pytest

from arpent.press.deck.boards import HEIGHT, WIDTH, Art, Board, Grid, Words
from arpent.press.deck.handout import deck_html
from arpent.press.deck.layout import boards_of
from arpent.press.deck.odp import ODP_TYPE, deck_odp
from arpent.press.deck.odp_styles import SPACES
from arpent.press.deck.pdf import deck_pdf, sources_of
from arpent.press.deck.pptx import deck_pptx
from arpent.press.tests.deck_samples import DECK, SLIDES
from arpent.press.tests.test_pdf import opened, tags

DRAW = f"{{{SPACES['draw']}}}"
TEXT = f"{{{SPACES['text']}}}"


@pytest.fixture(scope="module")
def as_pptx() -> bytes:
    return deck_pptx(DECK)


@pytest.fixture(scope="module")
def as_odp() -> bytes:
    return deck_odp(DECK)


@pytest.fixture(scope="module")
def as_pdf() -> bytes:
    return deck_pdf(DECK)


def show(data: bytes):
    return pptx.Presentation(io.BytesIO(data))


def pages(data: bytes) -> list[odfdo.DrawPage]:
    return odfdo.Document(io.BytesIO(data)).body.get_draw_pages()


def words(texts: list[str]) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text))


def said_in_pptx(data: bytes) -> list[Counter[str]]:
    slides = []
    for slide in show(data).slides:
        texts = []
        for shape in slide.shapes:
            if shape.has_text_frame and not (
                shape.is_placeholder and shape.placeholder_format.idx == 12
            ):
                texts.append(shape.text_frame.text)
            if shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
        slides.append(words(texts))
    return slides


def said_in_odp(data: bytes) -> list[Counter[str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        # A space of its own is an element.
        content = archive.read("content.xml").decode().replace("<text:s/>", " ")
    root = ElementTree.fromstring(content)
    return [
        words(["".join(p.itertext()) for p in page.iter(f"{TEXT}p")])
        for page in root.iter(f"{DRAW}page")
    ]


def said_on(board: Board) -> Counter[str]:
    texts = [board.title.text]
    for shape in board.shapes:
        if isinstance(shape, Words):
            texts += [line.text for line in shape.lines]
        if isinstance(shape, Grid):
            texts += [cell for row in (shape.head, *shape.rows, shape.total) for cell in row]
    return words(texts)


def test_the_offices_say_on_each_slide_what_was_laid_out(as_pptx, as_odp):
    laid_out = [said_on(board) for board in boards_of(DECK)]
    assert len(laid_out) == len(SLIDES) + 1
    assert said_in_pptx(as_pptx) == laid_out
    assert said_in_odp(as_odp) == laid_out


class Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in ("style", "svg", "title"):
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside:
            self.said.append(data)


def test_the_page_says_every_word_of_the_slides_and_nothing_is_only_drawn():
    reader = Text()
    reader.feed(deck_html(DECK))
    on_page = words(reader.said)
    shown = set().union(*(said_on(board) for board in boards_of(DECK)))
    assert shown - set(on_page) == set()


def test_the_pdf_says_every_word_of_the_slides(as_pdf):
    """Read through the marked text of the typesetter: its own query of what it set."""
    source = sources_of(DECK)["main.typ"].decode()
    shown = set().union(*(said_on(board) for board in boards_of(DECK)))
    assert {word for word in shown if word not in source} == set()
    with opened(as_pdf) as file:
        assert len(file.pages) == len(boards_of(DECK))


def test_every_slide_has_its_own_title_in_the_place_the_layout_keeps_for_it(as_pptx, as_odp):
    titles = [slide.shapes.title.text_frame.text for slide in show(as_pptx).slides]
    assert titles == [board.title.text for board in boards_of(DECK)]
    assert len(set(titles)) == len(titles)
    for page, title in zip(pages(as_odp), titles, strict=True):
        (frame,) = page.get_elements("draw:frame[@presentation:class='title']")
        assert "".join(frame.text_recursive.split()) == "".join(title.split())
        assert page.name.endswith(title)


def test_the_title_comes_first_and_the_number_last(as_pptx):
    for slide in show(as_pptx).slides:
        kinds = [s.placeholder_format.idx for s in slide.shapes if s.is_placeholder]
        assert (kinds[0], kinds[-1]) == (0, 12)
        assert slide.shapes[0] == slide.shapes.title


def test_no_two_shapes_of_a_slide_have_the_same_number(as_pptx):
    for slide in show(as_pptx).slides:
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(set(numbers)) == len(numbers)


def test_no_placeholder_is_left_empty(as_pptx):
    for slide in show(as_pptx).slides:
        assert all(p.text_frame.text for p in slide.placeholders)


def test_every_picture_and_every_table_says_what_it_is(as_pptx, as_odp):
    told = [
        shape._element.xpath(".//p:cNvPr")[0].get("descr")
        for slide in show(as_pptx).slides
        for shape in slide.shapes
        if shape.shape_type == 13 or shape.has_table
    ]
    drawn = [s for b in boards_of(DECK) for s in b.shapes if isinstance(s, Art | Grid)]
    expected = [s.alt if isinstance(s, Art) else s.name for s in drawn]
    assert told == expected
    frames = [
        frame
        for page in pages(as_odp)
        for frame in page.get_elements("draw:frame")
        if frame.get_elements("draw:image") or frame.get_elements("table:table")
    ]
    assert [frame.get_element("svg:desc").text for frame in frames] == expected
    assert "Le plus haut, 14 (Villes)" in " ".join(expected)


def test_the_head_of_a_table_is_marked_as_its_head(as_pptx, as_odp):
    tables = [s.table for slide in show(as_pptx).slides for s in slide.shapes if s.has_table]
    assert [table.first_row for table in tables] == [True, True]
    assert [table.last_row for table in tables] == [False, True]
    found = [t for page in pages(as_odp) for t in page.get_elements("draw:frame/table:table")]
    assert [t.get_attribute("table:use-first-row-styles") for t in found] == [True, True]


def test_a_line_under_a_figure_says_nothing(as_pptx):
    lines = [s for slide in show(as_pptx).slides for s in slide.shapes if s.shape_type == 9]
    assert lines
    assert all('decorative" val="1"' in _xml(line) for line in lines)


def _xml(shape) -> str:
    return str(shape._element.xml)


def test_the_files_say_their_title_language_and_date(as_pptx, as_odp, as_pdf):
    core = show(as_pptx).core_properties
    assert (core.title, core.language) == ("Assemblée générale 2022", "fr-FR")
    assert (core.author, core.created.date()) == ("La 27e Région", DECK.published_on)
    meta = odfdo.Document(io.BytesIO(as_odp)).meta
    assert (meta.title, meta.language) == ("Assemblée générale 2022", "fr-FR")
    with opened(as_pdf) as file, file.open_metadata() as xmp:
        assert xmp["pdfuaid:part"] == "1"
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
        assert xmp["dc:title"] == "Assemblée générale 2022"
        assert str(file.Root.Lang) == "fr"
        assert [float(n) for n in file.pages[0].MediaBox[2:]] == [WIDTH, HEIGHT]


def test_every_letter_of_a_pptx_is_said_in_its_language(as_pptx):
    runs = [
        run._r.rPr.get("lang")
        for slide in show(as_pptx).slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert set(runs) == {"fr-FR"}


def test_slides_are_tagged_with_headings_lists_tables_and_figures(as_pdf):
    found = Counter(tags(as_pdf))
    assert found["/Title"] == 1
    assert found["/H1"] + found["/H2"] == len(SLIDES)
    assert found["/Table"] == 2
    assert found["/Figure"] == 2
    assert found["/L"] == 2
    with opened(as_pdf) as file:
        figures = [
            str(o.Alt)
            for o in file.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"
        ]
    assert all(figures)


def test_the_same_deck_gives_the_same_bytes(as_pptx, as_odp, as_pdf):
    for write, written in ((deck_pptx, as_pptx), (deck_odp, as_odp), (deck_pdf, as_pdf)):
        assert write(DECK) == written
        assert write(replace(DECK, title="Autre")) != written


def test_the_odp_names_its_parts_and_its_type(as_odp):
    with zipfile.ZipFile(io.BytesIO(as_odp)) as archive:
        assert archive.read("mimetype").decode() == ODP_TYPE
        manifest = archive.read("META-INF/manifest.xml").decode()
        names = set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}
        styles = archive.read("styles.xml").decode()
        content = archive.read("content.xml").decode()
    assert {name for name in names if f'full-path="{name}"' not in manifest} == set()
    used = set(re.findall(r' (?:draw|text|table|presentation):style-name="([^"]+)"', content))
    both = styles + content
    assert {name for name in used if f'style:name="{name}"' not in both} == set()
    masters = set(re.findall(r'draw:master-page-name="([^"]+)"', content))
    assert masters == {"Ouverture", "Partie", "Diapositive"}
