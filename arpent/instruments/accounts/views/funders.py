"""Who funds what, how much of it is public money, and what that leads to."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from arpent.contract import BenchRequest
from arpent.instruments.accounts.queries.balances import balances_of
from arpent.instruments.accounts.queries.statements import funders_of, public_money, titles_of
from arpent.instruments.accounts.report.money_charts import funders_chart
from arpent.instruments.accounts.rules.asking import NONE
from arpent.instruments.accounts.rules.grants import THRESHOLD_EUR, PublicMoney
from arpent.instruments.accounts.views.asked import Asked
from arpent.instruments.accounts.views.leads import ledger_of
from arpent.measure.ledger import NOTHING
from arpent.press.notation import money

Cell = tuple[str, str]


def funders(request: BenchRequest, year: str) -> HttpResponse:
    """Show the products of a year by funder and programme."""
    asked = Asked(request.visit, year)
    balances = balances_of(asked.year, by=("programme", "funder"), only=Q(account__startswith="7"))
    titles = titles_of(request.visit.organisation)
    known = funders_of(one.funder for one in balances)
    cells: dict[Cell, Decimal] = defaultdict(lambda: NOTHING)
    for one in balances:
        cells[one.funder, one.programme] -= one.balance
    by_funder = _sums(cells, 0)
    columns = [key for key, amount in _sums(cells, 1) if amount and key]
    rows = [
        (
            known[funder].name if funder else gettext("Sans financeur"),
            known.get(funder),
            [
                (cells.get((funder, key), NOTHING), _lead(request, asked, funder, key))
                for key in ("", *columns)
            ],
            amount,
        )
        for funder, amount in by_funder
        if amount
    ]
    public = public_money(balances, funders=known)
    context = {
        **asked.context("funders"),
        "rows": rows,
        "columns": [titles.get(key, key) for key in columns],
        "totals": [sum(row[2][n][0] for row in rows) for n in range(len(columns) + 1)],
        "public": public,
        "verdict": _verdict(public),
        "threshold": THRESHOLD_EUR,
        "chart": funders_chart([(row[0], row[3]) for row in rows]),
    }
    return render(request, "accounts/money/funders.html", context)


def _sums(cells: dict[Cell, Decimal], place: int) -> list[tuple[str, Decimal]]:
    """Return the sum of each value of an axis, the largest first, what is not assigned last."""
    sums: dict[str, Decimal] = defaultdict(lambda: NOTHING)
    for cell, amount in cells.items():
        sums[cell[place]] += amount
    return sorted(sums.items(), key=lambda one: (one[0] == "", -one[1], one[0]))


def _lead(request: BenchRequest, asked: Asked, funder: str, programme: str) -> str:
    return ledger_of(
        request.visit, asked.year, account="7", funder=funder or NONE, programme=programme or NONE
    )


def _verdict(public: PublicMoney) -> str:
    """Return what the public grants of the year lead to, in one sentence."""
    if not public.products_eur:
        return gettext("Ces livres ne portent aucun produit : ni financeur, ni seuil à en tirer.")
    said = {
        "public": money(public.public_eur, language=get_language() or "fr"),
        "most": money(public.most_eur, language=get_language() or "fr"),
        "threshold": money(THRESHOLD_EUR, language=get_language() or "fr"),
    }
    if public.reaches is None:
        return (
            gettext(
                "%(public)s de subventions publiques ont un financeur, %(most)s au plus si tout ce "
                "qui n’en a pas est public : le seuil de %(threshold)s peut être atteint. "
                "Affectez ces lignes pour le savoir."
            )
            % said
        )
    if public.reaches:
        return (
            gettext(
                "%(public)s de subventions publiques dans l’exercice : le seuil de %(threshold)s "
                "est atteint. L’association nomme un commissaire aux comptes et publie ses comptes "
                "annuels avec son rapport, dans les trois mois de leur approbation."
            )
            % said
        )
    return (
        gettext(
            "%(public)s de subventions publiques dans l’exercice, %(most)s au plus : sous le seuil "
            "de %(threshold)s, ni commissaire aux comptes ni publication ne sont dus à ce titre."
        )
        % said
    )
