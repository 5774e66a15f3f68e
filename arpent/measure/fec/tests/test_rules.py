"""Each rule raised in turn on a copy of a conform file, and only that rule."""

import pytest

from arpent.measure.fec.check import check
from arpent.measure.fec.rules import RULES
from arpent.measure.fec.tests.small import NAME, cells_of, rewrite, small, spoil

# rule, column, severity, the changes (line of the file, column, value), what else may follow
CHANGES = [
    ("number-point", "Debit", "E", [(2, "Debit", "120.50")]),
    ("number-point", "Montantdevise", "E", [(2, "Montantdevise", "130.5"), (2, "Idevise", "USD")]),
    ("number-thousands", "Debit", "E", [(4, "Debit", "1 000,00")]),
    ("number-thousands", "Credit", "E", [(5, "Credit", "1.000,00")]),
    ("number-unreadable", "Debit", "E", [(2, "Debit", "cent vingt")]),
    ("number-unreadable", "Credit", "E", [(3, "Credit", "99999999999999999999,00")]),
    ("number-fine", "Debit", "A", [(2, "Debit", "120,501")]),
    ("date-unreadable", "EcritureDate", "E", [(2, "EcritureDate", "20240230")]),
    ("date-unreadable", "DateLet", "E", [(3, "DateLet", "hier")]),
    ("date-year", "PieceDate", "A", [(2, "PieceDate", "18990301")]),
    ("date-form", "ValidDate", "I", [(2, "ValidDate", "2024-04-01")]),
    ("date-form", "PieceDate", "I", [(2, "PieceDate", "01/03/2024")]),
    ("date-form", "EcritureDate", "I", [(2, "EcritureDate", "2024-03-04T10:00:00")]),
    ("absent-mandatory", "EcritureNum", "E", [(2, "EcritureNum", " "), (3, "EcritureNum", "")]),
    ("absent-mandatory", "EcritureDate", "E", [(2, "EcritureDate", "")]),
    ("absent-mandatory", "CompteNum", "E", [(2, "CompteNum", "")]),
    ("absent", "JournalCode", "V", [(2, "JournalCode", ""), (3, "JournalCode", "")]),
    ("absent", "JournalLib", "V", [(2, "JournalLib", "")]),
    ("absent", "CompteLib", "V", [(2, "CompteLib", "  ")]),
    ("absent", "PieceRef", "V", [(2, "PieceRef", ""), (3, "PieceRef", "")]),
    ("absent", "PieceDate", "V", [(2, "PieceDate", "00000000")]),
    ("absent", "EcritureLib", "V", [(2, "EcritureLib", "")]),
    ("absent", "ValidDate", "V", [(2, "ValidDate", "")]),
    ("account-start", "CompteNum", "A", [(2, "CompteNum", "6A")]),
    ("account-characters", "CompteNum", "A", [(2, "CompteNum", "606-3")]),
    (
        "both-sides",
        "Debit",
        "A",
        [(2, "Credit", "5,00"), (3, "Credit", "125,50"), (3, "Debit", "10,00")],
    ),
    ("no-amount", "", "A", [(2, "Debit", ""), (3, "Credit", "0,00")]),
    (
        "before-year",
        "EcritureDate",
        "A",
        [(2, "EcritureDate", "20231231"), (3, "EcritureDate", "20231231")],
    ),
    (
        "after-closing",
        "EcritureDate",
        "A",
        [(2, "EcritureDate", "20250101"), (3, "EcritureDate", "20250101")],
    ),
    ("validated-early", "ValidDate", "A", [(2, "ValidDate", "20240303")]),
    ("mixed-years", "", "A", [(2, "EcritureDate", "20211230"), (3, "EcritureDate", "20211230")]),
    ("lettering-undated", "EcritureLet", "I", [(3, "DateLet", "")]),
    ("lettering-unnamed", "DateLet", "I", [(3, "EcritureLet", "")]),
    ("currency-unnamed", "Montantdevise", "I", [(2, "Montantdevise", "130,00")]),
    ("unbalanced", "", "A", [(2, "Debit", "120,00"), (4, "Debit", "1000,50")]),
    ("total-unbalanced", "", "A", [(2, "Debit", "1,00")]),
    ("single-line", "", "A", [(2, "EcritureNum", "4")]),
    ("entry-dates", "", "A", [(2, "EcritureDate", "20240305")]),
    ("entry-pieces", "", "A", [(2, "PieceRef", "F-99")]),
    ("number-restarts", "", "I", [(6, "EcritureNum", "1"), (7, "EcritureNum", "1")]),
    ("number-alone", "", "A", [(2, "JournalCode", "OD")]),
    (
        "gaps",
        "",
        "I",
        [
            (6, "EcritureNum", "9"),
            (7, "EcritureNum", "9"),
            (4, "EcritureNum", "5"),
            (5, "EcritureNum", "5"),
        ],
    ),
]


@pytest.mark.parametrize(("code", "column", "severity", "changes"), CHANGES)
def test_a_mutation_raises_its_rule_at_its_line(tmp_path, code, column, severity, changes):
    report = check(spoil(small(tmp_path), *changes))
    found = next(one for one in report.findings if (one.rule, one.column) == (code, column))
    assert found.severity == severity == RULES[code].severity
    assert set(found.lines[:1]) <= {line for line, _column, _value in changes} | {2}
    assert found.refuses is (severity in "OEV")
    others = {one.rule for one in report.findings if one.refuses} - {code}
    assert not others
    assert report.conform is (severity in "ASI")


def test_what_we_write_breaks_no_rule(tmp_path):
    report = check(small(tmp_path))
    assert report.findings == ()
    assert report.conform


@pytest.mark.parametrize("column", ["JournalCode", "EcritureLet", "Debit", "ValidDate"])
def test_a_missing_column_is_named(tmp_path, column):
    file = small(tmp_path)
    rows = cells_of(file)
    at = rows[0].index(column)
    report = check(rewrite(file, [row[:at] + row[at + 1 :] for row in rows]))
    assert [(one.rule, one.column) for one in report.findings if one.severity == "O"] == [
        ("missing-column", column)
    ]
    assert not report.conform


def test_an_extra_column_is_listed_and_refuses_nothing(tmp_path):
    file = small(tmp_path)
    rows = [[*row, "Atelier"] for row in cells_of(file)]
    report = check(rewrite(file, rows))
    assert [(one.rule, one.severity, one.column) for one in report.findings] == [
        ("extra-column", "S", "Atelier")
    ]
    assert report.conform


def test_a_repeated_column_is_an_error(tmp_path):
    file = small(tmp_path)
    rows = [[*row, row[0]] for row in cells_of(file)]
    assert [one.rule for one in check(rewrite(file, rows)).findings] == ["repeated-column"]


def test_columns_in_another_order_and_case_are_read_by_name(tmp_path):
    file = small(tmp_path)
    before = check(file).summary
    rows = [list(reversed(row)) for row in cells_of(file)]
    rows[0] = [name.upper() for name in rows[0]]
    report = check(rewrite(file, rows))
    assert [one.rule for one in report.findings] == ["column-order"]
    assert report.summary == before


@pytest.mark.parametrize(("more", "rule"), [(["x"], "field-count"), ([""], "trailing-field")])
def test_a_line_with_too_many_fields_is_an_error_at_its_place(tmp_path, more, rule):
    file = small(tmp_path)
    rows = cells_of(file)
    rows[4] += more
    report = check(rewrite(file, rows))
    assert [(one.rule, one.lines, one.severity) for one in report.findings] == [(rule, (5,), "E")]
    assert report.summary.lines == 6


def test_two_faults_that_make_up_for_each_other_are_both_seen(tmp_path):
    file = small(tmp_path)
    rows = cells_of(file)
    rows[2] += ["x"]
    rows[4] = rows[4][:-1]
    report = check(rewrite(file, rows))
    assert [(one.rule, one.lines) for one in report.findings] == [("field-count", (3, 5))]


def test_a_file_cut_in_the_middle_of_a_line_says_so(tmp_path):
    file = small(tmp_path)
    file.write_bytes(file.read_bytes()[:-60])
    found = check(file).findings[0]
    assert (found.rule, found.severity, found.lines) == ("cut-short", "E", (7,))
    assert "tronqué" in str(found)


def test_a_header_alone_is_not_a_set_of_books(tmp_path):
    file = small(tmp_path)
    report = check(rewrite(file, cells_of(file)[:1]))
    assert [one.rule for one in report.findings] == ["no-lines"]
    assert (report.summary.first_on, report.summary.unbalanced) == (None, 0)


def test_a_line_written_twice_is_an_information(tmp_path):
    file = small(tmp_path)
    rows = cells_of(file)
    report = check(rewrite(file, [*rows, rows[6], rows[6]]))
    found = next(one for one in report.findings if one.rule == "duplicates")
    assert (found.count, found.lines, found.severity) == (2, (9,), "I")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (NAME, set()),
        ("552100554fec20241231.TXT", set()),
        ("0552100554FEC20241231.txt", {"siren"}),
        ("FEC20241231.txt", {"name"}),
        ("552100554FEC20241331.txt", {"name"}),
        ("552100554FEC19991231.txt", {"name"}),
        ("export.txt", {"name"}),
    ],
)
def test_the_name_is_a_siren_and_a_closing_day(tmp_path, name, told):
    report = check(small(tmp_path), name=name)
    assert {one.rule for one in report.findings} & {"name", "siren"} == told
    assert report.conform is ("name" not in told)
    assert report.refused_for_its_name_alone is ("name" in told)
