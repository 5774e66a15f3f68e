"""Grants: the register, one of them, correcting it, striking it out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.accounts.actions.grants import correct_grant as correct_it
from arpent.instruments.accounts.actions.grants import register_grant
from arpent.instruments.accounts.actions.grants import strike_grant as strike_it
from arpent.instruments.accounts.forms.money import RegisterGrant, Strike
from arpent.instruments.accounts.models import Grant
from arpent.instruments.accounts.queries.budgets import funders_at_hand
from arpent.instruments.accounts.queries.grants import grants_for
from arpent.kernel.actions import name_organisation
from arpent.kernel.spoken import spoken

A_PAGE = 50


def grants(request: BenchRequest) -> HttpResponse:
    visit = request.visit
    page = Paginator(grants_for(visit), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "on": visit.on}
    return render(request, "accounts/money/grants.html", context)


def grant_or_404(request: BenchRequest, key: str) -> Grant:
    return get_object_or_404(grants_for(request.visit).select_related("bench", "source"), key=key)


def add_grant(request: BenchRequest) -> HttpResponse:
    return _write(request, None)


def correct_grant(request: BenchRequest, key: str) -> HttpResponse:
    return _write(request, grant_or_404(request, key))


def _write(request: BenchRequest, known: Grant | None) -> HttpResponse:
    bench = request.visit.organisation
    initial = {"funder_name": known.funder.name} if known else {}
    form = RegisterGrant(request.POST or None, bench=bench, instance=known, initial=initial)
    if request.method == "POST" and form.is_valid():
        saved = _saved(request, form, known)
        if saved:
            messages.success(request, gettext("La subvention est au registre."))
            return redirect(address(bench, "accounts:grant", key=saved.key))
    title = gettext("Corriger une subvention") if known else gettext("Inscrire une subvention")
    context: dict[str, Any] = {
        "form": form,
        "title": title,
        "gesture": title,
        "back": address(bench, "accounts:grant", key=known.key)
        if known
        else address(bench, "accounts:grants"),
        "funders": funders_at_hand(bench),
        "strike": address(bench, "accounts:strike_grant", key=known.key) if known else "",
    }
    return render(request, "accounts/money/write.html", context)


def _saved(request: BenchRequest, form: RegisterGrant, known: Grant | None) -> Grant | None:
    visit = request.visit
    facts = form.facts()
    facts["funder"] = form.cleaned_data["funder"] or name_organisation(
        bench=visit.organisation,
        name=form.cleaned_data["funder_name"],
        kind=form.cleaned_data["funder_kind"],
        by=visit.person,
    )
    try:
        if known:
            return correct_it(grant=known, facts=facts, by=visit.person, on=visit.on)
        return register_grant(bench=visit.organisation, facts=facts, by=visit.person, on=visit.on)
    except Refused as refused:
        form.add_error(None, spoken(refused.reason) or "")
        return None


def strike_grant(request: BenchRequest, key: str) -> HttpResponse:
    one = grant_or_404(request, key)
    back = address(request.visit.organisation, "accounts:grants")
    form = Strike(request.POST or None)
    if request.method == "POST" and form.is_valid():
        strike_it(grant=one, by=request.visit.person, on=request.visit.on, **form.cleaned_data)
        messages.success(
            request, gettext("La subvention quitte le registre, et l’on sait pourquoi.")
        )
        return redirect(back)
    context = {
        "form": form,
        "title": gettext("Rayer une subvention"),
        "gesture": gettext("Rayer"),
        "lead": one.title,
        "back": address(request.visit.organisation, "accounts:grant", key=key),
    }
    return render(request, "accounts/money/write.html", context)
