"""Grants of a bench, what is public of them, and what a programme spent over their days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Substr

from arpent.contract import Role, Visit
from arpent.instruments.accounts.models import (
    BudgetLine,
    FiscalYear,
    Grant,
    Line,
    Provenance,
)
from arpent.instruments.accounts.queries.budgets import best_of, budgets_for
from arpent.instruments.accounts.queries.exact import cents, euros
from arpent.kernel.models import Organisation

SOON = timedelta(days=60)


def grants_for(visit: Visit) -> QuerySet[Grant]:
    """Return the grants a visit may read: in public, those that begin in a closed year."""
    found = Grant.objects.filter(bench=visit.organisation).select_related("funder", "programme")
    found = found.annotate(begins_on=Coalesce("decided_on", "first_on"))
    if visit.role < Role.READER:
        closed = FiscalYear.objects.filter(
            bench=visit.organisation,
            closed_on__isnull=False,
            first_on__lte=OuterRef("begins_on"),
            last_on__gte=OuterRef("begins_on"),
        )
        found = found.filter(Exists(closed))
    return found.order_by(F("begins_on").desc(nulls_last=True), "-pk")


def reports_due(*, organisation: Organisation, on: date) -> QuerySet[Grant]:
    """Return the grants whose report is late or due within sixty days, the soonest first."""
    waiting = Grant.objects.filter(
        bench=organisation, reported_on=None, report_due_on__lte=on + SOON
    )
    return waiting.select_related("funder").order_by("report_due_on", "pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What lines of some days carry on an account of two digits, in euros, debit less credit.

    ``own`` is the programme's part, ``shared`` the part without any programme, ``given`` the
    part of all programmes.
    """

    account: str
    own_eur: Decimal
    shared_eur: Decimal
    given_eur: Decimal
    own_lines: int


def spent_over(grant: Grant, *, first: date, last: date) -> list[Spent]:
    """Sum the lines of classes 6, 7 and 8 dated from ``first`` to ``last``, by two digits."""
    result = Q(account__startswith="6") | Q(account__startswith="7") | Q(account__startswith="8")
    mine = Q(programme=grant.programme_id)
    shared = Q(programme=None)
    rows = (
        Line.objects.filter(result, bench=grant.bench_id, is_opening=False)
        .filter(entry_on__gte=first, entry_on__lte=last)
        .annotate(two=Substr("account", 1, 2))
        .values("two")
        .annotate(
            own_debit=cents("debit", where=mine),
            own_credit=cents("credit", where=mine),
            shared_debit=cents("debit", where=shared),
            shared_credit=cents("credit", where=shared),
            given_debit=cents("debit", where=~shared),
            given_credit=cents("credit", where=~shared),
            own_lines=Count("pk", filter=mine),
        )
        .order_by("two")
    )
    return [
        Spent(
            account=row["two"],
            own_eur=euros(row["own_debit"]) - euros(row["own_credit"]),
            shared_eur=euros(row["shared_debit"]) - euros(row["shared_credit"]),
            given_eur=euros(row["given_debit"]) - euros(row["given_credit"]),
            own_lines=row["own_lines"],
        )
        for row in rows
    ]


def received_over(grant: Grant, *, first: date, last: date) -> Decimal:
    """Return what the funder of a grant gave its programme over some days, in euros."""
    given = Line.objects.filter(
        bench=grant.bench_id,
        programme=grant.programme_id,
        funder=grant.funder_id,
        account__startswith="7",
        entry_on__gte=first,
        entry_on__lte=last,
        is_opening=False,
    ).aggregate(debit=cents("debit"), credit=cents("credit"))
    return euros(given["credit"]) - euros(given["debit"])


def planned_over(visit: Visit, grant: Grant, *, first: date, last: date) -> dict[str, Decimal]:
    """Return what budgets of the years touched foresaw for the programme, by two digits."""
    touched = budgets_for(visit).filter(year__first_on__lte=last, year__last_on__gte=first)
    best = best_of(list(touched))
    rows = (
        BudgetLine.objects.filter(
            budget__in=[one.pk for one in best.values()], programme=grant.programme_id
        )
        .annotate(two=Substr("account", 1, 2))
        .values("two")
        .annotate(sum=cents("amount_eur"))
        .order_by("two")
    )
    return {row["two"]: euros(row["sum"]) for row in rows}


def origins_over(grant: Grant, *, first: date, last: date) -> list[str]:
    """Return the origins of the lines of some days other than a plain import."""
    told = (Provenance.RECONSTRUCTED, Provenance.SYNTHETIC)
    found = Line.objects.filter(
        bench=grant.bench_id, batch__provenance__in=told, entry_on__gte=first, entry_on__lte=last
    )
    return sorted(set(found.order_by().values_list("batch__provenance", flat=True).distinct()))
