"""Budgets of a bench, their lines, and the names that lines may carry."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q, QuerySet

from arpent.contract import Role, Visit
from arpent.instruments.accounts.models import (
    Balance,
    Budget,
    BudgetKind,
    BudgetLine,
    FiscalYear,
    Grant,
    Side,
)
from arpent.instruments.accounts.queries.exact import cents, euros
from arpent.instruments.accounts.rules.matching import compared
from arpent.kernel.filing import filed
from arpent.kernel.models import Organisation, Programme
from arpent.measure.books import budget as books
from arpent.measure.ledger import AccountBalance
from arpent.measure.plain import plain

# The one that says most of what was foreseen: amended before voted, voted before forecast.
WEIGHT = {BudgetKind.FORECAST: 0, BudgetKind.VOTED: 1, BudgetKind.AMENDED: 2}


def budgets_for(visit: Visit) -> QuerySet[Budget]:
    """Return the budgets a visit may read: those of closed years only in public."""
    found = Budget.objects.filter(bench=visit.organisation).select_related("year", "source")
    if visit.role < Role.READER:
        found = found.exclude(year__closed_on=None)
    return found.order_by("-year__first_on", "adopted_on", "pk")


def lines_of(budget: Budget) -> QuerySet[BudgetLine]:
    """Return the lines of a budget in the order they were written."""
    found = BudgetLine.objects.filter(budget=budget).select_related("programme", "funder")
    return found.order_by("rank", "pk")


def comparison_of(budget: Budget, done: Iterable[AccountBalance]) -> books.Comparison:
    """Put a budget beside what was done; contributions in kind stay out of both.

    ``done`` are the balances of its year, at least by programme and by funder.
    """
    planned = [
        books.BudgetLine(
            side=books.Side(line.side),
            account=line.account,
            label=line.label,
            amount=line.amount_eur,
            programme=line.programme.key if line.programme else "",
            funder=line.funder.slug if line.funder else "",
        )
        for line in lines_of(budget)
        if line.account[:1] in ("6", "7")
    ]
    return compared(planned, books.lines_of(done))


def totals_of(
    organisation: Organisation, *, only: Q | None = None
) -> dict[int, dict[str, Decimal]]:
    """Return the planned charges and products in euros of each budget, by its number."""
    rows = (
        BudgetLine.objects.filter(only or Q(), bench=organisation)
        .exclude(account__startswith="8")
        .values("budget", "side")
        .annotate(sum=cents("amount_eur"))
        .order_by("budget", "side")
    )
    found: dict[int, dict[str, Decimal]] = {}
    for row in rows:
        sides = found.setdefault(row["budget"], {Side.CHARGE: euros(0), Side.PRODUCT: euros(0)})
        sides[row["side"]] = euros(row["sum"])
    return found


def best_of(budgets: list[Budget]) -> dict[int, Budget]:
    """Return the budget each year is compared with, by the number of the year."""
    found: dict[int, Budget] = {}
    for one in sorted(budgets, key=lambda b: (WEIGHT[BudgetKind(b.kind)], b.pk)):
        found[one.year_id] = one
    return found


def planned_in(year: FiscalYear) -> Budget | None:
    """Return the budget a year is compared with, or None."""
    return best_of(list(Budget.objects.filter(year=year).order_by("pk"))).get(year.pk)


def programmes_named(organisation: Organisation) -> dict[str, int]:
    """Return the number of each programme of a bench by its plain title and by its key."""
    found: dict[str, int] = {}
    for pk, key, title in (
        Programme.objects.filter(bench=organisation)
        .order_by("pk")
        .values_list("pk", "key", "title")
    ):
        found |= {plain(title): pk, plain(key): pk}
    return found


def funders_named(names: set[str]) -> dict[str, int]:
    """Return the number of each organisation named so, by its plain name or its address."""
    if not names:
        return {}
    wanted = {plain(name) for name in names}
    found = {}
    everyone = Organisation.objects.order_by("-pk").values_list("pk", "slug", "name")
    for pk, slug, name in everyone:
        for word in (plain(slug), plain(name)):
            if word in wanted:
                found[word] = pk
    return found


def funders_at_hand(organisation: Organisation) -> list[str]:
    """Return the names of organisations that already fund something in these books."""
    met = Q()
    for model in (BudgetLine, Grant, Balance):
        bench = "year__bench" if model is Balance else "bench"
        named = model._default_manager.filter(**{bench: organisation, "funder__isnull": False})
        met |= Q(pk__in=named.order_by().values("funder"))
    return list(
        Organisation.objects.filter(met)
        .order_by(filed("name"), "pk")
        .values_list("name", flat=True)[:200]
    )
