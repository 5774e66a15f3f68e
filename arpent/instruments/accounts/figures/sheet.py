"""What the balance sheet holds at the end of the last day of a period."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext

from arpent.contract import Figure
from arpent.instruments.accounts.figures.making import (
    batch_cards,
    figure,
    page,
    rests_on,
    sentences,
    tongue,
    why_no_sheet,
)
from arpent.instruments.accounts.queries.periods import Period
from arpent.measure.books.sheet import balance_sheet
from arpent.measure.books.sheet_layout import RESULT
from arpent.measure.books.statement import Statement
from arpent.press.notation import day

TOTALS = frozenset({"assets", "own_funds", "provisions", "dedicated_funds", "debts"})


def sheet_figures(period: Period) -> Iterator[Figure]:
    """Yield the totals of the balance sheet; nothing but reasons without its accounts."""
    lines = statement_of(period)
    for name, line, label, rule in _shown():
        yield _figure(period, name, line, label, rule, lines)


def _shown() -> tuple[tuple[str, str, str, str], ...]:
    return (
        ("balance-sheet", "assets", gettext("Total du bilan"), gettext("Total de l’actif.")),
        (
            "own-funds",
            "own_funds",
            gettext("Fonds propres"),
            gettext("Fonds propres du bilan : les provisions n’en sont pas."),
        ),
        (
            "provisions.risk",
            "risks",
            gettext("Provisions pour risques"),
            gettext("Solde des comptes 151."),
        ),
        ("provisions", "provisions", gettext("Provisions"), gettext("Solde des comptes 15.")),
        (
            "dedicated-funds",
            "dedicated_funds",
            gettext("Fonds dédiés"),
            gettext("Solde des comptes 19."),
        ),
        (
            "debts",
            "debts",
            gettext("Dettes"),
            gettext("Dettes du bilan, produits constatés d’avance compris."),
        ),
        (
            "deferred-income",
            "deferred",
            gettext("Produits constatés d’avance"),
            gettext("Solde des comptes 487."),
        ),
        ("treasury", "cash", gettext("Disponibilités"), gettext("Soldes débiteurs des comptes 5.")),
    )


def statement_of(period: Period) -> Statement | None:
    """Return every line of the balance sheet on the last day, None when it cannot be told."""
    if period.standing is None or not period.has_sheet:
        return None
    sheet = balance_sheet(period.standing)
    return Statement(lines=(*sheet.assets.lines, *sheet.liabilities.lines))


def booked_result(period: Period) -> Decimal | None:
    """Return the result that the balance sheet holds, None without a balance sheet."""
    lines = statement_of(period)
    return lines.amount(RESULT) if lines else None


def _figure(
    period: Period, name: str, line: str, label: str, rule: str, lines: Statement | None
) -> Figure:
    year = period.closing
    key = f"accounts.{name}"
    if lines is None or year is None:
        url = page(period, "balance_sheet", year) if year else page(period, "index")
        return figure(key, label, None, why_no_sheet(period), url=url)
    is_line = line in lines.index and line not in TOTALS
    shown = "sheet_line" if is_line else "balance_sheet"
    url = page(period, shown, year, **({"line": line} if is_line else {}))
    on = gettext("Au %(on)s.") % {"on": day(period.scope.last, language=tongue())}
    return figure(
        key,
        label,
        lines.amount(line),
        sentences(rule, on, rests_on([year], period.origins.get(year.pk, ()))),
        url=url,
        records=batch_cards(period, url),
    )
