"""The institutions: looking for one, reading one, adding one, correcting one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from arpent.atlas.directory.forms.organisations import DescribeOrganisation, SeekOrganisation
from arpent.atlas.directory.queries.organisations import (
    mentions_of,
    organisation_with_bench,
    organisations,
)
from arpent.atlas.directory.queries.uses import uses_of
from arpent.contract import BenchRequest, Ref, Refused, Role, address
from arpent.kernel import actions
from arpent.kernel.models import Organisation
from arpent.kernel.queries import traces_about

A_PAGE = 50


def index(request: BenchRequest) -> HttpResponse:
    """Show the institutions by name, with how often the bench names each for those who read it."""
    form = SeekOrganisation(request.GET or None)
    wanted = form.wanted() if form.is_bound else {}
    page = Paginator(organisations(**wanted), A_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    uses = {}
    if request.visit.role >= Role.READER:
        keys = [one.pk for one in shown]
        uses = uses_of(noun=Organisation, bench=request.visit.organisation, keys=keys)
    context = {
        "form": form,
        "wanted": wanted,
        "page": page,
        "lines": [(one, uses.get(one.pk, [])) for one in shown],
    }
    return render(request, "directory/index.html", context)


def organisation(request: BenchRequest, key: str) -> HttpResponse:
    """Show one institution: its numbers, and where the bench names it."""
    visit = request.visit
    one = get_object_or_404(organisation_with_bench(), slug=key)
    ref = str(Ref("kernel", "organisation", one.slug))
    writes = visit.role >= Role.TEAM
    form = _describing(request, one) if writes else None
    context = {
        "one": one,
        "own": one.pk == visit.organisation.pk,
        "mentions": mentions_of(organisation=one, visit=visit),
        "closed": form is not None and not form.fields,
        "traces": traces_about(organisation=visit.organisation, ref=ref)[:20] if writes else (),
    }
    return render(request, "directory/organisation.html", context)


def add(request: BenchRequest) -> HttpResponse:
    """Ask what is known of an institution, and let the house know it."""
    form = DescribeOrganisation(request.POST or None)
    bench = request.visit.organisation
    if request.method == "POST" and form.is_valid():
        try:
            one = actions.add_organisation(
                bench=bench, by=request.visit.person, on=request.visit.on, facts=form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, _(refusal.reason))
        else:
            messages.success(request, _("La maison connaît désormais cette organisation."))
            return redirect(address(bench, "directory:organisation", key=one.slug))
    return render(request, "directory/write.html", {"form": form, "one": None})


def correct(request: BenchRequest, key: str) -> HttpResponse:
    """Fill what is empty; correct what the bench may correct."""
    one = get_object_or_404(organisation_with_bench(), slug=key)
    form = _describing(request, one)
    bench = request.visit.organisation
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_organisation(
                bench=bench,
                organisation=one,
                by=request.visit.person,
                on=request.visit.on,
                facts=form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error(None, _(refusal.reason))
        else:
            messages.success(request, _("C’est écrit, avec ce qui l’était avant."))
            return redirect(address(bench, "directory:organisation", key=key))
    return render(request, "directory/write.html", {"form": form, "one": one})


def _describing(request: BenchRequest, one: Organisation) -> DescribeOrganisation:
    return DescribeOrganisation(
        request.POST or None,
        organisation=one,
        own=one.pk == request.visit.organisation.pk,
        keeps_bench=one.has_bench,  # type: ignore[attr-defined]
    )
