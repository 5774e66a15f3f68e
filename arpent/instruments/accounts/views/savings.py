"""Money placed somewhere: what it finances, told beside the footprint and never in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from arpent.contract import BenchRequest, address
from arpent.instruments.accounts.actions.savings import (
    correct_saving,
    record_saving,
    strike_saving,
)
from arpent.instruments.accounts.forms.savings import WriteSaving
from arpent.instruments.accounts.models import Saving
from arpent.instruments.accounts.views.masses import told
from arpent.instruments.accounts.views.writing import strike, tried
from arpent.kernel.identifiers import new_key

MOST = 200


def savings(request: BenchRequest) -> HttpResponse:
    """Show the savings of a bench with their ranges, day after day."""
    rows = [
        (one, told(one.low_kgco2e), told(one.mass_kgco2e), told(one.high_kgco2e))
        for one in _mine(request).order_by("-on", "-pk")[:MOST]
    ]
    return render(request, "accounts/savings.html", {"rows": rows})


def _mine(request: BenchRequest) -> Any:
    return Saving.objects.filter(bench=request.visit.organisation).select_related("source")


def write_saving(request: BenchRequest) -> HttpResponse:
    bench = request.visit.organisation
    initial = {"on": request.visit.on, "key": new_key("placement")}
    form = WriteSaving(request.POST or None, bench=bench, initial=initial)
    done = tried(
        request,
        form,
        lambda: record_saving(
            bench=bench,
            key=form.cleaned_data["key"],
            by=request.visit.person,
            on=request.visit.on,
            facts=form.facts(),
        ),
        said=gettext("Placement écrit : il se dit à côté du bilan, jamais dedans."),
        to=address(bench, "accounts:savings"),
    )
    return done or _page(request, form, gettext("Écrire un placement"))


def correct(request: BenchRequest, key: str) -> HttpResponse:
    one, copy = (
        get_object_or_404(_mine(request), key=key),
        get_object_or_404(_mine(request), key=key),
    )
    bench = request.visit.organisation
    form = WriteSaving(request.POST or None, bench=bench, instance=copy)
    done = tried(
        request,
        form,
        lambda: correct_saving(
            saving=one, by=request.visit.person, on=request.visit.on, facts=form.facts()
        ),
        said=gettext("Placement corrigé."),
        to=address(bench, "accounts:savings"),
    )
    return done or _page(request, form, one.title)


def strike_one(request: BenchRequest, key: str) -> HttpResponse:
    one = get_object_or_404(_mine(request), key=key)
    visit = request.visit
    return strike(
        request,
        thing=one,
        act=lambda reason: strike_saving(saving=one, by=visit.person, on=visit.on, reason=reason),
        back="accounts:savings",
    )


def _page(request: BenchRequest, form: Any, title: str) -> HttpResponse:
    back = address(request.visit.organisation, "accounts:savings")
    context = {"form": form, "title": title, "gesture": gettext("Écrire"), "back": back}
    return render(request, "accounts/carbon_form.html", context)
