"""The drawings of the statements: natures, years, variances, funders."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext

from arpent.measure.books.statement import Statement, StatementLine
from arpent.press.charts import Chart, Series

MOST = 12


def natures_chart(statement: Statement, total: str, title: str) -> Chart | None:
    """Return the lines that a total of the statement adds, beside the year before; None if none."""
    lines = [line for line in _block(statement, total) if line.amount or line.previous]
    if not lines:
        return None
    series = [Series(gettext("Cet exercice"), tuple(line.amount for line in lines))]
    if any(line.previous for line in lines):
        before = tuple(line.previous for line in lines)
        series.append(Series(gettext("Exercice précédent"), before, drawing="hollow"))
    labels = tuple(gettext(line.label) for line in lines)
    return Chart(title=title, labels=labels, series=tuple(series), kind="bars", unit="€")


def _block(statement: Statement, total: str) -> list[StatementLine]:
    """Return the lines that stand above a total, down from the total before it."""
    kept: list[StatementLine] = []
    for line in statement.lines:
        if line.key == total:
            return kept
        kept = [] if line.is_total else [*kept, line]
    return []


def years_chart(
    rows: Sequence[tuple[str, Decimal | None, Decimal | None, Decimal | None, Decimal | None]],
) -> Chart | None:
    """Return charges and products of each year, done and planned; None under one year.

    A row is a year's title, its charges, its products, its planned charges, its planned products.
    """
    if not rows:
        return None
    names = (
        (gettext("Charges"), "solid"),
        (gettext("Produits"), "hatch"),
        (gettext("Charges prévues"), "hollow"),
        (gettext("Produits prévus"), "hollow"),
    )
    series = tuple(
        Series(name, tuple(row[place] for row in rows), drawing=drawing)  # type: ignore[misc]
        for place, (name, drawing) in enumerate(names, 1)
    )
    labels = tuple(row[0] for row in rows)
    title = gettext("Charges et produits, faits et prévus")
    return Chart(title=title, labels=labels, series=series, kind="bars", unit="€")


def variances_chart(classes: Sequence[tuple[str, Decimal]], *, title: str) -> Chart | None:
    """Return the gap of each class of accounts, done less planned; None without any."""
    shown = [row for row in classes if row[1]]
    if not shown:
        return None
    labels, values = tuple(name for name, _ in shown), tuple(gap for _, gap in shown)
    series = (Series(gettext("Réalisé moins prévu"), values),)
    return Chart(title=title, labels=labels, series=series, kind="bars", unit="€")


def funders_chart(rows: Sequence[tuple[str, Decimal]]) -> Chart | None:
    """Return what each funder brought, the largest first; None when nobody brought anything."""
    shown = [row for row in rows if row[1]][:MOST]
    if not shown:
        return None
    labels, values = tuple(name for name, _ in shown), tuple(amount for _, amount in shown)
    title = gettext("Ce que chacun apporte")
    series = (Series(gettext("Produits"), values),)
    return Chart(title=title, labels=labels, series=series, kind="bars", unit="€")
