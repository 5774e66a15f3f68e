"""One act: reading it, writing it down, correcting it, striking it out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from arpent.contract import BenchRequest, Ref, address
from arpent.instruments.agenda import actions, queries
from arpent.instruments.agenda.forms import RecordAct, StrikeAct
from arpent.instruments.agenda.models import Act
from arpent.kernel.queries import traces_about


def _act(request: BenchRequest, key: str) -> Act:
    acts = queries.acts_of(organisation=request.visit.organisation)
    return get_object_or_404(queries.with_partners(acts=acts), key=key)


def detail(request: BenchRequest, key: str) -> HttpResponse:
    act = _act(request, key)
    ref = str(Ref("agenda", "act", act.key))
    traces = traces_about(organisation=request.visit.organisation, ref=ref)[:20]
    about = queries.things_about(act=act, visit=request.visit)
    return render(request, "agenda/detail.html", {"act": act, "traces": traces, "about": about})


def _facts(form: RecordAct) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in RecordAct.Meta.fields}


def record(request: BenchRequest) -> HttpResponse:
    organisation = request.visit.organisation
    about = queries.asked_about(asked=request.GET.get("about", ""), visit=request.visit)
    initial = {"title": about.title, "starts_on": request.visit.on} if about else None
    form = RecordAct(request.POST or None, bench=organisation, initial=initial)
    if request.method == "POST" and form.is_valid():
        act = actions.record_act(
            organisation=organisation,
            by=request.visit.person,
            on=request.visit.on,
            facts=_facts(form),
            partners=form.cleaned_data["partners"],
            about=about.ref if about else None,
        )
        messages.success(request, _("L’acte est au journal."))
        return redirect(address(organisation, "agenda:detail", key=act.key))
    return render(request, "agenda/write.html", {"form": form, "act": None, "about": about})


def correct(request: BenchRequest, key: str) -> HttpResponse:
    act = _act(request, key)
    organisation = request.visit.organisation
    names = "\n".join(partner.organisation.name for partner in act.partners.all())
    form = RecordAct(
        request.POST or None, instance=act, bench=organisation, initial={"partners": names}
    )
    if request.method == "POST" and form.is_valid():
        actions.correct_act(
            act=_act(request, key),
            by=request.visit.person,
            on=request.visit.on,
            facts=_facts(form),
            partners=form.cleaned_data["partners"],
        )
        messages.success(request, _("L’acte est corrigé."))
        return redirect(address(organisation, "agenda:detail", key=key))
    return render(request, "agenda/write.html", {"form": form, "act": act})


def strike(request: BenchRequest, key: str) -> HttpResponse:
    act = _act(request, key)
    form = StrikeAct(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.strike_act(
            act=act,
            by=request.visit.person,
            on=request.visit.on,
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, _("L’acte est rayé du journal, et l’on sait pourquoi."))
        return redirect(address(request.visit.organisation, "agenda:index"))
    return render(request, "agenda/strike.html", {"form": form, "act": act})
