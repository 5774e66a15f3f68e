"""The years of a bench, and who may read them: a closed one is public, an open one is not."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from arpent.contract import Role, Visit
from arpent.instruments.accounts.models import FiscalYear
from arpent.kernel.models import Organisation


def years_of(organisation: Organisation) -> QuerySet[FiscalYear]:
    """Return the years of a bench, the latest first."""
    return FiscalYear.objects.filter(bench=organisation).order_by("-first_on", "-pk")


def years_for(visit: Visit) -> QuerySet[FiscalYear]:
    """Return the years a visit may read, the latest first: the closed ones only in public."""
    found = years_of(visit.organisation)
    return found if visit.role >= Role.READER else found.exclude(closed_on=None)


def year_for(visit: Visit, key: str) -> FiscalYear:
    """Return a year the visit may read; another bench's, or an open one in public, is a 404."""
    found = years_for(visit).select_related("bench", "source").filter(key=key).first()
    if found is None:
        raise Http404
    return found


def year_on(organisation: Organisation, on: date) -> FiscalYear | None:
    """Return the year of a bench that holds a day, or None."""
    return years_of(organisation).filter(first_on__lte=on, last_on__gte=on).first()


def year_before(year: FiscalYear) -> FiscalYear | None:
    """Return the year that ends before this one begins, the nearest, or None."""
    return years_of(year.bench).filter(last_on__lt=year.first_on).first()
