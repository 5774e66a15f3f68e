"""The charts of 2018 and 2025, and the way from one to the other."""

from decimal import Decimal

import pytest

from arpent.measure.books.chart import Chart, _moves, carried, carry, carry_balances
from arpent.measure.ledger import AccountBalance

YEARS = (2021, 2025)


@pytest.mark.parametrize("year", YEARS)
def test_every_account_has_its_parents_up_to_its_class(year):
    accounts = Chart(year).accounts
    orphans = {n for n in accounts if len(n) > 1 and n[:-1] not in accounts}
    assert orphans == set()


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(
    "account", ["102", "103", "1068", "108", "11", "12", "194", "195", "196", "6894", "7894"]
)
def test_the_accounts_of_associations_are_there(year, account):
    assert Chart(year).has(account)


def test_contributions_in_kind_face_each_other():
    chart = Chart(2024)
    assert [a for a in chart.accounts if a[:2] in ("86", "87") and len(a) == 3] == [
        "860", "861", "862", "864", "870", "871", "875",
    ]  # fmt: skip
    assert chart.accounts["864"].side == "debit"
    assert chart.accounts["875"].side == "credit"


def test_grants_changed_their_number_in_2025():
    assert Chart(2024).has("740")
    assert Chart(2025).has("741")
    assert Chart(2025).has("742")
    assert not Chart(2025).has("740")
    assert not Chart(2025).has("79")


def test_an_account_of_the_house_takes_the_label_of_its_nearest_parent():
    assert Chart(2021).label("606312") == "Fournitures d’entretien et de petit équipement"
    assert Chart(2021).label("7561000") == "Cotisations sans contrepartie"
    assert Chart(2021).label("ABC") == ""


def test_headings_are_said_in_english():
    assert Chart(2021).label("756", language="en") == "Membership dues"


def test_an_account_that_splits_gives_both_and_asks_somebody():
    assert carry("740") == ("741", "742")
    assert carried("740").by_hand
    assert carried("740").note


def test_an_account_that_only_moves_keeps_its_end():
    assert carry("777000") == ("747000",)
    assert carry("6711") == ("6581",)
    assert carry("606300") == ("606300",)


def test_a_number_used_again_does_not_keep_its_old_meaning():
    assert carry("4482") == ("44811",)
    assert carry("4487") == ("4482",)


def test_before_2025_nothing_moves():
    assert carry("740", to=2024) == ("740",)


def test_every_move_starts_in_one_chart_and_ends_in_the_other():
    old, new = Chart(2024), Chart(2025)
    assert {start for start in _moves() if not old.has(start)} == set()
    ends = {end for targets, _, _ in _moves().values() for end in targets}
    assert {end for end in ends if not new.has(end)} == set()


def test_no_account_of_2024_is_lost():
    old, new = Chart(2024), Chart(2025)
    assert {a for a in old.accounts if not all(new.has(to) for to in carry(a))} == set()


def test_two_answers_always_ask_somebody():
    assert {a for a, (to, by_hand, _) in _moves().items() if len(to) > 1 and not by_hand} == set()


def test_balances_are_carried_where_there_is_one_answer():
    given = [
        AccountBalance(account="777", credit=Decimal("10.00")),
        AccountBalance(account="740", credit=Decimal("90.00")),
    ]
    moved, undecided = carry_balances(given)
    assert [b.account for b in moved] == ["747", "740"]
    assert [c.account for c in undecided] == ["740"]
    assert sum(b.credit for b in moved) == Decimal("100.00")


def test_balances_stay_as_they_are_before_2025():
    given = [AccountBalance(account="777", credit=Decimal("10.00"))]
    assert carry_balances(given, to=2023) == (given, [])


@pytest.mark.parametrize("year", [2021, 2025])
def test_every_heading_of_three_digits_has_its_english(year):
    known = Chart(year).accounts.values()
    assert [one.number for one in known if len(one.number) <= 3 and not one.label_en] == []
