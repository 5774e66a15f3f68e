"""The log as lists: by month, by audience, as a calendar."""

from __future__ import annotations

import calendar as days_of
from datetime import date
from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from arpent.contract import BenchRequest, address
from arpent.instruments.agenda import queries
from arpent.instruments.agenda.forms import FilterActs
from arpent.instruments.agenda.models import Act
from arpent.instruments.agenda.report import months_chart
from arpent.instruments.agenda.rules import AUDIENCES, last_day, month_after

A_PAGE = 60


def index(request: BenchRequest) -> HttpResponse:
    """Show one year of the log, month by month."""
    organisation = request.visit.organisation
    years = queries.years_of(organisation=organisation)
    year = _year(request, years)
    form = FilterActs(request.GET or None, bench=organisation)
    acts = form.narrow(queries.acts_of(organisation=organisation))
    if year:
        acts = acts.filter(starts_on__year=year)
    counts = queries.by_month(acts=acts)
    page = Paginator(queries.with_partners(acts=queries.by_calendar(acts=acts)), A_PAGE)
    shown = page.get_page(request.GET.get("page"))
    context = {
        "years": years,
        "year": year,
        "form": form,
        "page": shown,
        "months": [(month, list(acts)) for month, acts in groupby(shown, key=_month_of)],
        "total": page.count,
        "chart": months_chart(year=year, counts=counts) if year and sum(counts) else None,
    }
    return render(request, "agenda/index.html", context)


def audiences(request: BenchRequest) -> HttpResponse:
    """Show one year of the log, audience by audience."""
    organisation = request.visit.organisation
    years = queries.years_of(organisation=organisation)
    year = _year(request, years)
    acts = queries.acts_of(organisation=organisation)
    if year:
        acts = acts.filter(starts_on__year=year)
    order = [slug for slug, _label in AUDIENCES] + [""]
    found = Paginator(
        queries.with_partners(acts=acts.order_by("audience", "starts_on", "key")), 200
    )
    page = found.get_page(request.GET.get("page"))
    groups = sorted(
        ((slug, list(mine)) for slug, mine in groupby(page, key=lambda act: act.audience)),
        key=lambda group: order.index(group[0]),
    )
    context = {"years": years, "year": year, "groups": groups, "page": page}
    return render(request, "agenda/audiences.html", context)


def calendar(request: BenchRequest) -> HttpResponse:
    """Lead to the month of the day, or to the month asked for."""
    asked = request.GET.get("month", "")
    day = request.visit.on
    if len(asked) == 7 and asked.replace("-", "").isdecimal():
        year, month = int(asked[:4]), int(asked[5:])
        if 1 <= month <= 12 and 1900 <= year <= 2200:
            day = date(year, month, 1)
    organisation = request.visit.organisation
    return redirect(address(organisation, "agenda:month", year=day.year, month=day.month))


def month(request: BenchRequest, year: int, month: int) -> HttpResponse:
    """Show one month as a calendar."""
    if not (1900 <= year <= 2200 and 1 <= month <= 12):
        raise Http404
    first = date(year, month, 1)
    last = last_day(first, None, "month")
    days = queries.acts_on_days(organisation=request.visit.organisation, first=first, last=last)
    weeks = [
        [(day, days.get(day, []) if day.month == month else None) for day in week]
        for week in days_of.Calendar().monthdatescalendar(year, month)
    ]
    context = {
        "first": first,
        "weeks": weeks,
        "count": len({act.pk for acts in days.values() for act in acts}),
        "undated": _undated(request, first, last),
        "before": month_after(year, month, -1),
        "after": month_after(year, month, 1),
        "week_days": [
            _("lundi"),
            _("mardi"),
            _("mercredi"),
            _("jeudi"),
            _("vendredi"),
            _("samedi"),
            _("dimanche"),
        ],
    }
    return render(request, "agenda/month.html", context)


def _month_of(act: Act) -> date | None:
    return None if act.precision == "year" else act.starts_on.replace(day=1)


def _undated(request: BenchRequest, first: date, last: date) -> QuerySet[Act]:
    """Return the acts known to have happened that month, without their day."""
    acts = queries.acts_of(organisation=request.visit.organisation)
    return acts.filter(starts_on__range=(first, last), precision="month")


def _year(request: HttpRequest, years: list[int]) -> int | None:
    asked = request.GET.get("year", "")
    if asked.isdecimal() and len(asked) == 4 and int(asked) in years:
        return int(asked)
    return years[0] if years else None
