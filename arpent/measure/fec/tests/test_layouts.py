"""The same books, however the file that carries them is laid out."""

import gzip
from datetime import date
from decimal import Decimal

import pytest

from arpent.measure.fec.check import check
from arpent.measure.fec.reading import read, trial_balance
from arpent.measure.fec.summary import summarise
from arpent.measure.fec.tests.small import LINES, cells_of, line, rewrite, small
from arpent.measure.sentences import Unusable

LAYOUTS = {
    "as written": (lambda text: text.encode(), set()),
    "byte order mark": (lambda text: b"\xef\xbb\xbf" + text.encode(), {"byte-order-mark"}),
    "iso 8859-15": (lambda text: text.replace("’", "€").encode("iso8859-15"), set()),
    "windows": (lambda text: text.encode("cp1252"), {"charset"}),
    "cr cr lf": (lambda text: text.replace("\r\n", "\r\r\n").encode(), {"line-ending"}),
    "cr": (lambda text: text.replace("\r\n", "\r").encode(), {"line-ending"}),
    "lf": (lambda text: text.replace("\r\n", "\n").encode(), set()),
    "mixed": (lambda text: text.replace("\r\n", "\n", 3).encode(), set()),
    "no last ending": (lambda text: text.removesuffix("\r\n").encode(), set()),
    "pipe": (lambda text: text.replace("\t", "|").encode(), set()),
    "semicolon": (lambda text: text.replace("\t", ";").encode(), {"separator"}),
    "trailing": (lambda text: text.replace("\r\n", "\t\r\n").encode(), {"trailing-separator"}),
    "blank lines": (lambda text: text.replace("\r\n", "\r\n\r\n").encode(), set()),
    "blank start": (lambda text: ("\r\n" + text).encode(), set()),
    "padded": (lambda text: text.replace("\t", " \t  ").encode(), set()),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_lines_are_read_from_every_layout(tmp_path, layout):
    file = small(tmp_path)
    expected, sums = trial_balance(file), summarise(file)
    encode, rules = LAYOUTS[layout]
    file.write_bytes(encode(file.read_bytes().decode()))
    assert {one.rule for one in check(file).findings} == rules
    read_again = list(read(file))
    assert [one.debit for one in read_again] == [one.debit for one in LINES]
    assert [one.label for one in read_again] == [one.label for one in LINES]
    assert read_again[0].account_label in ("Fournitures d’atelier", "Fournitures d€atelier")
    assert [one.balance for one in trial_balance(file)] == [one.balance for one in expected]
    assert summarise(file) == sums


def test_line_numbers_count_the_blank_lines(tmp_path):
    file = small(tmp_path)
    file.write_bytes(file.read_bytes().replace(b"\r\n", b"\r\n\r\n").replace(b"1000,00", b"1.5"))
    found = check(file).findings[0]
    assert (found.rule, found.lines, found.value) == ("number-point", (7,), "1.5")
    assert [one.line for one in read_lines(file)] == [3, 5, 7, 9, 11, 13]


def read_lines(file):
    file.write_bytes(file.read_bytes().replace(b"1.5", b"1,5"))
    return list(read(file))


def signed(file, marks=("D", "C")):
    rows = cells_of(file)
    for row in rows[1:]:
        debit = row[11] != "0,00"
        row[11:13] = [row[11] if debit else row[12], marks[0] if debit else marks[1]]
    rows[0][11:13] = ["Montant", "Sens"]
    return rewrite(file, rows)


@pytest.mark.parametrize("marks", [("D", "C"), ("d", "c"), ("+1", "-1")])
def test_an_amount_and_its_direction_are_a_debit_or_a_credit(tmp_path, marks):
    expected = summarise(small(tmp_path))
    file = signed(small(tmp_path), marks)
    report = check(file)
    assert report.findings == ()
    assert report.summary == summarise(file) == expected
    assert [(one.debit, one.credit) for one in read(file)] == [
        (one.debit, one.credit) for one in LINES
    ]


def test_a_direction_that_is_neither_is_an_error(tmp_path):
    file = signed(small(tmp_path), ("D", "X"))
    found = check(file).findings[0]
    assert (found.rule, found.count, found.lines[0], found.value) == ("direction", 3, 3, "X")
    with pytest.raises(Unusable, match="ligne 3, colonne Sens"):
        trial_balance(file)


TREASURY = {"settled_on": date(2024, 5, 1), "settlement": "CB", "operation": "S", "client": "K"}


def test_the_treasury_variant_keeps_its_four_columns(tmp_path):
    lines = [
        line(debit=Decimal(5), **TREASURY),
        line(credit=Decimal(5), account="512", **TREASURY),
    ]
    file = small(tmp_path, lines)
    assert check(file).findings == ()
    assert [one.client for one in read(file)] == ["K", "K"]
    rows = cells_of(file)
    for row in rows[1:]:
        row[0], row[1], row[18] = "", "", ""
    report = check(rewrite(file, rows))
    assert {(one.rule, one.column) for one in report.findings} == {("absent", "DateRglt")}


WRITTEN = {
    "0000000069,60": "69.60",
    "-12,5": "-12.50",
    "12,50-": "-12.50",
    "+12,50": "12.50",
    "1,25E3": "1250.00",
    " 7 ": "7.00",
    "": "0.00",
    ",5": "0.50",
}


@pytest.mark.parametrize("text", WRITTEN)
def test_an_amount_is_read_to_the_cent_in_every_writing_admitted(tmp_path, text):
    file = small(tmp_path)
    rows = cells_of(file)
    rows[1][11] = text
    report = check(rewrite(file, rows))
    assert report.conform
    assert next(iter(read(file))).debit == Decimal(WRITTEN[text])


def test_before_2013_a_semicolon_separates_and_less_is_demanded(tmp_path):
    file = small(tmp_path)
    rows = cells_of(file)
    rows[1][1] = ""
    rewrite(file, rows)
    file.write_bytes(file.read_bytes().replace(b"\t", b";").replace(b"2024", b"2012"))
    old = "552100554FEC20121231.txt"
    assert check(file, name=old).findings == ()
    assert not check(file).conform


NOT_A_FEC = {
    "empty": (b"", "est vide"),
    "blank": (b"\r\n \r\n", "est vide"),
    "xml": (b'<?xml version="1.0"?><comptabilite/>', "XML"),
    "old workbook": (b"\xd0\xcf\x11\xe0" + bytes(600), "classeur XLS"),
    "pdf": (b"%PDF-1.7", "PDF"),
    "gzip": (gzip.compress(b"JournalCode"), "décompressez"),
    "zip, spoiled": (b"PK\x03\x04", "décompressez"),
    "utf-16": ("JournalCode\t".encode("utf-16"), "UTF-16"),
    "binary": (b"\x01\x02\0\x04", "octets nuls"),
    "letter": (b"Madame, Monsieur,\n", "ligne 1 : aucun nom de colonne"),
    "no header": (b"AC\tAchats\t1\t20240304\t606\tx\t\t\tF\t20240304\tl\t5,00\n", "nommer"),
}


@pytest.mark.parametrize("kind", NOT_A_FEC)
@pytest.mark.parametrize("act", [check, summarise, read, trial_balance])
def test_what_is_not_a_fec_gets_a_sentence_with_the_remedy(tmp_path, kind, act):
    data, sentence = NOT_A_FEC[kind]
    file = tmp_path / "552100554FEC20241231.txt"
    file.write_bytes(data)
    with pytest.raises(Unusable, match=sentence) as caught:
        act(file)
    assert "552100554FEC20241231.txt" in str(caught.value)
    assert any(verb in str(caught.value) for verb in ("exportez", "décompressez"))


@pytest.mark.parametrize(("inside", "kind"), [("xl/workbook.xml", "XLSX"), ("content.xml", "ODS")])
def test_a_workbook_renamed_is_told_from_an_archive(tmp_path, inside, kind):
    import zipfile

    file = tmp_path / "552100554FEC20241231.txt"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(inside, "<x/>")
    with pytest.raises(Unusable, match=f"classeur {kind}"):
        check(file)


def test_a_path_that_is_no_file_gets_a_sentence(tmp_path):
    with pytest.raises(Unusable, match="dossier"):
        check(tmp_path)
    with pytest.raises(Unusable, match="n’existe pas"):
        check(tmp_path / "rien.txt")


def test_a_name_that_looks_like_a_pattern_is_one_file(tmp_path):
    folder = tmp_path / "l'année [1]*"
    assert check(small(folder)).summary.lines == 6


@pytest.mark.parametrize("spoiled", ["1.5", "1 000,00", "x", "0,001"])
def test_reading_refuses_an_amount_it_would_have_to_guess(tmp_path, spoiled):
    file = small(tmp_path)
    rows = cells_of(file)
    rows[3][11] = spoiled
    rewrite(file, rows)
    for act in (read, trial_balance, summarise):
        with pytest.raises(Unusable, match="ligne 4, colonne Debit"):
            act(file)


@pytest.mark.parametrize("column", ["Debit", "CompteNum", "EcritureDate"])
def test_reading_refuses_to_count_without_a_column(tmp_path, column):
    file = small(tmp_path)
    rows = cells_of(file)
    at = rows[0].index(column)
    rewrite(file, [row[:at] + row[at + 1 :] for row in rows])
    for act in (read, trial_balance, summarise):
        with pytest.raises(Unusable, match=f"colonne {column} manque"):
            act(file)


def test_reading_refuses_a_file_cut_short(tmp_path):
    file = small(tmp_path)
    file.write_bytes(file.read_bytes()[:-60])
    for act in (read, trial_balance, summarise):
        with pytest.raises(Unusable, match="ligne 7 : 7 champs au lieu des 18"):
            act(file)


@pytest.mark.parametrize("use", [read, trial_balance, summarise])
def test_a_separator_that_ends_one_label_never_moves_a_debit_to_the_credit(tmp_path, use):
    file = small(tmp_path)
    rows = cells_of(file)
    rows[3].insert(rows[0].index("EcritureLib") + 1, "")
    with pytest.raises(Unusable, match="ligne 4 : 19 champs au lieu des 18"):
        use(rewrite(file, rows))


@pytest.mark.parametrize("use", [read, trial_balance, summarise])
def test_a_separator_after_every_line_but_the_first_moves_nothing(tmp_path, use):
    file = small(tmp_path)
    header, *rows = cells_of(file)
    assert use(rewrite(file, [header, *([*row, ""] for row in rows)]))
