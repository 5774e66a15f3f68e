"""The first page of the books: its years, its key figures, what awaits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from arpent.contract import BenchRequest, Figure, Role, Visit, address
from arpent.instruments.accounts.queries.grants import reports_due
from arpent.instruments.accounts.queries.overview import YearRow, rows_of
from arpent.instruments.accounts.queries.provisions import provisions_for
from arpent.instruments.accounts.report.money_charts import years_chart
from arpent.press.notation import money

Waiting = tuple[str, str, str, date | None]
SHOWN = 10


def index(request: BenchRequest) -> HttpResponse:
    visit = request.visit
    rows = rows_of(visit)
    told = [row for row in rows if not row.is_empty]
    latest = told[0] if told else None
    running = next((row for row in rows if row.year.first_on <= visit.on <= row.year.last_on), None)
    context = {
        "rows": rows,
        "latest": latest,
        "year": latest.year if latest else None,
        "running": running,
        "elapsed": running.elapsed(visit.on) if running else 0,
        "figures": list(_figures(visit, latest)) if latest else [],
        "waiting": list(_waiting(visit, rows)),
        "chart": years_chart([_bar(row) for row in reversed(rows) if _says(row)]),
    }
    return render(request, "accounts/money/index.html", context)


def _says(row: YearRow) -> bool:
    return not row.is_empty or row.budget is not None


def _bar(
    row: YearRow,
) -> tuple[str, Decimal | None, Decimal | None, Decimal | None, Decimal | None]:
    done = (None, None) if row.is_empty else (row.sums.charges, row.sums.products)
    return (row.year.title, *done, row.planned_charges, row.planned_products)


def _figures(visit: Visit, row: YearRow) -> Iterator[Figure]:
    """Yield the numbers one asks first, each leading to the page that details it."""
    income = address(visit.organisation, "accounts:income", year=row.year.key)
    numbers = (
        ("products", gettext("Produits"), row.sums.products, income),
        ("charges", gettext("Charges"), row.sums.charges, income),
        ("result", gettext("Excédent ou déficit"), row.sums.result, income),
        (
            "loose",
            gettext("Charges et produits sans programme"),
            row.sums.loose,
            address(visit.organisation, "accounts:by_programme", year=row.year.key),
        ),
    )
    for key, label, value, url in numbers:
        told = value.quantize(Decimal(1), ROUND_HALF_UP)
        said = {"title": row.year.title, "exactly": money(value, language=get_language() or "fr")}
        yield Figure(
            key=f"accounts.{key}",
            label=label,
            # A key figure is read at a glance, to the euro: its cents stand in the line below.
            value=told,
            unit="€",
            method=row.year.title if told == value else gettext("%(title)s : %(exactly)s") % said,
            url=url,
        )


def _waiting(visit: Visit, rows: list[YearRow]) -> Iterator[Waiting]:
    """Yield what somebody has to look at: a title, an address, a sentence, a day."""
    if visit.role >= Role.TEAM:
        for one in reports_due(organisation=visit.organisation, on=visit.on)[:SHOWN]:
            yield (
                gettext("Compte rendu de « %(title)s »") % {"title": one.title},
                address(visit.organisation, "accounts:grant", key=one.key),
                gettext("À envoyer à %(funder)s.") % {"funder": one.funder.name},
                one.report_due_on,
            )
        for row in rows:
            if row.year.closed_on is None and row.year.last_on < visit.on:
                yield (
                    row.year.title,
                    address(visit.organisation, "accounts:income", year=row.year.key),
                    gettext("L’exercice est fini et n’est pas clos."),
                    row.year.last_on,
                )
    for kept in provisions_for(visit).filter(released_on=None)[:SHOWN]:
        said = {"amount": money(kept.amount_eur, language=get_language() or "fr")}
        yield (
            kept.title,
            address(visit.organisation, "accounts:provisions"),
            gettext("%(amount)s mis de côté, jusqu’à l’événement que dit le registre.") % said,
            None,
        )
