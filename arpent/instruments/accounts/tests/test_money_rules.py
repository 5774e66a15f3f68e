"""What budgets, grants and provisions may say, and where an amount done is counted. No database."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from arpent.instruments.accounts.rules.budgets import side_of
from arpent.instruments.accounts.rules.grants import PublicMoney
from arpent.instruments.accounts.rules.matching import compared, is_coarse
from arpent.instruments.accounts.rules.provisions import why_not_release
from arpent.instruments.accounts.rules.reporting import direct_key, report_of
from arpent.measure.books.budget import BudgetLine, Kind, Side

ACCOUNTS = st.sampled_from(("6", "60", "604", "6041", "62", "641", "6411", "622"))
AXES = st.sampled_from(("", "rebonds", "lieux"))
AMOUNTS = st.decimals(min_value=-9999, max_value=9999, places=2)
LINES = st.lists(
    st.builds(
        BudgetLine,
        side=st.just(Side.CHARGE),
        account=ACCOUNTS,
        label=st.sampled_from(("A", "B")),
        amount=AMOUNTS,
        programme=AXES,
        funder=AXES,
    ),
    max_size=12,
)


def line(account, amount="0", **axes):
    return BudgetLine(
        side=Side.CHARGE, account=account, label=account, amount=Decimal(amount), **axes
    )


@given(LINES, LINES)
def test_every_amount_planned_or_done_is_counted_once(planned, done):
    found = compared(planned, done).total(Side.CHARGE)
    assert found == (sum(one.amount for one in planned), sum(one.amount for one in done))


def test_an_amount_done_goes_to_the_line_that_says_most_of_it():
    planned = [line("60"), line("604"), line("6", programme="rebonds")]
    found = compared(planned, [line("6041", "5"), line("6041", "7", programme="rebonds")])
    done = {(row.line.account, row.line.programme): row.actual for row in found.rows}
    assert done == {("60", ""): 0, ("604", ""): 5, ("6", "rebonds"): 7}


def test_what_nobody_planned_is_told_and_what_is_only_less_detailed_too():
    rows = compared([line("641", "100")], [line("640", "90"), line("622", "3")]).rows
    told = {row.line.account: (row.kind, is_coarse(row, rows)) for row in rows}
    assert told == {
        "641": (Kind.MISSING, False),
        "640": (Kind.UNPLANNED, True),
        "622": (Kind.UNPLANNED, False),
    }


def test_the_account_tells_the_side_of_a_line():
    assert side_of(account="604", said="") == ("charge", None)
    assert side_of(account="875", said="produit") == ("product", None)
    assert side_of(account="864", said="Dépense") == ("charge", None)
    assert "produits" in str(side_of(account="74", said="charge")[1])
    assert side_of(account="512", said="")[1] is not None


def test_the_threshold_is_reached_open_or_far():
    def money(public, unknown):
        return PublicMoney(
            public_eur=Decimal(public), unknown_eur=Decimal(unknown), products_eur=Decimal(200_000)
        )

    assert money("153000", "0").reaches is True
    assert money("152999.99", "0").reaches is False
    assert money("152999.99", "0.01").reaches is None
    assert money("50000", "0").percent == 25


def test_shared_charges_follow_the_declared_key_to_the_cent():
    report = report_of(
        own={"60": Decimal(300), "74": Decimal(500)},
        shared={"61": Decimal("100.05")},
        planned={"60": Decimal(250)},
        key_percent=Decimal("33.33"),
    )
    assert report.indirect_eur == Decimal("33.35")
    assert report.charges_eur == Decimal("333.35")
    assert report.products_eur == 500
    assert next(one.percent for one in report.charges if one.account == "60") == 120
    assert report_of(own={}, shared={}, planned={}, key_percent=None).indirect_eur == 0
    assert direct_key({"60": Decimal(1)}, {"60": Decimal(3)}) == Decimal("33.33")
    assert direct_key({}, {}) is None


def test_a_provision_is_released_once_after_it_was_made_and_never_beyond():
    given = {"amount_eur": Decimal(10), "opened_on": date(2024, 1, 1), "already_on": None}
    assert why_not_release(**given) is None
    assert why_not_release(**given, released_on=date(2023, 1, 1))
    assert why_not_release(**given, released_eur=Decimal("10.01"))
    assert why_not_release(**given, released_eur=Decimal(0))
    assert why_not_release(**{**given, "already_on": date(2024, 2, 1)})
