"""What the pages of statements read: sums by year, names of axes, accounts behind a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.db.models import Q
from django.db.models.functions import Substr

from arpent.instruments.accounts.models import Balance, FiscalYear, Provenance
from arpent.instruments.accounts.queries.exact import cents, euros
from arpent.instruments.accounts.rules.grants import PublicMoney, is_granting
from arpent.kernel.models import Organisation, Programme
from arpent.measure.books.chart import Chart
from arpent.measure.ledger import NOTHING, AccountBalance

TOLD = (Provenance.RECONSTRUCTED, Provenance.SYNTHETIC)


@dataclass(slots=True, kw_only=True)
class YearSums:
    """Charges and products of a year in euros, and the part of each that no programme has."""

    charges: Decimal = NOTHING
    products: Decimal = NOTHING
    loose_charges: Decimal = NOTHING
    loose_products: Decimal = NOTHING
    lines: int = 0
    origins: set[str] = field(default_factory=set)

    @property
    def result(self) -> Decimal:
        return self.products - self.charges

    @property
    def loose(self) -> Decimal:
        """Charges and products that no programme has, added."""
        return self.loose_charges + self.loose_products


def sums_of(years: Iterable[FiscalYear]) -> dict[int, YearSums]:
    """Return the sums of each year by its number, in one query."""
    rows = (
        Balance.objects.filter(year__in=list(years))
        .annotate(one=Substr("account", 1, 1))
        .values("year", "one", "provenance")
        .annotate(
            debits=cents("debit"),
            credits=cents("credit"),
            loose_debits=cents("debit", where=Q(programme=None)),
            loose_credits=cents("credit", where=Q(programme=None)),
        )
        .order_by("year", "one", "provenance")
    )
    found: dict[int, YearSums] = defaultdict(YearSums)
    for row in rows:
        one = found[row["year"]]
        one.lines += 1
        if row["provenance"] in TOLD:
            one.origins.add(row["provenance"])
        amount = euros(row["debits"]) - euros(row["credits"])
        loose = euros(row["loose_debits"]) - euros(row["loose_credits"])
        if row["one"] == "6":
            one.charges += amount
            one.loose_charges += loose
        elif row["one"] == "7":
            one.products -= amount
            one.loose_products -= loose
    return dict(found)


def years_with_lines(years: Iterable[FiscalYear], *, account: str = "") -> set[int]:
    """Return the numbers of the years that have lines, on accounts that begin so."""
    found = Balance.objects.filter(year__in=list(years), account__startswith=account).order_by()
    return set(found.values_list("year", flat=True).distinct())


def origins_of(years: Iterable[FiscalYear]) -> dict[int, set[str]]:
    """Return the origins of the lines of each year that has any, by its number."""
    rows = Balance.objects.filter(year__in=list(years)).order_by()
    found: dict[int, set[str]] = defaultdict(set)
    for year, origin in rows.values_list("year", "provenance").distinct():
        found[year].add(origin)
    return dict(found)


def titles_of(organisation: Organisation) -> dict[str, str]:
    """Return the title of each programme of a bench by its key."""
    found = Programme.objects.filter(bench=organisation).order_by("pk")
    return dict(found.values_list("key", "title"))


def funders_of(slugs: Iterable[str]) -> dict[str, Organisation]:
    """Return organisations by their address."""
    found = Organisation.objects.filter(slug__in=set(slugs) - {""}).order_by("pk")
    return {one.slug: one for one in found}


def public_money(
    balances: Sequence[AccountBalance], *, funders: dict[str, Organisation]
) -> PublicMoney:
    """Return the public grants (74) beside the products of a year, from balances by funder."""
    public, unknown, products = NOTHING, NOTHING, NOTHING
    for one in balances:
        if one.account.startswith("7"):
            products -= one.balance
        if not one.account.startswith("74"):
            continue
        if not one.funder:
            unknown -= one.balance
        elif one.funder in funders and is_granting(funders[one.funder].kind):
            public -= one.balance
    return PublicMoney(public_eur=public, unknown_eur=unknown, products_eur=products)


def grouped(
    balances: Iterable[AccountBalance], *, chart: Chart | None, language: str = "fr"
) -> list[AccountBalance]:
    """Sum balances by account, or with a chart by three digits, named by it in a language.

    The number and the label of an account may name a person: three digits of the chart never do.
    """
    sums: dict[str, AccountBalance] = {}
    for one in balances:
        account = one.account[:3] if chart else one.account
        known = sums.get(account, AccountBalance(account=account, label=one.label))
        sums[account] = replace(
            known,
            label=chart.label(account, language=language) if chart else known.label,
            debit=known.debit + one.debit,
            credit=known.credit + one.credit,
            lines=known.lines + one.lines,
        )
    return [sums[account] for account in sorted(sums)]
