"""Campaigns: opening one, calling everybody once, reminding who is late."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.members.actions.campaigns import (
    call_member,
    call_members,
    create_campaign,
)
from arpent.instruments.members.actions.payments import remind_late
from arpent.instruments.members.forms.dues import CallMember, OpenCampaign
from arpent.instruments.members.models import Call, Campaign
from arpent.instruments.members.queries.dues import (
    calls_of,
    campaigns_of,
    late_calls,
    to_call,
)
from arpent.instruments.members.queries.facts import bracket_facts, brackets_of, call_facts
from arpent.instruments.members.rules.dues import STATES, dues_state
from arpent.instruments.members.rules.grid import proposal
from arpent.instruments.members.views.members import member_or_404
from arpent.kernel.spoken import spoken

A_PAGE = 50


def campaigns(request: BenchRequest) -> HttpResponse:
    found = campaigns_of(organisation=request.visit.organisation)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "members/campaigns.html", {"page": page})


def open_campaign(request: BenchRequest) -> HttpResponse:
    organisation = request.visit.organisation
    form = OpenCampaign(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = create_campaign(
            bench=organisation,
            facts=form.cleaned_data,
            by=request.visit.person,
            on=request.visit.on,
        )
        messages.success(request, gettext("La campagne est ouverte. Personne n’est encore appelé."))
        return redirect(address(organisation, "members:campaign", key=made.key))
    return render(request, "members/open_campaign.html", {"form": form})


def _campaign(request: BenchRequest, key: str) -> Campaign:
    found = campaigns_of(organisation=request.visit.organisation)
    return get_object_or_404(found.select_related("bench"), key=key)


def call_state(call: Call, request: BenchRequest) -> str:
    """Return where one call stands today, in words."""
    if call.cancelled_on:
        return gettext("Annulé")
    facts = call_facts(call, paid_by=request.visit.on)
    if facts.settled(request.visit.on):
        return gettext("Réglé")
    found = dues_state(calls=[facts], on=request.visit.on)
    return gettext(STATES[found]) if found else gettext("À venir")


def campaign(request: BenchRequest, key: str) -> HttpResponse:
    one = _campaign(request, key)
    on = request.visit.on
    calls = calls_of(organisation=request.visit.organisation, on=on).filter(campaign=one)
    page = Paginator(calls, A_PAGE).get_page(request.GET.get("page"))
    # `to_call` is asked only while the campaign is not over: nobody is called for the past.
    waiting = to_call(campaign=one, on=on).count() if on <= one.last else 0
    late = late_calls(organisation=request.visit.organisation, on=on).filter(campaign=one).count()
    context = {
        "campaign": one,
        "page": page,
        "rows": [(call, call_state(call, request)) for call in page],
        "waiting": waiting,
        "late": late,
        "why_not_call": None if waiting else gettext("Il n’y a plus personne à appeler."),
        "why_not_remind": None if late else gettext("Personne n’est en retard."),
    }
    return render(request, "members/campaign.html", context)


@require_POST
def call_all(request: BenchRequest, key: str) -> HttpResponse:
    one = _campaign(request, key)
    done = call_members(campaign=one, by=request.visit.person, on=request.visit.on)
    said = ngettext("%(n)s adhérent appelé.", "%(n)s adhérents appelés.", done.called)
    messages.success(request, said % {"n": done.called})
    if done.without_amount:
        names = ", ".join(str(member) for member in done.without_amount[:10])
        count = len(done.without_amount)
        told = ngettext(
            "%(n)s sans montant, faute de budget annuel : %(names)s.",
            "%(n)s sans montant, faute de budget annuel : %(names)s.",
            count,
        )
        messages.warning(request, told % {"n": count, "names": names})
    return redirect(address(request.visit.organisation, "members:campaign", key=key))


@require_POST
def remind_all(request: BenchRequest, key: str) -> HttpResponse:
    one = _campaign(request, key)
    sent = remind_late(campaign=one, by=request.visit.person, on=request.visit.on)
    said = ngettext("%(n)s relance partie.", "%(n)s relances parties.", sent)
    messages.success(request, said % {"n": sent})
    return redirect(address(request.visit.organisation, "members:campaign", key=key))


def call_one(request: BenchRequest, key: str) -> HttpResponse:
    """Call one member: the grid's amount is proposed, another one needs its reason."""
    member = member_or_404(request, key)
    organisation = request.visit.organisation
    grid = [bracket_facts(one) for one in brackets_of(organisation=organisation)]
    line = proposal(
        brackets=grid, kind=member.kind, budget_eur=member.budget_eur, on=request.visit.on
    )
    open_ones = campaigns_of(organisation=organisation).filter(last__gte=request.visit.on)
    initial = {"amount_eur": line.amount_eur if line else None}
    form = CallMember(request.POST or None, campaigns=open_ones, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = call_member(
                member=member, by=request.visit.person, on=request.visit.on, **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(None, spoken(refused.reason) or "")
        else:
            messages.success(request, gettext("L’adhérent est appelé."))
            return redirect(address(organisation, "members:call", key=made.key))
    context = {"form": form, "member": member, "line": line}
    return render(request, "members/call_one.html", context)
