"""Carbon year after year: what was counted, how surely, and what has been promised."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from arpent.contract import BenchRequest
from arpent.instruments.accounts.queries.footprint import Reckoned, reckoned
from arpent.instruments.accounts.queries.years import years_for
from arpent.instruments.accounts.report.carbon_charts import ranges
from arpent.instruments.accounts.views.masses import between, covered, share, told
from arpent.press.charts import Chart

MOST_YEARS = 12


def carbon(request: BenchRequest) -> HttpResponse:
    """Show the footprint of every year the visit may read, side by side."""
    years = list(years_for(request.visit)[:MOST_YEARS])
    found = reckoned(request.visit.organisation, years, savings=False)
    counted = [one for one in found.values() if one.total_kgco2e is not None]
    rows = [_row(one) for one in found.values()]
    chart = _chart(counted[::-1]) if len(counted) > 1 else None
    return render(request, "accounts/carbon.html", {"rows": rows, "chart": chart})


def _row(one: Reckoned) -> dict[str, object]:
    if one.footprint is None or not one.counts:
        return {
            "year": one.year,
            "fault": one.fault,
            "counted": False,
            "spent": not one.is_empty,
            "origins": one.provenances,
        }
    return {
        "year": one.year,
        "counted": True,
        "total": told(one.total_kgco2e),
        "between": between(one.interval),
        "covered": covered(one.covered_share),
        "partial": one.is_partial,
        "unassigned": one.footprint.coverage_eur["unassigned"],
        "monetary": share(one.footprint.monetary_share),
        "per_post": told(one.per_post_kgco2e),
        "origins": one.provenances,
    }


def _chart(counted: Sequence[Reckoned]) -> Chart:
    rows = [(one.year.title, one.interval) for one in counted]
    return ranges(gettext("Bilan GES par exercice, avec sa marge à 95 %"), rows)
