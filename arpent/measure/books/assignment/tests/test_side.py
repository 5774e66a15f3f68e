"""The side file: read whole, or told line by line and not read at all."""

import pytest

from arpent.measure.books.assignment import Mark, read_side

GOOD = "journal;écriture;ligne;programme;financeur\nAC;12;1;labonautes;ditp\nAC;13;;labonautes;\n"


def test_a_side_file_names_lines_and_whole_entries():
    done = read_side(GOOD)
    assert done.findings == ()
    assert done.marks == (
        Mark(journal="AC", entry="12", order=1, programme="labonautes", funder="ditp", line=2),
        Mark(journal="AC", entry="13", programme="labonautes", line=3),
    )


@pytest.mark.parametrize("separator", [",", "\t"])
def test_other_separators_and_english_titles_are_read(separator):
    text = "\ufeffjournal;entry;order;program;funder\nAC;1;2;x;\n".replace(";", separator)
    assert read_side(text).marks == (Mark(journal="AC", entry="1", order=2, programme="x", line=2),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["vide"]),
        ("\n\n", ["vide"]),
        ("a;b\n1;2\n", ["journal", "absente"]),
        ("journal;écriture;programme\n;12;x\n", ["Ligne 2", "journal"]),
        ("journal;écriture;ligne;programme\nAC;12;deux;x\n", ["Ligne 2", "ligne", "deux"]),
        ("journal;écriture;ligne;programme\nAC;12;-1;x\n", ["Ligne 2", "-1"]),
        ("journal;écriture;ligne;programme\nAC;12;0;x\n", ["Ligne 2", "« 0 »"]),
        ("journal;écriture;programme\nAC;12;" + "x" * 200_000, ["CSV"]),
        ("journal;écriture;programme\nAC;12;\n", ["Ligne 2", "ni programme"]),
        ("journal;écriture;programme\nAC;12;x\nAC;12;y\n", ["Ligne 3", "ligne 2"]),
    ],
)
def test_a_fault_is_told_with_its_place_and_a_remedy(text, words):
    done = read_side(text)
    assert done.marks == ()
    assert [word for word in words if word not in str(done.findings[0])] == []


def test_one_fault_keeps_the_whole_file_out():
    assert read_side(GOOD + "AC;;1;x;\n").marks == ()


def test_blank_lines_are_passed():
    assert len(read_side(GOOD + "\n;;;;\n").marks) == 2
