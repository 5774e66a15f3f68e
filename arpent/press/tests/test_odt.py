import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import odfdo
import pytest
from hypothesis import given, settings

from arpent.press.document import Document, Heading, Picture
from arpent.press.faults import RefusedByThePress
from arpent.press.odt import odt
from arpent.press.tests.samples import REPORT, SQUARE
from arpent.press.tests.test_pdf import DAY, WILD, everywhere

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"


@pytest.fixture(scope="module")
def written() -> bytes:
    return odt(REPORT)


def content(data: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read("content.xml"))


def test_the_same_document_gives_the_same_bytes(written: bytes) -> None:
    assert odt(REPORT) == written
    assert odt(replace(REPORT, title="Autre")) != written


def test_title_author_date_and_language_are_said(written: bytes) -> None:
    file = odfdo.Document(io.BytesIO(written))
    assert file.meta.title == "Rapport d’activité 2024"
    assert file.meta.language == "fr-FR"
    assert file.meta.creator == "La 27e Région"
    assert file.meta.creation_date
    assert file.meta.creation_date.date() == REPORT.published_on
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert b'fo:language="fr" fo:country="FR"' in archive.read("styles.xml")


def test_headings_captions_and_header_rows_are_real(written: bytes) -> None:
    root = content(written)
    headings = [
        ("".join(h.itertext()), h.get(f"{TEXT}outline-level")) for h in root.iter(f"{TEXT}h")
    ]
    assert headings == [
        ("Une année à l’équilibre", "1"), ("Qui adhère", "2"), ("Rebonds", "3"),
    ]  # fmt: skip
    tables = list(root.iter(f"{TABLE}table"))
    assert len(tables) == 2
    assert all(table.find(f"{TABLE}table-header-rows") is not None for table in tables)
    styles = {p.get(f"{TEXT}style-name") for p in root.iter(f"{TEXT}p")}
    assert {"Caption", "Lead", "Title", "Contradicted", "Table_20_Number"} <= styles


def test_every_style_used_is_defined(written: bytes) -> None:
    used = {
        element.get(f"{TEXT}style-name")
        for element in content(written).iter()
        if element.tag in (f"{TEXT}p", f"{TEXT}h", f"{TEXT}span", f"{TEXT}list")
    }
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        styles = archive.read("styles.xml").decode() + archive.read("content.xml").decode()
    assert {name for name in used - {None} if f'style:name="{name}"' not in styles} == set()


def test_every_picture_is_in_the_file_and_described(written: bytes) -> None:
    frames = list(content(written).iter(f"{DRAW}frame"))
    assert len(frames) == 2
    assert all(frame.findtext(f"{SVG}desc") for frame in frames)
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        names = set(archive.namelist())
        manifest = archive.read("META-INF/manifest.xml").decode()
    for frame in frames:
        name = frame.get(f"{DRAW}name")
        assert name in names
        assert f'full-path="{name}"' in manifest
    assert names - {"mimetype", "META-INF/manifest.xml"} == {
        name for name in names if f'full-path="{name}"' in manifest
    }


def test_a_proof_becomes_a_note_under_its_own_letter(written: bytes) -> None:
    notes = list(content(written).iter(f"{TEXT}note"))
    assert [note.findtext(f"{TEXT}note-citation") for note in notes] == ["a", "b"]
    assert "un sixième est cité" in "".join(notes[0].itertext())


def test_the_contents_name_every_heading(written: bytes) -> None:
    toc = next(content(written).iter(f"{TEXT}table-of-content"))
    assert "Qui adhère" in "".join(toc.itertext())


@settings(max_examples=25, deadline=None)
@given(WILD)
def test_no_text_adds_to_the_structure(text: str) -> None:
    def shape(of: str) -> list[str]:
        marks = (f"{TEXT}h", f"{TABLE}table", f"{DRAW}frame", f"{TEXT}list")
        return [e.tag for e in content(odt(everywhere(of))).iter() if e.tag in marks]

    assert shape(text) == shape("x")


def test_a_fault_is_refused_here_too() -> None:
    silent = Document("R", (Heading("A"), Picture(SQUARE, "")), published_on=DAY)
    with pytest.raises(RefusedByThePress, match="texte de remplacement"):
        odt(silent)
