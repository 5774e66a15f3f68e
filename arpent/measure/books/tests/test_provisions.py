"""The register of provisions, and what waits in 487 and 441."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from arpent.measure.books.deferred import deferred_income, grants_receivable, total_pending
from arpent.measure.books.provisions import Provision, register_check, why_not_provision
from arpent.measure.books.tests.given import balance

END = date(2021, 12, 31)
HALLES = Provision(
    key="halles",
    account="1518",
    label="Halles civiques",
    amount=Decimal(35_000),
    opened_on=date(2020, 6, 1),
    event="Fin de la garantie du bail",
)


def test_a_register_that_says_what_the_books_say_has_no_finding():
    rows, findings = register_check([HALLES], [balance("1518", -35_000)], on=END)
    assert [(r.account, r.registered, r.booked) for r in rows] == [("1518", 35_000, 35_000)]
    assert findings == ()


def test_a_provision_in_the_books_that_nobody_registered_is_told():
    rows, findings = register_check([], [balance("1511", -10)], on=END)
    assert rows[0].gap == 10
    assert "1511" in str(findings[0])


def test_a_heading_in_the_register_gathers_its_accounts():
    general = replace(HALLES, account="151")
    rows, findings = register_check([general], [balance("1518", -35_000)], on=END)
    assert [row.account for row in rows] == ["151"]
    assert findings == ()


def test_a_provision_is_outstanding_from_its_day_to_its_release():
    gone = replace(HALLES, released=Decimal(20_000), released_on=date(2022, 3, 1))
    assert gone.outstanding(date(2020, 5, 31)) == 0
    assert gone.outstanding(date(2020, 6, 1)) == 35_000
    assert gone.outstanding(END) == 35_000
    assert gone.outstanding(date(2022, 3, 1)) == 15_000


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"event": " "}, "évènement"),
        ({"account": "1068"}, "1068"),
        ({"amount": Decimal(0)}, "zéro"),
        ({"released": Decimal(40_000), "released_on": END}, "40\u202f000"),
        ({"released": Decimal(1)}, "sans date"),
        ({"released": Decimal(1), "released_on": date(2019, 1, 1)}, "avant"),
    ],
)
def test_a_provision_that_cannot_stand_is_refused_with_a_remedy(changed, word):
    assert word in str(why_not_provision(replace(HALLES, **changed)))
    assert why_not_provision(HALLES) is None


def test_deferred_income_says_who_and_what_for():
    rows = deferred_income(
        [
            balance("487", -700, programme="labonautes", funder="ditp"),
            balance("4871", -46, auxiliary="AFD"),
            balance("486", 5),
        ]
    )
    assert [(r.programme, r.funder, r.amount) for r in rows] == [
        ("labonautes", "ditp", 700),
        ("", "AFD", 46),
    ]
    assert total_pending(rows) == 746


def test_grants_receivable_are_told_with_their_advances():
    rows = grants_receivable([balance("4417", 638, funder="ditp"), balance("4419", -8)])
    assert [r.amount for r in rows] == [638, -8]
