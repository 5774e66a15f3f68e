"""What emits, typed on a phone: the kinds, the five boxes, the list, the corrections."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from arpent.contract import BenchRequest, address
from arpent.instruments.accounts.actions.activities import (
    correct_activity,
    record_activity,
    strike_activity,
)
from arpent.instruments.accounts.forms.activities import SiftActivities, WriteActivity
from arpent.instruments.accounts.models import Activity, ActivityKind
from arpent.instruments.accounts.queries.activities import activities_of, mass_of
from arpent.instruments.accounts.queries.factors import factors_of
from arpent.instruments.accounts.queries.years import year_on, years_of
from arpent.instruments.accounts.views.masses import told
from arpent.instruments.accounts.views.writing import strike, tried
from arpent.kernel.identifiers import new_key

A_PAGE = 50


def activities(request: BenchRequest) -> HttpResponse:
    """Show the activities, by year, kind and programme."""
    bench = request.visit.organisation
    years = list(years_of(bench))
    form = SiftActivities(request.GET or None, bench=bench, years=years)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = activities_of(
        bench,
        year=next((one for one in years if one.key == asked.get("year")), None),
        kind=asked.get("kind", ""),
        programme=asked.get("programme", ""),
    )
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, _weight(one)) for one in page]
    context = {"form": form, "page": page, "rows": rows, "kinds": ActivityKind.choices}
    return render(request, "accounts/activities.html", context)


def _weight(activity: Activity) -> str:
    return told(mass_of(activity))


def choose_kind(request: BenchRequest) -> HttpResponse:
    """Ask first what is to be written: the boxes follow from it."""
    return render(request, "accounts/activity_kinds.html", {"kinds": ActivityKind.choices})


def write_activity(request: BenchRequest, kind: str) -> HttpResponse:
    if kind not in ActivityKind.values:
        raise Http404
    bench = request.visit.organisation
    initial = {"on": request.visit.on, "key": new_key("activite")}
    taken = list(factors_of(bench))
    form = WriteActivity(request.POST or None, bench=bench, kind=kind, taken=taken, initial=initial)
    done = tried(
        request,
        form,
        lambda: _recorded(request, form),
        said=gettext("Activité écrite."),
        to=address(bench, "accounts:choose_kind"),
    )
    title = str(dict(ActivityKind.choices)[kind]).capitalize()
    return done or _page(request, form, title)


def _recorded(request: BenchRequest, form: WriteActivity) -> None:
    """Write the activity; one that no year holds yet is written too, and said to wait."""
    bench = request.visit.organisation
    done = record_activity(
        bench=bench,
        key=form.cleaned_data["key"],
        by=request.visit.person,
        on=request.visit.on,
        facts=form.facts(),
    )
    if year_on(bench, done.on) is None:
        told = gettext(
            "Aucun exercice ne tient cette date : l’activité attend qu’il soit ouvert pour compter."
        )
        messages.info(request, told)


def correct(request: BenchRequest, key: str) -> HttpResponse:
    mine = activities_of(request.visit.organisation)
    one, copy = get_object_or_404(mine, key=key), get_object_or_404(mine, key=key)
    bench = request.visit.organisation
    taken = list(factors_of(bench))
    form = WriteActivity(
        request.POST or None, bench=bench, kind=one.kind, taken=taken, instance=copy
    )
    done = tried(
        request,
        form,
        lambda: correct_activity(
            activity=one, by=request.visit.person, on=request.visit.on, facts=form.facts()
        ),
        said=gettext("Activité corrigée."),
        to=address(bench, "accounts:activities"),
    )
    return done or _page(request, form, one.label, one)


def strike_one(request: BenchRequest, key: str) -> HttpResponse:
    one = get_object_or_404(activities_of(request.visit.organisation), key=key)
    visit = request.visit
    return strike(
        request,
        thing=one,
        act=lambda reason: strike_activity(
            activity=one, by=visit.person, on=visit.on, reason=reason
        ),
        back="accounts:activities",
    )


def _page(
    request: BenchRequest, form: Any, title: str, one: Activity | None = None
) -> HttpResponse:
    context = {"form": form, "title": title, "activity": one}
    return render(request, "accounts/activity.html", context)
