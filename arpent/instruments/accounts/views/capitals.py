"""Naming a capital, declaring what it costs to preserve, writing how much of it a year used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.accounts.actions.care import (
    correct_capital as correct_it,
)
from arpent.instruments.accounts.actions.care import (
    declare_cost as declare_it,
)
from arpent.instruments.accounts.actions.care import (
    name_capital as name_it,
)
from arpent.instruments.accounts.actions.care import (
    strike_capital as strike_it,
)
from arpent.instruments.accounts.actions.care import (
    strike_cost as strike_the_cost,
)
from arpent.instruments.accounts.actions.care import (
    take_footprint as take_it,
)
from arpent.instruments.accounts.actions.care import (
    write_use as write_it,
)
from arpent.instruments.accounts.forms.care import DeclareCost, NameCapital, WriteUse
from arpent.instruments.accounts.forms.money import Strike
from arpent.instruments.accounts.models import Capital, UnitCost, Use
from arpent.instruments.accounts.queries.footprint import reckoned
from arpent.instruments.accounts.queries.years import year_for
from arpent.instruments.accounts.views.masses import between, told
from arpent.kernel.spoken import spoken


def capital(request: BenchRequest, key: str) -> HttpResponse:
    """Show what is declared of a capital: its good state and its unit costs through time."""
    one = capital_or_404(request, key)
    costs = UnitCost.objects.filter(capital=one).select_related("source").order_by("-on", "-pk")
    return render(request, "accounts/care/capital.html", {"capital": one, "costs": costs[:100]})


def name_capital(request: BenchRequest) -> HttpResponse:
    bench = request.visit.organisation
    form = NameCapital(request.POST or None, bench=bench)
    return written(
        request,
        form,
        act=lambda: name_it(bench=bench, facts=form.facts(), **signed(request)),
        title=gettext("Nommer un capital"),
        said=gettext("Le capital est nommé."),
        back=address(bench, "accounts:latest", page="dette"),
    )


def correct_capital(request: BenchRequest, key: str) -> HttpResponse:
    one = capital_or_404(request, key)
    form = NameCapital(request.POST or None, bench=request.visit.organisation, instance=one)
    return written(
        request,
        form,
        act=lambda: correct_it(capital=one, facts=form.facts(), **signed(request)),
        title=gettext("Corriger un capital"),
        said=gettext("Le capital est corrigé."),
        back=_page(request, one),
    )


def strike_capital(request: BenchRequest, key: str) -> HttpResponse:
    one = capital_or_404(request, key)
    form = Strike(request.POST or None)
    return written(
        request,
        form,
        act=lambda: strike_it(capital=one, reason=form.cleaned_data["reason"], **signed(request)),
        title=gettext("Rayer « %(thing)s »") % {"thing": one.title},
        said=gettext("Rayé. La trace garde le motif."),
        back=address(request.visit.organisation, "accounts:latest", page="dette"),
    )


def declare_cost(request: BenchRequest, key: str) -> HttpResponse:
    one = capital_or_404(request, key)
    form = DeclareCost(request.POST or None, bench=request.visit.organisation)
    title = gettext("Déclarer un coût de préservation : %(title)s, par %(unit)s")
    return written(
        request,
        form,
        act=lambda: declare_it(capital=one, facts=form.facts(), **signed(request)),
        title=title % {"title": one.title, "unit": one.unit},
        said=gettext("Le coût est déclaré."),
        back=_page(request, one),
    )


def strike_cost(request: BenchRequest, key: str) -> HttpResponse:
    costs = UnitCost.objects.filter(bench=request.visit.organisation)
    one = get_object_or_404(costs.select_related("capital", "bench"), key=key)
    form = Strike(request.POST or None)
    return written(
        request,
        form,
        act=lambda: strike_the_cost(
            cost=one, reason=form.cleaned_data["reason"], **signed(request)
        ),
        title=gettext("Rayer un coût de préservation"),
        said=gettext("Rayé. La trace garde le motif."),
        back=_page(request, one.capital),
    )


def write_use(request: BenchRequest, year: str, capital: str) -> HttpResponse:
    """Write how much of a capital a year used, and how much it could bear."""
    of, one = year_for(request.visit, year), capital_or_404(request, capital)
    known = Use.objects.filter(capital=one, year=of).first()
    form = WriteUse(request.POST or None, bench=request.visit.organisation, instance=known)
    title = gettext("%(title)s : quantités de %(year)s, en %(unit)s")
    return written(
        request,
        form,
        act=lambda: write_it(capital=one, year=of, facts=form.facts(), **signed(request)),
        title=title % {"title": one.title, "year": of.title, "unit": one.unit},
        said=gettext("Les quantités sont écrites."),
        back=address(request.visit.organisation, "accounts:care", year=of.key),
    )


@require_POST
def take_footprint(request: BenchRequest, year: str, capital: str) -> HttpResponse:
    """Take the footprint of the year as the quantity used, with its interval in the note."""
    of, one = year_for(request.visit, year), capital_or_404(request, capital)
    found = reckoned(request.visit.organisation, [of])[of.pk]
    mass = found.total_kgco2e
    note = gettext("Repris du bilan GES : %(mass)s, %(between)s (95 %%).")
    said = {"mass": told(mass), "between": between(found.interval) if mass else ""}
    try:
        take_it(capital=one, year=of, mass_kgco2e=mass, interval=note % said, **signed(request))
    except Refused as refused:
        messages.error(request, spoken(refused.reason) or "")
    else:
        messages.success(request, note % said)
    return redirect(address(request.visit.organisation, "accounts:care", year=of.key))


def written(
    request: BenchRequest,
    form: Any,
    *,
    act: Callable[[], Any],
    title: str,
    said: str,
    back: str,
    strike: str = "",
) -> HttpResponse:
    """Do what a valid form asks and go back; else show the form, with why it was refused."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refused as refused:
            form.add_error(None, spoken(refused.reason) or "")
        else:
            messages.success(request, said)
            return redirect(back)
    gesture = gettext("Rayer") if isinstance(form, Strike) else gettext("Écrire")
    context = {"form": form, "title": title, "gesture": gesture, "back": back, "strike": strike}
    return render(request, "accounts/money/write.html", context)


def signed(request: BenchRequest) -> dict[str, Any]:
    return {"by": request.visit.person, "on": request.visit.on}


def capital_or_404(request: BenchRequest, key: str) -> Capital:
    found = Capital.objects.filter(bench=request.visit.organisation)
    return get_object_or_404(found.select_related("bench", "source"), key=key)


def _page(request: BenchRequest, one: Capital) -> str:
    return address(request.visit.organisation, "accounts:capital", key=one.key)
