from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from arpent.atlas.claims.actions.recounts import recount_claims
from arpent.atlas.claims.actions.settlements import add_claim, explain_gap, rectify_claim
from arpent.atlas.claims.forms import AddClaim, ExplainGap, RectifyClaim
from arpent.atlas.claims.models import Claim
from arpent.atlas.claims.queries.published import claims_of
from arpent.atlas.claims.queries.recounts import offered
from arpent.atlas.claims.views.reading import show
from arpent.contract import BenchRequest, Refused, address


def add(request: BenchRequest) -> HttpResponse:
    visit = request.visit
    form = AddClaim(request.POST or None, organisation=visit.organisation)
    if request.method == "POST" and form.is_valid():
        claim = add_claim(organisation=visit.organisation, by=visit.person, **form.cleaned_data)
        messages.success(request, gettext("Le chiffre est écrit, et déjà recompté."))
        return redirect(address(visit.organisation, "claims:detail", key=claim.key))
    context = {"form": form, "figures": offered(organisation=visit.organisation, on=visit.on)}
    return render(request, "claims/add.html", context, status=422 if form.errors else 200)


@require_POST
def recount(request: BenchRequest) -> HttpResponse:
    visit = request.visit
    number = recount_claims(organisation=visit.organisation, by=visit.person, at=timezone.now())
    told = ngettext(
        "%(number)s chiffre publié est recompté.",
        "%(number)s chiffres publiés sont recomptés.",
        number,
    )
    messages.success(request, told % {"number": number})
    return redirect(address(visit.organisation, "claims:index"))


@require_POST
def explain(request: BenchRequest, key: str) -> HttpResponse:
    claim, form = _claim(request, key), ExplainGap(request.POST)
    if not form.is_valid():
        return show(request, key, explain=form)
    try:
        explain_gap(
            claim=claim,
            note=form.cleaned_data["note"],
            by=request.visit.person,
            on=request.visit.on,
        )
    except Refused as refusal:
        form.add_error("note", refusal.reason)
        return show(request, key, explain=form)
    messages.success(request, gettext("L’explication est imprimée avec le chiffre."))
    return redirect(address(request.visit.organisation, "claims:detail", key=key))


@require_POST
def rectify(request: BenchRequest, key: str) -> HttpResponse:
    claim, form = _claim(request, key), RectifyClaim(request.POST)
    if not form.is_valid():
        return show(request, key, rectify=form)
    try:
        rectify_claim(
            claim=claim, by=request.visit.person, on=request.visit.on, **form.cleaned_data
        )
    except Refused as refusal:
        form.add_error("value", refusal.reason)
        return show(request, key, rectify=form)
    messages.success(
        request, gettext("Le rectificatif est publié ; l’ancien nombre garde sa date.")
    )
    return redirect(address(request.visit.organisation, "claims:detail", key=key))


def _claim(request: BenchRequest, key: str) -> Claim:
    return get_object_or_404(claims_of(organisation=request.visit.organisation), key=key)
