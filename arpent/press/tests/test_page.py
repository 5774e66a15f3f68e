import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings

from arpent.press.document import Document, Heading, Picture
from arpent.press.faults import RefusedByThePress
from arpent.press.page import document_html
from arpent.press.tests.samples import REPORT, SQUARE
from arpent.press.tests.test_pdf import DAY, WILD, everywhere

VOID = {"meta", "img", "br", "path", "line", "input"}


class Reader(HTMLParser):
    """The tags of a page in order, and whether each was closed by its own."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


def test_the_page_is_whole_and_needs_nothing_else() -> None:
    page = document_html(REPORT, css="body{color:red}")
    reader = read(page)
    assert reader.tags.count("style") == reader.tags.count("h1") == 1
    assert "script" not in reader.tags
    names = {name for name, _value in reader.attributes}
    assert not {"style", "onclick", "onload"} & names
    sources = [value or "" for name, value in reader.attributes if name == "src"]
    assert sources == [source for source in sources if source.startswith("data:image/")]


def test_headings_never_skip_a_rank() -> None:
    ranks = [int(tag[1]) for tag in read(document_html(REPORT)).tags if re.fullmatch(r"h\d", tag)]
    assert ranks[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(ranks))


def test_a_proof_leads_to_its_letter_in_the_margin() -> None:
    page = document_html(REPORT)
    assert '<span class="fig off">cinq<sup>a</sup></span>' in page
    assert '<p class="red"><b>a</b> un sixième est cité page 16.</p>' in page


def test_a_style_sheet_cannot_close_its_own_element() -> None:
    assert read(document_html(REPORT, css="</style><script>x</script>")).tags.count("script") == 0


@settings(max_examples=40, deadline=None)
@given(WILD)
def test_no_text_adds_to_the_structure(text: str) -> None:
    def shape(of: str) -> list[str]:
        kept = ("h1", "h2", "h3", "table", "figure", "li", "a", "script", "th")
        return [tag for tag in read(document_html(everywhere(of))).tags if tag in kept]

    assert shape(text) == shape("x")


def test_a_fault_is_refused_here_too() -> None:
    silent = Document("R", (Heading("A"), Picture(SQUARE, "")), published_on=DAY)
    with pytest.raises(RefusedByThePress, match="texte de remplacement"):
        document_html(silent)
