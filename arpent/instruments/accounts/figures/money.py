"""Charges, products and result of a period, by class, by programme, and what is public of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from django.utils.translation import gettext

from arpent.contract import Figure
from arpent.instruments.accounts.figures.making import (
    batch_cards,
    euros,
    figure,
    page,
    reserve,
    sentences,
    why_no_flow,
)
from arpent.instruments.accounts.figures.sheet import booked_result
from arpent.instruments.accounts.models import Balance
from arpent.instruments.accounts.queries.exact import cents
from arpent.instruments.accounts.queries.exact import euros as as_euros
from arpent.instruments.accounts.queries.periods import Period
from arpent.instruments.accounts.queries.statements import funders_of, public_money, titles_of
from arpent.instruments.accounts.rules.reporting import CHARGES, PRODUCTS
from arpent.measure.books.statement import sum_of
from arpent.measure.ledger import AccountBalance

Keeps = Callable[[AccountBalance], bool]
SIDES = {"charges": ("6", 1, CHARGES), "products": ("7", -1, PRODUCTS)}


def money_figures(period: Period) -> Iterator[Figure]:
    """Yield the figures of the income statement over a period."""
    labels = {
        "products": gettext("Produits"),
        "charges": gettext("Charges"),
        "activity": gettext("Volume d’activité"),
        "membership-fees": gettext("Cotisations"),
    }
    methods = {
        "products": gettext("Somme des comptes 7, crédits moins débits."),
        "charges": gettext("Somme des comptes 6, débits moins crédits."),
        "activity": gettext("Somme des produits, comptes 7 : le volume d’activité."),
        "membership-fees": gettext("Somme des comptes 756, crédits moins débits."),
    }
    starts = {"products": "7", "charges": "6", "activity": "7", "membership-fees": "756"}
    for name, label in labels.items():
        line = "dues" if name == "membership-fees" else ""
        amount = _amount(period, starts[name])
        yield _told(period, name, label, amount, methods[name], line=line)
    yield _result(period)
    yield _change(period)
    if period.flows is not None:
        yield from _by_class(period)
        yield from _by_programme(period)
    yield from _public(period)


def _amount(period: Period, start: str) -> Decimal | None:
    if period.flows is None:
        return None
    balance = sum_of(period.flows, start)
    return balance if start.startswith("6") else -balance


def _told(
    period: Period,
    name: str,
    label: str,
    value: Decimal | None,
    method: str,
    *,
    view: str = "income",
    line: str = "",
    variants: tuple[Figure, ...] = (),
) -> Figure:
    url = page(period, "income_line", line=line) if line else page(period, view)
    known = value is not None
    return figure(
        f"accounts.{name}",
        label,
        value,
        sentences(method, reserve(period)) if known else why_no_flow(period),
        url=url,
        records=batch_cards(period, url) if known else (),
        variants=variants,
    )


def _result(period: Period) -> Figure:
    products, charges = _amount(period, "7"), _amount(period, "6")
    value = None if products is None or charges is None else products - charges
    booked = booked_result(period) if period.year else None
    variants: tuple[Figure, ...] = ()
    if value is not None and booked is not None and booked != value:
        url = page(period, "sheet_line", line="year_result")
        method = gettext("Ligne de résultat du bilan, compte 12.")
        variants = (
            figure("accounts.result", gettext("Résultat au bilan"), booked, method, url=url),
        )
    method = gettext("Produits moins charges, par les lignes des comptes 7 et 6.")
    return _told(period, "result", gettext("Résultat"), value, method, variants=variants)


def _change(period: Period) -> Figure:
    """Return what the activity of a year gained on the year before, when both have lines."""
    label, now, before = gettext("Évolution de l’activité"), _amount(period, "7"), period.before
    if now is None:
        return _told(period, "activity.change", label, None, "")
    if period.year is None or before is None or not period.origins.get(before.pk):
        method = gettext("L’exercice d’avant n’a pas d’écritures : il n’y a rien à comparer.")
        return figure("accounts.activity.change", label, None, method, url=page(period, "income"))
    past = Balance.objects.filter(year=before, account__startswith="7").aggregate(
        debits=cents("debit"), credits=cents("credit")
    )
    value = now - as_euros(past["credits"] - past["debits"])
    method = gettext("Produits de « %(year)s » moins produits de « %(before)s ».") % {
        "year": period.year.title,
        "before": before.title,
    }
    return _told(period, "activity.change", label, value, method)


def _by_class(period: Period) -> Iterator[Figure]:
    for name, (start, sign, titles) in SIDES.items():
        flows = period.flows or ()
        classes = {one.account[:2] for one in flows if one.account.startswith(start)}
        for two in sorted(one for one in classes if len(one) == 2):
            amount = sign * sum_of(flows, two)
            label = f"{two} {gettext(titles.get(two, ''))}".strip()
            method = gettext("Somme des comptes %(account)s.") % {"account": two}
            yield _told(period, f"{name}.{two}", label, amount, method)


def _by_programme(period: Period) -> Iterator[Figure]:
    """Yield what each programme cost and brought; what none has is told in the method."""
    titles = titles_of(period.scope.organisation)
    flows = period.flows or ()
    named = sorted({one.programme for one in flows if one.programme})
    for name, (start, sign, _titles) in SIDES.items():
        label = gettext("charges") if name == "charges" else gettext("produits")
        loose = sign * sum_of([one for one in flows if not one.programme], start)
        method = gettext(
            "Somme des comptes %(account)s des lignes affectées au programme ; %(loose)s ne le "
            "sont à aucun."
        ) % {"account": start, "loose": euros(loose)}
        for key in named:
            mine = [one for one in flows if one.programme == key and one.account[:1] == start]
            if mine:
                yield _told(
                    period,
                    f"programmes.{key}.{name}",
                    f"{titles.get(key, key)} : {label}",
                    sign * sum_of(mine, start),
                    method,
                    view="by_programme",
                )


def _public(period: Period) -> Iterator[Figure]:
    """Yield the public grants of a period, and their share of the products."""
    label, share = gettext("Subventions publiques"), gettext("Part de l’argent public")
    if period.flows is None:
        yield _told(period, "public-funding", label, None, "")
        yield _told(period, "public-funding.share", share, None, "")
        return
    public = public_money(period.flows, funders=funders_of(one.funder for one in period.flows))
    method = gettext(
        "Comptes 74 des lignes dont le financeur est public ; %(unknown)s de subventions n’ont pas "
        "de financeur, %(most)s au plus sont donc publics."
    ) % {"unknown": euros(public.unknown_eur), "most": euros(public.most_eur)}
    url = page(period, "funders")
    method = sentences(method, reserve(period))
    records = batch_cards(period, url)
    yield figure(
        "accounts.public-funding", label, public.public_eur, method, url=url, records=records
    )
    yield figure(
        "accounts.public-funding.share",
        share,
        public.percent,
        method,
        unit="%",
        url=url,
        records=records,
    )
