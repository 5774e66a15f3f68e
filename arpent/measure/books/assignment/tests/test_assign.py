"""Lines take their programme by hand, by file, by rule; nothing is lost, nothing counted twice."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arpent.measure.books.assignment import (
    Mark,
    Rule,
    assign,
    first_match,
    matches,
    why_not_rules,
)
from arpent.measure.books.assignment.rules import why_not_rule
from arpent.measure.books.tests.given import entry
from arpent.measure.ledger import Ledger, Line
from arpent.measure.sentences import Unusable

DAY = date(2022, 3, 1)
LINES = [
    *entry("AC", "1", DAY, ("6251", "120"), ("401", "-120"), label="Train Élu·es Lyon"),
    *entry("AC", "2", DAY, ("6226", "800"), ("401", "-800"), label="Honoraires NŒUD urbain"),
    *entry("VE", "1", DAY, ("441", "5000"), ("740", "-5000"), label="DITP convention"),
    *entry("OD", "1", DAY, ("641", "2000"), ("421", "-2000"), label="Paie mars"),
]


def travel(rank=1, **more):
    given = {"axis": "programme", "target": "deformations", "account": "625"} | more
    return Rule(rank=rank, **given)


def said(ledger, column="programme"):
    rows = ledger.connection.execute(f"SELECT {column} FROM lines ORDER BY line").fetchall()
    return [row[0] for row in rows]


def test_a_rule_names_the_programme_of_its_lines_and_says_so():
    ledger = Ledger.of(LINES)
    done = assign(ledger, [travel(key="trains")])
    assert said(ledger) == ["deformations"] + [""] * 7
    assert said(ledger, "programme_how")[0] == "rule trains"
    assert done.catches[0].lines == 1
    assert done.catches[0].debit == Decimal("120.00")


def test_the_remainder_is_always_told():
    left = assign(Ledger.of(LINES), [travel()]).remainder("programme")
    assert (left.lines, left.charges, left.products) == (3, Decimal(2800), Decimal(5000))
    assert (left.assigned_lines, left.assigned_charges) == (1, Decimal(120))


def test_without_rules_everything_remains():
    left = assign(Ledger.of(LINES), []).remainder("funder")
    assert left.lines == 4
    assert left.assigned_lines == 0


def test_labels_are_read_without_capitals_accents_nor_ligatures():
    rules = [
        travel(1, account="", label="ELU", target="a"),
        travel(2, account="", label="noeud", target="b"),
    ]
    ledger = Ledger.of(LINES)
    assign(ledger, rules)
    assert said(ledger)[:4] == ["a", "a", "b", "b"]


@pytest.mark.parametrize(("first", "last", "caught"), [(1, 1, 1), (2, 9, 0), (1, 9, 1)])
def test_both_days_of_a_rule_are_included(first, last, caught):
    rule = travel(first_on=date(2022, 3, first), last_on=date(2022, 3, last))
    assert assign(Ledger.of(LINES), [rule]).catches[0].lines == caught
    before = travel(last_on=date(2022, 2, 28))
    assert assign(Ledger.of(LINES), [before]).catches[0].lines == 0


def test_the_lowest_rank_wins_and_the_meeting_is_told():
    rules = [travel(2, account="6", target="tout"), travel(1, key="trains")]
    ledger = Ledger.of(LINES)
    done = assign(ledger, rules)
    assert said(ledger)[0] == "deformations"
    assert [(o.first.rank, o.second.rank, o.lines) for o in done.overlaps] == [(1, 2, 1)]
    assert any("programme-2" in str(f) and "trains" in str(f) for f in done.findings)


def test_the_axes_do_not_meet():
    rules = [travel(1), travel(1, axis="funder", target="ditp", account="740")]
    ledger = Ledger.of(LINES)
    assert assign(ledger, rules).overlaps == ()
    assert said(ledger, "funder")[5] == "ditp"


def test_a_rule_that_catches_nothing_is_told():
    done = assign(Ledger.of(LINES), [travel(account="9")])
    assert "programme-1" in str(done.findings[0])


def test_a_rule_that_always_comes_too_late_is_told():
    done = assign(Ledger.of(LINES), [travel(1, account="6"), travel(2)])
    assert (done.catches[1].lines, done.catches[1].alone) == (0, 1)
    assert any("programme-2" in str(f) and "rang" in str(f) for f in done.findings)


def test_the_hand_wins_over_the_file_and_the_file_over_the_rules():
    ledger = Ledger.of(LINES)
    done = assign(
        ledger,
        [travel(account="6")],
        side_file=[
            Mark(journal="AC", entry="1", programme="du fichier"),
            Mark(journal="AC", entry="2", order=1, programme="du fichier"),
        ],
        by_hand=[Mark(journal="AC", entry="2", order=1, programme="de la main")],
    )
    assert said(ledger)[:4] == ["du fichier", "du fichier", "de la main", ""]
    assert said(ledger, "programme_how")[:3] == ["side", "side", "hand"]
    assert said(ledger)[6] == "deformations"
    assert done.catches[0].lines == 1


def test_a_line_named_exactly_wins_over_its_whole_entry():
    ledger = Ledger.of(LINES)
    marks = [
        Mark(journal="AC", entry="1", programme="entière"),
        Mark(journal="AC", entry="1", order=2, programme="exacte"),
    ]
    assign(ledger, [], side_file=marks)
    assert said(ledger)[:2] == ["entière", "exacte"]


def test_an_axis_that_the_file_leaves_empty_is_left_to_the_rules():
    ledger = Ledger.of(LINES)
    assign(ledger, [travel()], by_hand=[Mark(journal="AC", entry="1", order=1, funder="ditp")])
    assert said(ledger)[0] == "deformations"
    assert said(ledger, "funder")[0] == "ditp"


def test_a_mark_that_names_no_line_is_told():
    marks = [
        Mark(journal="AC", entry="9", programme="x"),
        Mark(journal="AC", entry="1", order=7, funder="x"),
    ]
    findings = [str(f) for f in assign(Ledger.of(LINES), [], side_file=marks).findings]
    assert len(findings) == 2
    assert "« AC » 9" in findings[0]
    assert "ligne 7" in findings[1]


def test_assigning_again_changes_nothing_and_keeps_the_order():
    ledger = Ledger.of(LINES)
    first = assign(ledger, [travel()])
    assert assign(ledger, [travel()]) == first
    assert [line.account for line in ledger] == [line.account for line in LINES]
    assert ledger.trial_balance(by=("programme",))[0].programme == ""


@pytest.mark.parametrize(
    "rule",
    [
        travel(axis="service"),
        travel(target=" "),
        travel(account=""),
        travel(first_on=date(2022, 2, 1), last_on=date(2022, 1, 1)),
    ],
)
def test_a_rule_that_cannot_serve_is_refused_and_nothing_is_written(rule):
    ledger = Ledger.of(LINES)
    with pytest.raises(Unusable):
        assign(ledger, [travel(7), rule])
    assert said(ledger) == [""] * 8


def test_two_rules_of_one_rank_or_of_one_name_are_refused():
    assert len(why_not_rules([travel(key="a"), travel(key="b")])) == 1
    assert len(why_not_rules([travel(1, key="a"), travel(2, key="a")])) == 1
    assert why_not_rules([travel(1), travel(2)]) == []


def test_two_marks_for_one_line_are_refused():
    twice = [Mark(journal="AC", entry="1", programme=p) for p in "ab"]
    with pytest.raises(Unusable, match="déjà"):
        assign(Ledger.of(LINES), [], by_hand=twice)


texts = st.text(st.sampled_from("aAéÉœŒ ßIİ.0"), max_size=4)
days = st.dates(date(2022, 1, 1), date(2022, 1, 5))
lines = st.builds(
    Line,
    journal=st.sampled_from(["AC", "VE"]),
    entry=st.sampled_from("12"),
    entry_on=days,
    account=st.sampled_from(["606", "6061", "740", "401"]),
    auxiliary=st.sampled_from(["", "X", "Y"]),
    label=texts,
    debit=st.integers(0, 999).map(lambda n: Decimal(n) / 100),
    credit=st.integers(0, 999).map(lambda n: Decimal(n) / 100),
)
criteria: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    axis=st.sampled_from(["programme", "funder"]),
    target=st.sampled_from(["p", "q"]),
    account=st.sampled_from(["", "6", "606", "74"]),
    auxiliary=st.sampled_from(["", "X"]),
    label=texts,
    journal=st.sampled_from(["", "AC"]),
    first_on=st.none() | days,
    last_on=st.none() | st.just(date(2022, 1, 3)),
)
tables = st.lists(criteria, max_size=4).map(
    lambda some: [
        rule for rank, c in enumerate(some, 1) if why_not_rule(rule := Rule(rank=rank, **c)) is None
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(lines, max_size=8), tables)
def test_the_sql_says_what_the_rules_say(some, rules):
    ledger = Ledger.of(some)
    done = assign(ledger, rules)
    for axis in ("programme", "funder"):
        found = [first_match(rules, line, axis=axis) for line in some]
        assert said(ledger, axis) == [rule.target if rule else "" for rule in found]
    for catch in done.catches:
        assert catch.alone == sum(matches(catch.rule, line) for line in some)


@settings(deadline=None, max_examples=40)
@given(st.lists(lines, max_size=8), tables)
def test_the_rules_and_the_remainder_make_the_whole(some, rules):
    done = assign(Ledger.of(some), rules)
    charges = sum((x.debit - x.credit for x in some if x.account[0] == "6"), Decimal(0))
    products = sum((x.credit - x.debit for x in some if x.account[0] == "7"), Decimal(0))
    for left in done.remainders:
        assert left.charges + left.assigned_charges == charges
        assert left.products + left.assigned_products == products
        assert left.lines + left.assigned_lines == sum(x.account[0] in "67" for x in some)
