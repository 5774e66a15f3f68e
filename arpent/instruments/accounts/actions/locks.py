"""Who writes waits here: first for the bench when years or rules may change, then for the year.

A lock that leaves keys alone lets traces and lines point at the row meanwhile: nobody who holds a
year ever waits for a bench, and two writers never wait for each other.
"""

from __future__ import annotations

from datetime import date

from arpent.instruments.accounts.models import FiscalYear
from arpent.kernel.models import Organisation


def hold_bench(number: int) -> None:
    """Let one writer at a time open years, bring files in and change rules on a bench."""
    Organisation.objects.select_for_update(no_key=True).get(pk=number)


def hold_years_from(bench: int, on: date) -> None:
    """Let nobody close, meanwhile, a year of a bench that ends on a day or later."""
    years = FiscalYear.objects.select_for_update(of=("self",), no_key=True)
    list(years.filter(bench=bench, last_on__gte=on).order_by("pk").values_list("pk"))


def hold_year(number: int) -> FiscalYear:
    """Return a year as it is now, held until the transaction ends; its lines and sums with it."""
    years = FiscalYear.objects.select_for_update(of=("self",), no_key=True)
    return years.select_related("bench").get(pk=number)
