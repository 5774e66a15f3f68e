import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arpent.press.charts import Chart, Series
from arpent.press.columns import shares_of
from arpent.press.document import (
    Box,
    Chain,
    Claim,
    Column,
    Contents,
    Document,
    Drawing,
    Heading,
    Link,
    Listing,
    Measure,
    Measures,
    Note,
    Paragraph,
    Picture,
    Proof,
    Quotation,
    Sheet,
    Station,
    Strong,
    Table,
)
from arpent.press.faults import RefusedByThePress
from arpent.press.pdf import pdf
from arpent.press.tests.samples import REPORT, SQUARE


@pytest.fixture(scope="module")
def printed() -> bytes:
    return pdf(REPORT)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def tags(data: bytes) -> list[str]:
    """The structure of a PDF, as the list of its tags in reading order."""
    found: list[str] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append(str(node.S))
            if "/K" in node:
                walk(node.K)

    with opened(data) as file:
        walk(file.Root.StructTreeRoot)
    return found


def test_the_file_claims_both_standards_and_says_its_title_and_language(printed: bytes) -> None:
    with opened(printed) as file, file.open_metadata() as xmp:
        assert xmp["pdfuaid:part"] == "1"
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
        assert xmp["dc:title"] == "Rapport d’activité 2024"
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == "fr"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.docinfo["/Author"]) == "La 27e Région"


def test_every_font_is_embedded(printed: bytes) -> None:
    with opened(printed) as file:
        described = [
            set(o.keys())
            for o in file.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
    assert described
    assert all(keys & {"/FontFile2", "/FontFile3"} for keys in described)


def test_headings_tables_lists_links_and_figures_are_tagged(printed: bytes) -> None:
    found = tags(printed)
    for tag in ("/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/Figure", "/Link", "/Caption"):
        assert tag in found, tag


def test_every_figure_has_its_alternative_text(printed: bytes) -> None:
    with opened(printed) as file:
        figures = [
            o
            for o in file.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"
        ]
        said = [str(figure.Alt) for figure in figures]
    assert any("Le plus haut, 14 (Villes)" in alt for alt in said)
    assert "Un carré." in said
    assert all(said)


def test_headings_become_bookmarks(printed: bytes) -> None:
    with opened(printed) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root] == ["1 Une année à l’équilibre"]
        assert [item.title for item in outline.root[0].children][:1] == ["Qui adhère"]


def test_the_same_document_gives_the_same_bytes(printed: bytes) -> None:
    changed = pdf(replace(REPORT, title="Autre"))
    assert pdf(REPORT) == printed
    assert changed != printed


def test_a_letter_without_cover_prints() -> None:
    letter = Document(
        "Attestation",
        (Paragraph("La ville est à jour."),),
        author="L'association",
        published_on=DAY,
    )
    with opened(pdf(letter)) as file:
        assert len(file.pages) == 1


DAY = date(2025, 1, 2)
SHAPE = ("/H1", "/H2", "/Table", "/Figure", "/TH", "/LI")
WILD = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=("Cc", "Cn"))
    | st.sampled_from('#[]{}()$*_`\\"/<>@=~-+|;:,.!?&%^\n\t\x00'),
    max_size=30,
)


def everywhere(text: str) -> Document:
    """A document with this text in every place a text can stand."""
    said = f"a{text}"
    return Document(
        said,
        (
            Heading(said),
            Paragraph((text, Strong(text), Link(said, f"https://example.org/{text}"))),
            Paragraph(Proof(said, "holds", said)),
            Note(text),
            Table(said, (Column(said), Column(said, numeric=True)), ((text, text),), (text, text)),
            Sheet(said, (Box(said, text),), text),
            Claim("contradicted", text, text, text, text, text, text),
            Measures((Measure(said, said, text, text),)),
            Chain((Station(said, said, text),)),
            Quotation(text, text),
            Listing((said,)),
            Picture(SQUARE, said, text, 0.2),
            Drawing(Chart(said, (text, "b"), (Series(text, (1, 2)),)), text),
        ),
        subtitle=text,
        author=text,
        running_head=text,
        description=text,
        draft=text,
        published_on=DAY,
    )


@settings(max_examples=40, deadline=None)
@given(WILD)
def test_no_text_can_break_the_page_or_add_to_its_structure(text: str) -> None:
    shape = [
        tag for tag in tags(pdf(everywhere("x"))) if tag in ("/H1", "/H2", "/Table", "/Figure")
    ]
    found = tags(pdf(everywhere(text)))
    assert [tag for tag in found if tag in ("/H1", "/H2", "/Table", "/Figure")] == shape


def test_code_of_the_typesetter_is_printed_and_never_run() -> None:
    attack = '#panic("x") #import "house.typ" \\") #sys.version [*gras*] $x$ @ref <label>'
    with opened(pdf(everywhere(attack))) as file:
        assert "#panic" in str(file.docinfo["/Title"])


def test_a_sign_without_a_face_is_named_with_its_place() -> None:
    document = Document("Rapport", (Heading("Le budget"), Paragraph("Bravo 🎉")), published_on=DAY)
    with pytest.raises(RefusedByThePress) as refused:
        pdf(document)
    (fault,) = refused.value.faults
    assert fault.position == 1
    assert str(fault).startswith("Bloc 2, sous «\u202fLe budget\u202f»")
    assert "🎉" in str(fault)


def test_an_image_that_does_not_open_is_said_in_a_sentence() -> None:
    broken = Picture(b"\x89PNG\r\n\x1a\nnothing", "Un plan")
    with pytest.raises(RefusedByThePress) as refused:
        pdf(Document("Rapport", (Heading("Le plan"), broken), published_on=DAY))
    assert [fault.position for fault in refused.value.faults] == [1]
    assert "une image n’est pas lisible" in str(refused.value)


def test_a_heading_that_is_not_listed_stays_out_of_the_contents_and_in_the_bookmarks():
    blocks = (Contents(), Heading("Une année"), Heading("Janvier", 2, listed=False))
    with opened(pdf(Document("R", blocks, published_on=date(2025, 3, 1)))) as file:
        with file.open_outline() as outline:
            names = [item.title for top in outline.root for item in (top, *top.children)]
        assert names == ["Une année", "Janvier"]
        links = [note for page in file.pages for note in page.get("/Annots", [])]
    assert len(links) == 1


def test_a_column_of_short_cells_takes_what_it_needs_and_the_longest_the_rest():
    table = Table(
        "Actes",
        (Column("Date"), Column("Intitulé"), Column("Lieu")),
        (("26 septembre 2024", "Une rencontre de deux jours sur les communs", "Lille"),),
    )
    assert [share > 0 for share in shares_of(table)] == [False, True, False]
    assert shares_of(Table("A", (Column("Nom"),), (("Lille",),))) == (1.0,)


def test_numbers_under_long_heads_share_the_line():
    heads = (
        "Année",
        "Institutions déclarées sans liste",
        "Personnes déclarées sans liste",
        "Total",
    )
    columns = tuple(Column(head, numeric=rank > 0) for rank, head in enumerate(heads))
    assert all(shares_of(Table("Adhérents", columns, (("2018", "35", "19", "54"),))))
    short = (Column("Année"), Column("Total", numeric=True))
    assert shares_of(Table("Adhérents", short, (("2018", "54"),))) == (1.0, 0.0)
