"""Writing what is done to give a capital back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from arpent.contract import BenchRequest, address
from arpent.instruments.accounts.actions.preservations import (
    correct_preservation as correct_it,
)
from arpent.instruments.accounts.actions.preservations import (
    strike_preservation as strike_it,
)
from arpent.instruments.accounts.actions.preservations import (
    write_preservation as write_it,
)
from arpent.instruments.accounts.forms.care import preservation_form
from arpent.instruments.accounts.forms.money import Strike
from arpent.instruments.accounts.models import FiscalYear, Preservation
from arpent.instruments.accounts.queries.years import year_for
from arpent.instruments.accounts.views.capitals import signed, written


def write_preservation(request: BenchRequest, year: str) -> HttpResponse:
    of = year_for(request.visit, year)
    chosen = request.GET.get("capital", "")
    form = preservation_form(of, request.POST or None, known=None, capital=chosen)
    return written(
        request,
        form,
        act=lambda: write_it(year=of, facts=form.facts(), **signed(request)),
        title=gettext("Écrire une action qui préserve"),
        said=gettext("L’action est écrite."),
        back=_back(request, of),
    )


def correct_preservation(request: BenchRequest, key: str) -> HttpResponse:
    one = _mine(request, key)
    form = preservation_form(one.year, request.POST or None, known=one, capital="")
    return written(
        request,
        form,
        act=lambda: correct_it(preservation=one, facts=form.facts(), **signed(request)),
        title=gettext("Corriger une action, ou la dire faite"),
        said=gettext("L’action est corrigée."),
        back=_back(request, one.year),
        strike=address(request.visit.organisation, "accounts:strike_preservation", key=key),
    )


def strike_preservation(request: BenchRequest, key: str) -> HttpResponse:
    one = _mine(request, key)
    form = Strike(request.POST or None)
    return written(
        request,
        form,
        act=lambda: strike_it(
            preservation=one, reason=form.cleaned_data["reason"], **signed(request)
        ),
        title=gettext("Rayer « %(thing)s »") % {"thing": one.title},
        said=gettext("Rayé. La trace garde le motif."),
        back=_back(request, one.year),
    )


def _mine(request: BenchRequest, key: str) -> Preservation:
    found = Preservation.objects.filter(bench=request.visit.organisation)
    return get_object_or_404(found.select_related("bench", "year__bench", "capital"), key=key)


def _back(request: BenchRequest, year: FiscalYear) -> str:
    return address(request.visit.organisation, "accounts:care", year=year.key)
