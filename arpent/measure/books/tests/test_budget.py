"""The provisional budget of 2022 to the euro, and what was done beside it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.measure.books.budget import (
    BudgetLine,
    Kind,
    Side,
    State,
    compare,
    lines_of,
    percent_of,
    side_by_side,
    total_of,
    why_not_total,
)
from arpent.measure.books.tests.given import balance

CHARGES_2022 = {
    ("604", "Achat d’études et prestations"): 200_000,
    ("6063", "Fournitures d’entretien, petit matériel"): 500,
    ("613", "Locations"): 24_000,
    ("616", "Assurances"): 650,
    ("622", "Rémunération intermédiaires et honoraires"): 12_000,
    ("623", "Publications et documentation"): 17_000,
    ("625", "Déplacements, missions"): 31_000,
    ("626", "Frais postaux et de télécommunications"): 2_300,
    ("627", "Services bancaires, autres"): 1_200,
    ("631", "Impôts et taxes sur rémunération"): 22_500,
    ("641", "Rémunération des personnels"): 402_000,
    ("645", "Charges sociales"): 176_000,
    ("681", "DAP"): 2_200,
}
PRODUCTS_2022 = {
    ("706", "Interventions"): 19_000,
    ("740", "DITP"): 70_000,
    ("740", "Erasmus+ Serbie"): 7_000,
    ("740", "ADEME bilan GES"): 5_000,
    ("740", "AFD"): 15_000,
    ("740", "Capacités Publiques"): 128_000,
    ("740", "(Dé)formations"): 25_000,
    ("740", "Lieux Communs"): 95_500,
    ("740", "Nouvelles Mesures"): 54_700,
    ("740", "Contrat de ville"): 163_600,
    ("740", "Les Labonautes"): 128_600,
    ("740", "Divers (apprentissage)"): 13_000,
    ("756", "Adhésions collectivités"): 183_000,
    ("756", "Adhésions individuelles"): 1_520,
}
# What the annual report of 2022 shows, and in percent of the budget.
DONE_2022 = {
    ("740", "Capacités Publiques"): (105_040, "-17.9"),
    ("740", "(Dé)formations"): (24_990, "0.0"),
    ("740", "Lieux Communs"): (105_511, "10.5"),
    ("740", "Nouvelles Mesures"): (10_000, "-81.7"),
    ("740", "Contrat de ville"): (97_250, "-40.6"),
    ("740", "Les Labonautes"): (61_500, "-52.2"),
    ("740", "DITP"): (70_000, "0.0"),
    ("740", "Erasmus+ Serbie"): (11_360, "62.3"),
    ("740", "ADEME bilan GES"): (5_000, "0.0"),
    ("740", "AFD"): (15_000, "0.0"),
    ("706", "Interventions"): (50_606, "166.3"),
}


def drawn(table, side):
    return [
        BudgetLine(side=side, account=account, label=label, amount=Decimal(amount))
        for (account, label), amount in table.items()
    ]


BUDGET = drawn(CHARGES_2022, Side.CHARGE) + drawn(PRODUCTS_2022, Side.PRODUCT)
DUES = BudgetLine(side=Side.PRODUCT, account="756", label="Adhésions", amount=Decimal(193_000))
DONE = [*drawn({k: v for k, (v, _) in DONE_2022.items()}, Side.PRODUCT), DUES]


def test_the_budget_of_2022_sums_to_the_euro():
    done = compare(BUDGET, [])
    assert done.total(Side.CHARGE)[0] == 891_350
    assert done.total(Side.PRODUCT)[0] == 908_920
    assert done.results[0] == 17_570


@pytest.mark.parametrize(
    ("account", "amount"),
    [
        ("60", 200_500),
        ("61", 24_650),
        ("62", 63_500),
        ("63", 22_500),
        ("64", 578_000),
        ("68", 2_200),
    ],
)
def test_each_class_of_charges_sums(account, amount):
    assert total_of(BUDGET, Side.CHARGE, account=account) == amount


@pytest.mark.parametrize(("account", "amount"), [("70", 19_000), ("74", 705_400), ("75", 184_520)])
def test_each_class_of_products_sums(account, amount):
    found = {c.account: c.planned for c in compare(BUDGET, []).classes()}
    assert found[account] == amount


def test_what_was_done_in_2022_stands_beside_what_was_planned():
    rows = {(r.line.account, r.line.label): r for r in compare(BUDGET, DONE).rows}
    for key, (amount, percent) in DONE_2022.items():
        assert rows[key].actual == amount
        assert rows[key].percent == Decimal(percent)
    assert rows["740", "Divers (apprentissage)"].kind is Kind.MISSING
    assert rows["740", "Divers (apprentissage)"].percent == -100
    assert rows["756", "Adhésions"].kind is Kind.UNPLANNED
    assert rows["756", "Adhésions"].percent is None


def test_the_total_of_products_fell_by_a_sixth():
    planned, actual = compare(BUDGET, DONE).total(Side.PRODUCT)
    assert actual == 749_257
    assert actual - planned == -159_663
    assert percent_of(actual - planned, planned) == Decimal("-17.6")


def test_lines_that_share_a_key_are_summed_and_meet():
    budget = [
        BudgetLine(
            side=Side.PRODUCT,
            account="7561",
            label="Collectivités",
            amount=Decimal(183_000),
            key="dues",
        ),
        BudgetLine(
            side=Side.PRODUCT,
            account="7561",
            label="Individuelles",
            amount=Decimal(1_520),
            key="dues",
        ),
    ]
    done = [
        BudgetLine(
            side=Side.PRODUCT, account="756", label="Adhésions", amount=Decimal(193_000), key="dues"
        )
    ]
    (row,) = compare(budget, done).rows
    assert (row.planned, row.actual, row.gap) == (184_520, 193_000, 8_480)
    assert row.percent == Decimal("4.6")
    assert row.line.label == "Collectivités"


def test_a_budget_is_read_in_all_its_states():
    def locations(amount):
        return [BudgetLine(side=Side.CHARGE, account="613", label="L", amount=Decimal(amount))]

    rows = side_by_side(
        {State.VOTED: locations(24_000), State.AMENDED: [], State.ACTUAL: locations(23_500) + DONE}
    )
    assert rows[0].amounts == {State.VOTED: 24_000, State.ACTUAL: 23_500}
    assert len(rows) == 1 + len(DONE)
    assert sum(row.amounts[State.ACTUAL] for row in rows) == 23_500 + 749_257


def test_the_published_page_of_2022_is_caught():
    charges = [Decimal(n) for n in (544_000, 181_000, 19_500, 1_800)]
    said = why_not_total(
        [*charges, Decimal(7_800)], printed=Decimal(749_257), label="Charges et bénéfices 2022"
    )
    assert "754\u202f100" in str(said)
    assert "\u22124\u202f843" in str(said)


def test_the_charges_of_2021_hide_22_000_euros():
    said = why_not_total(
        [Decimal(115), Decimal(497), Decimal(12)], printed=Decimal(646), label="2021"
    )
    assert said is not None
    assert said.params["gap"] == 22


def test_rounding_is_allowed_when_it_is_said():
    lines = [Decimal(n) for n in (52, 20, 70, 90, 54, 35, 70, 66, 6, 188)]
    assert why_not_total(lines, printed=Decimal(650), label="2021") is not None
    assert why_not_total(lines, printed=Decimal(650), label="2021", within=Decimal(5)) is None


def test_balances_become_what_was_done():
    done = lines_of([balance("604", 40, programme="p"), balance("740", -90), balance("864", 5)])
    assert [(x.side, x.amount, x.programme) for x in done] == [
        (Side.CHARGE, 40, "p"),
        (Side.PRODUCT, 90, ""),
    ]


budgets = st.lists(
    st.builds(
        BudgetLine,
        side=st.sampled_from(Side),
        account=st.sampled_from(["604", "606", "740", "756"]),
        label=st.sampled_from("ab"),
        amount=st.integers(-9999, 9999).map(lambda n: Decimal(n) / 100),
    ),
    max_size=10,
)


@given(budgets, budgets)
def test_a_comparison_loses_nothing(budget, actual):
    done = compare(budget, actual)
    for side in Side:
        assert done.total(side) == (total_of(budget, side), total_of(actual, side))
    gaps = sum((row.gap for row in done.rows), Decimal(0))
    assert gaps == sum(x.amount for x in actual) - sum(x.amount for x in budget)
    assert sum(c.planned for c in done.classes()) == sum(x.amount for x in budget)
