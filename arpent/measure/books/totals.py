"""Intermediate totals of a year, adapted to associations: value added, gross surplus, financing.

The usual totals of the general chart count sales alone as activity; an association's dues and what
its funders give keep it alive too. Dues count with the activity; grants, gifts and contributions
come in at the gross surplus. Dedicated funds stand with the allowances.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from arpent.measure.books.chart import NEW_FROM, carry_balances
from arpent.measure.books.income import income_statement
from arpent.measure.books.statement import Statement, StatementLine, sum_of
from arpent.measure.ledger import NOTHING, AccountBalance
from arpent.measure.sentences import mark

STEPS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "activity",
        mark("Produits de l’activité (ventes, prestations, cotisations)"),
        ("dues", "goods_sold", "services_sold", "stored"),
        (),
    ),
    (
        "value_added",
        mark("Valeur ajoutée"),
        ("activity",),
        ("goods_bought", "stock_change", "external"),
    ),
    (
        "gross_surplus",
        mark("Excédent brut d’exploitation"),
        ("value_added", "grants", "founders", "gifts", "patronage", "bequests", "contributions"),
        ("aid", "taxes", "wages", "social"),
    ),
    (
        "operating_result",
        mark("Résultat d’exploitation"),
        ("gross_surplus", "grant_share", "reversals", "funds_used", "other_products"),
        ("depreciation", "provisions", "funds_carried", "other_charges"),
    ),
    (
        "current_result",
        mark("Résultat courant avant impôts"),
        ("operating_result", "financial_result"),
        (),
    ),
    (
        "result",
        mark("Excédent ou déficit"),
        ("current_result", "exceptional_result", "unmapped_products"),
        ("profit_sharing", "profit_tax", "unmapped_charges"),
    ),
)
FINANCING = "self_financing"
SELF_FINANCING = mark("Capacité d’autofinancement")
# Charges and products without a flow of money: allowances, reversals, disposals, grants taken in.
UNPAID = ("68", "675", "6671")
UNRECEIVED = ("78", "775", "7671", "777", "747")


def intermediate_totals(
    balances: Iterable[AccountBalance],
    *,
    chart_year: int = NEW_FROM,
    previous: Iterable[AccountBalance] | None = None,
) -> Statement:
    """Set out the steps from activity to result in euros, and financing."""
    now = _amounts(list(balances))
    before = None
    if previous is not None:
        before = _amounts(carry_balances(previous, to=chart_year)[0])
    labels = {key: label for key, label, _, _ in STEPS} | {FINANCING: SELF_FINANCING}
    return Statement(
        lines=tuple(
            StatementLine(
                key=key,
                label=label,
                amount=now[key],
                previous=None if before is None else before[key],
                level=0 if key == FINANCING else 1,
                is_total=True,
            )
            for key, label in labels.items()
        )
    )


def _amounts(balances: list[AccountBalance]) -> dict[str, Decimal]:
    income = income_statement(balances, chart_year=NEW_FROM)
    amounts = {line.key: line.amount for line in income.lines}
    for key, _, plus, minus in STEPS:
        taken = sum((amounts.get(k, NOTHING) for k in minus), NOTHING)
        amounts[key] = sum((amounts.get(k, NOTHING) for k in plus), NOTHING) - taken
    unpaid = sum_of(balances, *UNPAID, *UNRECEIVED)
    return amounts | {FINANCING: amounts["result"] + unpaid}
