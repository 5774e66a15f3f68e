"""Where a figure leads: to the entries behind it, for whoever may read them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch

from arpent.contract import BenchRequest, Role, Visit, address
from arpent.instruments.accounts.models import FiscalYear
from arpent.instruments.accounts.queries.years import years_for

LEDGER = "accounts:ledger"
# The pages of one year that a tab opens on the latest year one may read.
LATEST = {
    "resultat": "accounts:income",
    "bilan": "accounts:balance_sheet",
    "financeurs": "accounts:funders",
    "affectation": "accounts:rules",
    "dette": "accounts:care",
}


def ledger_of(visit: Visit, year: FiscalYear, **criteria: str) -> str:
    """Return the address of the entries that meet some criteria, empty below the team."""
    if visit.role < Role.TEAM:
        return ""
    try:
        path = address(visit.organisation, LEDGER, year=year.key)
    except NoReverseMatch:
        return ""
    return f"{path}?{urlencode(criteria)}" if criteria else path


def latest(request: BenchRequest, page: str) -> HttpResponse:
    """Lead to a page of the latest year the visit may read."""
    if page not in LATEST:
        raise Http404
    visit = request.visit
    year = years_for(visit).first()
    if year is None:
        return redirect(address(visit.organisation, "accounts:index"))
    try:
        return redirect(address(visit.organisation, LATEST[page], year=year.key))
    except NoReverseMatch as missing:
        raise Http404 from missing
