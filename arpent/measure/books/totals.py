"""Intermediate totals of a year, adapted to associations: value added, gross surplus, financing.

The usual totals of the general chart count sales alone as activity; an association's dues and what
its funders give keep it alive too. Dues count with the activity; grants, gifts and contributions
come in at the gross surplus. Dedicated funds stand with the allowances.
"""

from __future__ import annotations

from collections.abc import Iterable

from arpent.measure.books.chart import NEW_FROM
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
SELF_FINANCING = mark("Capacité d’autofinancement")
# Charges and products without a flow of money: allowances, reversals, disposals, grants taken in.
UNPAID = ("68", "675", "6671")
UNRECEIVED = ("78", "775", "7671", "777", "747")


def intermediate_totals(balances: Iterable[AccountBalance]) -> Statement:
    """This function will set out the steps from activity to result in euros, and financing."""
    kept = list(balances)
    income = income_statement(kept, chart_year=NEW_FROM)
    amounts = {line.key: line.amount for line in income.lines}
    lines = []
    for key, label, plus, minus in STEPS:
        amount = sum((amounts.get(k, NOTHING) for k in plus), NOTHING)
        amount -= sum((amounts.get(k, NOTHING) for k in minus), NOTHING)
        amounts[key] = amount
        lines.append(StatementLine(key=key, label=label, amount=amount, level=1, is_total=True))
    financing = amounts["result"] + sum_of(kept, *UNPAID) + sum_of(kept, *UNRECEIVED)
    lines.append(
        StatementLine(
            key="self_financing", label=SELF_FINANCING, amount=financing, level=0, is_total=True
        )
    )
    return Statement(lines=tuple(lines))
