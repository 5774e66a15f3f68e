"""The database gives a line what the measures give it; hand and file are never written over."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from arpent.instruments.accounts.actions.assignment import assign_open_years, assign_year
from arpent.instruments.accounts.models import How, Line
from arpent.instruments.accounts.queries.assignment import axis_of, condition, rules_of
from arpent.instruments.accounts.queries.balances import balances_of
from arpent.instruments.accounts.rules.assignment import AXES, measured
from arpent.instruments.accounts.tests.factories import (
    funder_named,
    line,
    post,
    programme_of,
    rule,
    small_books,
    year_of,
)
from arpent.kernel.models import Organisation
from arpent.measure.books.assignment import first_match, matches

letters = st.sampled_from("aAéÉœ™ﬁ 1_%\\'")
words = st.text(letters, max_size=4)
accounts = st.sampled_from(["6", "606", "606A", "606a", "7", "60%", "6é"])
days = st.none() | st.dates(date(2023, 1, 1), date(2023, 12, 31))
criteria = st.fixed_dictionaries(
    {
        "account": st.just("") | accounts,
        "auxiliary": words,
        "label": words,
        "journal": st.sampled_from(["", "OD", "od", "AC"]),
        "first_on": days,
        "last_on": days,
    }
)
drawn_lines = st.builds(
    lambda account, auxiliary, label, journal, on: line(
        account, "1", auxiliary=auxiliary, label=label, journal=journal, entry_on=on
    ),
    accounts,
    words,
    words,
    st.sampled_from(["OD", "od", "AC"]),
    st.dates(date(2023, 1, 1), date(2023, 12, 31)),
)


class SameAsTheMeasures(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(criteria, st.lists(drawn_lines, min_size=1, max_size=8))
    def test_a_condition_holds_where_the_rule_matches(self, asked, lines):
        bench = Organisation.objects.create(slug="labo", name="Labo")
        year = year_of(bench)
        post(year, lines)
        one = rule(bench, 1, programme=programme_of(bench), **asked)
        described = measured(one, rank=1, axis="programme", target="lieux")
        caught = Line.objects.filter(condition(one), year=year).order_by("order")
        assert list(caught.values_list("order", flat=True)) == [
            order for order, each in enumerate(lines, 1) if matches(described, each)
        ]

    @settings(max_examples=30, deadline=None)
    @given(st.lists(criteria, max_size=4), st.lists(drawn_lines, max_size=8))
    def test_the_first_rule_that_matches_wins_and_the_rest_is_left(self, asked, lines):
        bench = Organisation.objects.create(slug="labo", name="Labo")
        year = year_of(bench)
        targets = {"programme": programme_of(bench), "funder": funder_named()}
        rules = [
            rule(bench, rank, **one, **{AXES[rank % 2]: targets[AXES[rank % 2]]})
            for rank, one in enumerate(asked, 1)
        ]
        described = [
            measured(one, rank=one.rank, axis=axis_of(one), target=one.key) for one in rules
        ]
        post(year, lines)
        for order, each in enumerate(lines, 1):
            kept = Line.objects.get(year=year, order=order)
            for axis in AXES:
                expected = first_match(described, each, axis=axis) is not None
                assert (getattr(kept, f"{axis}_id") is not None) == expected
                assert getattr(kept, f"{axis}_how") == (How.RULE if expected else How.NOT)


@pytest.fixture
def books(lab):
    year = year_of(lab)
    post(year)
    return year


def test_hand_file_rules_and_remainder_make_all_the_lines(lab, books):
    lieux, autre = programme_of(lab), programme_of(lab, "Autre")
    Line.objects.filter(order=5).update(programme=autre, programme_how=How.HAND)
    Line.objects.filter(order=7).update(programme=autre, programme_how=How.SIDE)
    rule(lab, 1, account="6", programme=lieux)
    assert assign_open_years(bench=lab).lines == 2
    hows = list(Line.objects.order_by("order").values_list("programme_how", flat=True))
    assert [hows.count(how) for how in How.values] == [10, 2, 1, 1]
    found = {one.programme: one for one in balances_of(books, by=("programme",))}
    assert sum(one.lines for one in balances_of(books, by=("programme",))) == 14
    assert set(found) == {"", "lieux", "autre"}


def test_applying_again_writes_nothing(lab, books):
    rule(lab, 1, account="6", programme=programme_of(lab))
    assert assign_year(year=books) == 4
    assert assign_year(year=books) == 0


def test_a_rule_taken_away_gives_its_lines_back(lab, books):
    one = rule(lab, 1, account="6", funder=funder_named())
    assign_open_years(bench=lab)
    one.delete()
    assert assign_open_years(bench=lab).lines == 4
    assert not Line.objects.exclude(funder=None, funder_how=How.NOT).exists()
    assert {each.funder for each in balances_of(books, by=("funder",))} == {""}


def test_a_closed_year_keeps_what_it_has_and_is_named(lab, books):
    before = year_of(lab, 2022)
    post(before, [replace(one, entry_on=date(2022, 3, 1)) for one in small_books(2022)])
    before.closed_on = date(2023, 4, 1)
    before.save()
    rule(lab, 1, account="6", programme=programme_of(lab))
    applied = assign_open_years(bench=lab)
    assert (applied.lines, applied.closed) == (4, ["Exercice 2022"])
    assert not Line.objects.filter(year=before).exclude(programme=None).exists()


def test_a_programme_that_is_gone_leaves_its_lines_to_the_rules(lab, books):
    gone, lieux = programme_of(lab, "Ancien"), programme_of(lab)
    Line.objects.filter(order=5).update(programme=gone, programme_how=How.HAND)
    gone.delete()
    assert assign_year(year=books) == 1
    assert Line.objects.get(order=5).programme_how == How.NOT
    rule(lab, 1, label="TRAIN", account="6", programme=lieux)
    assert assign_year(year=books) == 1
    assert Line.objects.get(order=5).programme == lieux


def test_the_neighbour_s_rules_and_lines_are_its_own(lab, neighbour, books):
    elsewhere = year_of(neighbour, 2021)
    post(elsewhere, [replace(one, entry_on=date(2021, 3, 1)) for one in small_books(2021)])
    rule(lab, 1, account="6", programme=programme_of(lab))
    assign_open_years(bench=lab)
    assert list(rules_of(neighbour)) == []
    assert not Line.objects.filter(year=elsewhere).exclude(programme=None).exists()
    assert Decimal(0) == sum(one.balance for one in balances_of(elsewhere))
