import io
import random
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arpent.press.archive import packed
from arpent.press.sheets import (
    Unreadable,
    read_sheet,
    write_csv,
    write_ods,
    write_xlsx,
)
from arpent.press.sheets.ods import ODS_TYPE
from arpent.press.sheets.values import Cell

HEAD = ("nom", "jours", "depuis", "à jour")
ROWS: list[tuple[Cell, ...]] = [
    ("Ville de Lille", 35, date(2022, 7, 7), True),
    ("Élus & <associés> ; « deux »", Decimal("12.5"), None, False),
    ('Une "case"\nde deux lignes', -3, date(2018, 1, 1), None),
]
WRITERS: dict[str, Callable[..., bytes]] = {"xlsx": write_xlsx, "ods": write_ods, "csv": write_csv}
MEMBERS = "nom;ville\nÉlodie Œuvrard;Besançon\nLoïc;Évry\n"


@pytest.mark.parametrize("kind", WRITERS)
def test_what_is_written_is_read_back_with_its_lines(kind: str) -> None:
    sheet = read_sheet(WRITERS[kind](HEAD, ROWS), name=f"membres.{kind}")
    assert sheet.head == HEAD
    assert dict(sheet.rows[0].cells) == {
        "nom": "Ville de Lille", "jours": "35", "depuis": "2022-07-07", "à jour": "true",
    }  # fmt: skip
    assert sheet.rows[1].cells["nom"] == "Élus & <associés> ; « deux »"
    assert sheet.rows[1].cells["jours"] == "12.5"
    assert sheet.rows[2].cells["jours"] == "-3"
    assert [row.line for row in sheet.rows] == [2, 3, 4]


@pytest.mark.parametrize("kind", WRITERS)
def test_the_same_rows_give_the_same_bytes(kind: str) -> None:
    assert WRITERS[kind](HEAD, ROWS) == WRITERS[kind](HEAD, ROWS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso-8859-15", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_csv_is_read_whatever_its_encoding_and_separator(encoding: str, mark: str) -> None:
    data = MEMBERS.replace(";", mark).encode(encoding)
    sheet = read_sheet(data, name="membres.csv")
    assert sheet.head == ("nom", "ville")
    assert sheet.rows[0].cells == {"nom": "Élodie Œuvrard", "ville": "Besançon"}


def test_the_euro_sign_is_read_in_both_western_encodings() -> None:
    for encoding in ("cp1252", "iso-8859-15"):
        sheet = read_sheet("nom;cotisation\nLille;1 000 €\n".encode(encoding), name="a.csv")
        assert sheet.rows[0].cells["cotisation"] == "1 000 €"


def test_a_single_column_and_a_comma_in_a_sentence() -> None:
    sheet = read_sheet(b"note\nun, deux\ntrois\n", name="notes.csv")
    assert [row.cells["note"] for row in sheet.rows] == ["un, deux", "trois"]


def test_lines_are_those_of_the_file_even_after_a_cell_of_several_lines() -> None:
    sheet = read_sheet(b'a,b\n"x\ny",1\n\nz,2,surplus\n', name="a.csv")
    assert [(row.line, row.surplus) for row in sheet.rows] == [(2, 0), (5, 1)]


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("attack", ["=1+1", "+33 1", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_a_formula_is_neutralised_on_the_way_out_and_restored_on_the_way_in(
    kind: str, attack: str
) -> None:
    data = WRITERS[kind](("nom", "n"), [(attack, -5)])
    if kind == "csv":
        assert b"\n'" in data or b"\n\"'" in data
        assert data.rstrip().endswith(b",-5")
    if kind == "xlsx":
        cell = openpyxl.load_workbook(io.BytesIO(data)).active["A2"]
        assert (cell.data_type, cell.value[0]) == ("s", "'")
    row = read_sheet(data, name=f"a.{kind}").rows[0]
    assert row.cells["nom"].strip() == attack.strip()
    assert row.cells["n"] == "-5"


REFUSED = {
    "est vide": (b"", "a.csv"),
    "est vide.": (b"\n\n ;;\n", "a.csv"),
    "contient un classeur": (write_xlsx(HEAD, ROWS), "membres.csv"),
    "n’est pas un classeur": (b"nom;ville\n", "membres.xlsx"),
    "abîmé": (write_xlsx(HEAD, ROWS)[:-200], "membres.xlsx"),
    "n’est pas un tableau": (b"%PDF-1.7", "liste.pdf"),
    "n’est pas un texte": (b"a;b\n\x00\x01\x02", "a.csv"),
    "n’est pas un texte. ": (b"a;b\n\x81\x8d", "a.csv"),
    "écrite deux fois": (b"nom;nom\na;b\n", "a.csv"),
    "À partir de la ligne 3": (b'a;b\n1;2\n"3;4\n5;6\n', "a.csv"),
    "plus de 10\u00a0Mo": (b"a\n" * 6_000_000, "a.csv"),
    "XLSX ou ODS": (packed("text/plain", {"a.txt": b"x"}), "a.xlsx"),
}


@pytest.mark.parametrize(("said", "file"), REFUSED.items(), ids=[str(i) for i in range(12)])
def test_a_wrong_file_is_refused_with_a_sentence(said: str, file: tuple[bytes, str]) -> None:
    with pytest.raises(Unreadable) as refused:
        read_sheet(file[0], name=file[1])
    assert said.strip() in str(refused.value)


def refusal(data: bytes, name: str) -> str:
    """The sentence a file is refused with, empty when it is read."""
    try:
        read_sheet(data, name=name)
    except Unreadable as refused:
        return str(refused)
    return ""


def bomb(content: bytes, name: str) -> bytes:
    return packed(ODS_TYPE, {name: content})


def test_an_archive_that_unpacks_to_too_much_is_refused_before_it_does() -> None:
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(300):
                part.write(bytes(2**20))
    assert len(page.getvalue()) < 2**20
    with pytest.raises(Unreadable, match="trop grand"):
        read_sheet(page.getvalue(), name="a.xlsx")


def test_two_cells_at_the_ends_of_the_world_are_refused() -> None:
    data = write_xlsx(("a",), [("x",)])
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for item in source.namelist():
            part = source.read(item).replace(b'r="A2"', b'r="XFD1048576"')
            archive.writestr(item, part)
    with pytest.raises(Unreadable, match="trop grand"):
        read_sheet(target.getvalue(), name="a.xlsx")


def test_a_cell_repeated_to_the_end_of_the_world_is_refused() -> None:
    content = (
        b'<office:document-content xmlns:office="o" xmlns:table="t"><table:table-row '
        b'table:number-rows-repeated="1000000"><table:table-cell '
        b'table:number-columns-repeated="1000" office:value-type="string"/></table:table-row>'
        b"</office:document-content>"
    )
    with pytest.raises(Unreadable, match="trop grand"):
        read_sheet(bomb(content, "content.xml"), name="a.ods")


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=200) | st.text(max_size=100).map(str.encode),
    st.sampled_from(["csv", "xlsx", "ods"]),
)
def test_no_file_brings_the_reader_down(data: bytes, kind: str) -> None:
    assert refusal(data, f"a.{kind}")[-1:] in ("", ".")


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_no_damaged_workbook_brings_the_reader_down(kind: str) -> None:
    whole = WRITERS[kind](HEAD, ROWS)
    chance = random.Random(27)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        assert refusal(bytes(data), f"a.{kind}")[-1:] in ("", ".")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))), st.integers()
        ),
        max_size=4,
    )
)
def test_any_text_survives_the_journey_through_csv(rows: list[tuple[str, int]]) -> None:
    sheet = read_sheet(write_csv(("texte", "nombre"), rows), name="a.csv")
    assert [row.cells["texte"] for row in sheet.rows] == [text.strip() for text, _ in rows]
