"""The years: the list, one of them, opening, correcting, closing, reopening."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.accounts.actions.closing import close_year as close_it
from arpent.instruments.accounts.actions.closing import reopen_year as reopen_it
from arpent.instruments.accounts.actions.years import correct_year
from arpent.instruments.accounts.actions.years import open_year as open_it
from arpent.instruments.accounts.forms.years import DescribeYear, ReopenYear
from arpent.instruments.accounts.models import Batch, FiscalYear
from arpent.instruments.accounts.queries.balances import provenances_of
from arpent.instruments.accounts.queries.closing import (
    remains_of,
    unbalanced_entries,
    why_year_stays_open,
)
from arpent.instruments.accounts.queries.years import year_for, years_for
from arpent.instruments.accounts.rules.years import chart_on
from arpent.kernel.spoken import spoken


def years(request: BenchRequest) -> HttpResponse:
    found = list(years_for(request.visit).select_related("source"))
    origins = provenances_of(found)
    rows = [(one, origins.get(one.pk, [])) for one in found]
    return render(request, "accounts/years.html", {"rows": rows})


def year(request: BenchRequest, year: str) -> HttpResponse:
    """Show a year to readers: its days, what came into it, what its closing would leave."""
    one = year_for(request.visit, year)
    batches = Batch.objects.filter(year=one).select_related("source")
    context = {
        "year": one,
        "batches": batches.order_by("received_on", "pk"),
        "remains": remains_of(year=one),
        "unbalanced": [],
        "origins": provenances_of([one]).get(one.pk, []),
    }
    return render(request, "accounts/year.html", context)


def open_year(request: BenchRequest) -> HttpResponse:
    bench = request.visit.organisation
    form = DescribeYear(request.POST or None, bench=bench, initial=_next(request))
    if request.method == "POST" and form.is_valid():
        try:
            facts = form.cleaned_data
            made = open_it(bench=bench, facts=facts, by=request.visit.person, on=request.visit.on)
        except Refused as refused:
            form.add_error("first_on", spoken(refused.reason) or "")
        else:
            messages.success(request, gettext("Exercice ouvert."))
            return redirect(address(bench, "accounts:year", year=made.key))
    return render(request, "accounts/year_form.html", {"form": form, "year": None})


def change_year(request: BenchRequest, year: str) -> HttpResponse:
    one = year_for(request.visit, year)
    bench = request.visit.organisation
    # The form works on a copy: what is refused must not be shown as written.
    copy = FiscalYear.objects.get(pk=one.pk)
    form = DescribeYear(request.POST or None, bench=bench, instance=copy)
    if request.method == "POST" and form.is_valid():
        try:
            facts = form.cleaned_data
            correct_year(year=one, facts=facts, by=request.visit.person, on=request.visit.on)
        except Refused as refused:
            form.add_error("first_on", spoken(refused.reason) or "")
        else:
            messages.success(request, gettext("Exercice corrigé."))
            return redirect(address(bench, "accounts:year", year=one.key))
    return render(request, "accounts/year_form.html", {"form": form, "year": one})


def close_year(request: BenchRequest, year: str) -> HttpResponse:
    """Show what a closing would leave as it is, and close on confirmation."""
    one = year_for(request.visit, year)
    if request.method == "POST":
        try:
            close_it(year=one, by=request.visit.person, on=request.visit.on)
        except Refused as refused:
            messages.error(request, spoken(refused.reason) or "")
        else:
            messages.success(request, gettext("Exercice clos : ses comptes sont publics."))
        return redirect(address(request.visit.organisation, "accounts:year", year=one.key))
    context = {
        "year": one,
        "reason": spoken(why_year_stays_open(year=one, on=request.visit.on)),
        "remains": remains_of(year=one),
        "unbalanced": unbalanced_entries(year=one),
    }
    return render(request, "accounts/year_close.html", context)


def reopen_year(request: BenchRequest, year: str) -> HttpResponse:
    one = year_for(request.visit, year)
    form = ReopenYear(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            reopen_it(year=one, reason=reason, by=request.visit.person, on=request.visit.on)
        except Refused as refused:
            form.add_error("reason", spoken(refused.reason) or "")
        else:
            messages.success(
                request, gettext("Exercice rouvert : ses comptes ne sont plus publics.")
            )
            return redirect(address(request.visit.organisation, "accounts:year", year=one.key))
    return render(request, "accounts/year_reopen.html", {"year": one, "form": form})


def _next(request: BenchRequest) -> dict[str, object]:
    """Return the days a new year most likely has: those that follow the last one known."""
    latest = years_for(request.visit).first()
    first = latest.last_on + timedelta(days=1) if latest else date(request.visit.on.year, 1, 1)
    # A year that began on the first of a month ends a day before that month comes back.
    last = date(first.year + 1, first.month, 1) - timedelta(days=1)
    title = gettext("Exercice %(year)s") % {"year": last.year}
    return {"title": title, "first_on": first, "last_on": last, "chart": chart_on(first)}
