"""Lines enter whole, once, and balances say what lines say."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from arpent.contract import Refused
from arpent.instruments.accounts.actions.balances import rebuild_balances
from arpent.instruments.accounts.models import Balance, Batch, Line
from arpent.instruments.accounts.queries.balances import balances_of, provenances_of
from arpent.instruments.accounts.tests.factories import (
    entry,
    funder_named,
    line,
    post,
    programme_of,
    rule,
    small_books,
    year_of,
)
from arpent.kernel.models import Organisation, Trace

pytestmark = pytest.mark.django_db


def test_a_batch_is_written_with_its_lines_its_totals_and_a_trace(lab):
    batch = post(year_of(lab))
    assert (batch.lines, batch.debit, batch.credit) == (
        14,
        Decimal("10801.10"),
        Decimal("10801.10"),
    )
    kept = list(batch.written.order_by("order"))
    assert [one.order for one in kept] == list(range(1, 15))
    assert kept[4].plain == "train lille"
    assert [one.is_opening for one in kept[:3]] == [True, True, False]
    assert Trace.objects.get().verb == "imported"


def test_the_balances_say_what_the_lines_say(lab):
    year = year_of(lab)
    post(year)
    found = {one.account: one for one in balances_of(year)}
    assert found["512000"].balance == Decimal("5099.45")
    assert found["401000"].lines == 4
    moved = {one.account for one in balances_of(year, opening=False)}
    assert "102000" not in moved
    assert [one.account for one in balances_of(year, opening=True)] == ["102000", "512000"]


def test_lines_that_name_a_programme_and_a_funder_keep_them(lab):
    year = year_of(lab)
    programme_of(lab)
    funder_named()
    post(year, [line("606", "10", programme="lieux"), line("512", "0", "10", funder="ademe")])
    found = {
        (one.account, one.programme, one.funder)
        for one in balances_of(year, by=("programme", "funder"))
    }
    assert found == {("606", "lieux", ""), ("512", "", "ademe")}
    assert set(Line.objects.values_list("programme_how", "funder_how")) == {
        ("side", ""),
        ("", "side"),
    }


def test_the_rules_assign_what_comes_in_and_the_first_that_fits_wins(lab):
    lieux, autre = programme_of(lab), programme_of(lab, "Autre")
    rule(lab, 1, label="Train", programme=lieux)
    rule(lab, 2, account="6", programme=autre)
    year = year_of(lab)
    post(year)
    found = {one.account: one.programme for one in balances_of(year, by=("programme",))}
    assert (found["625100"], found["606400"], found["512000"]) == ("lieux", "autre", "")


def test_a_line_outside_the_year_refuses_the_whole_file(lab):
    year = year_of(lab)
    late = entry(9, ("606", "1", "0"), ("512", "0", "1"), entry_on=date(2024, 1, 1))
    with pytest.raises(Refused, match=r"Ligne 15 : le 01/01/2024 n’est pas dans l’exercice"):
        post(year, [*small_books(), *late])
    assert not Batch.objects.exists()
    assert not Line.objects.exists()
    assert not Balance.objects.exists()


def test_a_closed_year_takes_nothing(lab):
    with pytest.raises(Refused, match="clos"):
        post(year_of(lab, closed_on=date(2024, 5, 1)))


def test_a_text_too_long_to_be_kept_whole_is_refused_with_its_place(lab):
    with pytest.raises(Refused, match=r"Ligne 1, colonne EcritureLib : 401 caractères"):
        post(year_of(lab), [line("606", "1", label="x" * 401)])


def test_a_year_that_rests_on_a_reconstruction_says_so(lab):
    year, plain_year = year_of(lab), year_of(lab, 2022)
    post(year, provenance="reconstructed")
    post(plain_year)
    assert provenances_of([year, plain_year]) == {year.pk: ["reconstructed"]}


cents = st.decimals("0.01", "999999.99", places=2)
sides = st.tuples(
    st.sampled_from(["512", "606", "641", "740"]),
    cents,
    st.sampled_from(["OD", "AN"]),
    st.sampled_from(["", "401A"]),
)


class KeptBalances(TestCase):
    @settings(max_examples=20, deadline=None)
    @given(st.lists(sides, max_size=12))
    def test_balances_rebuilt_are_the_balances_kept_and_the_sum_of_the_lines(self, drawn):
        bench = Organisation.objects.create(slug="labo", name="Labo")
        year = year_of(bench)
        lines = [
            line(account, str(amount), journal=journal, auxiliary=auxiliary)
            for account, amount, journal, auxiliary in drawn
        ]
        post(year, lines[::2])
        post(year, lines[1::2])
        kept = balances_of(year, by=("auxiliary",))
        rebuild_balances(year=year)
        assert balances_of(year, by=("auxiliary",)) == kept
        total = sum((one.debit for one in kept), Decimal())
        assert total == sum((one.debit for one in lines), Decimal())
