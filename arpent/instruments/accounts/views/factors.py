"""The factors of a bench: those in use, the catalogue they come from, one's own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.accounts.actions.factors import (
    OWN,
    correct_factor,
    declare_factor,
    strike_factor,
    take_factor,
)
from arpent.instruments.accounts.forms.factors import DeclareFactor, SearchFactor
from arpent.instruments.accounts.models import Factor
from arpent.instruments.accounts.queries.factors import (
    MOST,
    catalogue,
    factors_of,
    found_in_catalogue,
)
from arpent.instruments.accounts.rules.factors import has_expired
from arpent.instruments.accounts.views.writing import strike, tried
from arpent.kernel.identifiers import new_key
from arpent.kernel.spoken import spoken
from arpent.measure.factors.factor import Factor as Known
from arpent.measure.sentences import Unusable

A_PAGE = 50


def factors(request: BenchRequest) -> HttpResponse:
    """Show the factors in use, with what each is worth and until when."""
    found = factors_of(request.visit.organisation)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, has_expired(valid_until=one.valid_until, on=request.visit.on)) for one in page]
    return render(request, "accounts/factors.html", {"page": page, "rows": rows, "own": OWN})


def search_factors(request: BenchRequest) -> HttpResponse:
    """Search the catalogue of the house by words."""
    form = SearchFactor(request.GET or None)
    words = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    found, fault = _found(words)
    bench = request.visit.organisation
    taken = set(
        Factor.objects.filter(bench=bench)
        .order_by("pk")
        .values_list("catalogue", "identifier", "vintage")
    )
    on = request.visit.on
    rows = [(one, one.expired(on), (one.source, one.id, one.vintage) in taken) for one in found]
    context = {"form": form, "rows": rows, "words": words, "fault": fault, "most": MOST}
    return render(request, "accounts/factor_search.html", context)


def _found(words: str) -> tuple[list[Known], str | None]:
    try:
        return found_in_catalogue(words), None
    except Unusable as unusable:
        return [], spoken(unusable)


@require_POST
def take(request: BenchRequest) -> HttpResponse:
    """Copy a factor of the catalogue to the bench."""
    try:
        known = catalogue().find(request.POST.get("id", ""))
        visit = request.visit
        one = take_factor(bench=visit.organisation, known=known, by=visit.person, on=visit.on)
    except Unusable as unusable:
        messages.error(request, spoken(unusable) or "")
    except Refused as refused:
        messages.error(request, spoken(refused.reason) or "")
    else:
        told = gettext("« %(factor)s » est à l’établi : les activités peuvent s’en servir.")
        messages.success(request, told % {"factor": one.title})
    return redirect(address(request.visit.organisation, "accounts:factors"))


def declare(request: BenchRequest) -> HttpResponse:
    """Write a factor of one's own."""
    bench = request.visit.organisation
    initial = {"key": new_key("facteur")}
    form = DeclareFactor(request.POST or None, bench=bench, initial=initial)
    done = tried(
        request,
        form,
        lambda: declare_factor(
            bench=bench,
            key=form.cleaned_data["key"],
            by=request.visit.person,
            on=request.visit.on,
            facts=form.facts(),
        ),
        said=gettext("Facteur déclaré."),
        to=address(bench, "accounts:factors"),
    )
    return done or _form(request, form, gettext("Déclarer un facteur"))


def factor_or_404(request: BenchRequest, key: str) -> Factor:
    return get_object_or_404(factors_of(request.visit.organisation), key=key)


def correct(request: BenchRequest, key: str) -> HttpResponse:
    """Correct a factor of one's own; a published one is not changed, it is replaced."""
    one = factor_or_404(request, key)
    if one.catalogue != OWN:
        raise Http404
    copy = factor_or_404(request, key)
    bench = request.visit.organisation
    form = DeclareFactor(request.POST or None, bench=bench, instance=copy)
    done = tried(
        request,
        form,
        lambda: correct_factor(
            factor=one, by=request.visit.person, on=request.visit.on, facts=form.facts()
        ),
        said=gettext("Facteur corrigé."),
        to=address(bench, "accounts:factors"),
    )
    return done or _form(request, form, one.title)


def strike_one(request: BenchRequest, key: str) -> HttpResponse:
    one = factor_or_404(request, key)
    visit = request.visit
    return strike(
        request,
        thing=one,
        act=lambda reason: strike_factor(factor=one, by=visit.person, on=visit.on, reason=reason),
        back="accounts:factors",
    )


def _form(request: BenchRequest, form: Any, title: str) -> HttpResponse:
    back = address(request.visit.organisation, "accounts:factors")
    context = {"form": form, "title": title, "gesture": gettext("Écrire"), "back": back}
    return render(request, "accounts/carbon_form.html", context)
