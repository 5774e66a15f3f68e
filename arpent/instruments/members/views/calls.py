"""One call: what is owed, what came in, what was sent."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.members.actions.campaigns import cancel_call
from arpent.instruments.members.actions.payments import record_payment, send_reminder
from arpent.instruments.members.forms.dues import RecordPayment
from arpent.instruments.members.models import Call
from arpent.instruments.members.queries.dues import calls_of
from arpent.instruments.members.queries.facts import call_facts
from arpent.instruments.members.rules.dues import (
    CallFacts,
    why_not_attest,
    why_not_cancel,
    why_not_remind,
)
from arpent.instruments.members.views.campaigns import call_state
from arpent.kernel.spoken import spoken


def call_or_404(request: BenchRequest, key: str) -> Call:
    """Return a call with its payments and reminders at hand."""
    found = calls_of(organisation=request.visit.organisation, on=request.visit.on)
    found = found.select_related("bench").prefetch_related("payments", "reminders")
    return get_object_or_404(found, key=key)


def _page(request: BenchRequest, one: Call, form: RecordPayment) -> dict[str, Any]:
    facts: CallFacts = call_facts(one)
    on = request.visit.on
    reminded_on = one.reminded_on  # type: ignore[attr-defined]
    return {
        "call": one,
        "form": form,
        "state": call_state(one, request),
        "left_eur": facts.left_eur(on),
        "open": one.cancelled_on is None,
        "why_not_remind": spoken(why_not_remind(call=facts, on=on, reminded_on=reminded_on)),
        "why_not_cancel": spoken(why_not_cancel(call=facts)),
        "why_not_attest": spoken(why_not_attest(call=facts, on=on)),
    }


def call(request: BenchRequest, key: str) -> HttpResponse:
    one = call_or_404(request, key)
    left = call_facts(one).left_eur(request.visit.on)
    drawn = f"{one.key[:60].strip('-')}-p-{secrets.token_hex(4)}"
    form = RecordPayment(initial={"key": drawn, "amount_eur": left, "paid_on": request.visit.on})
    return render(request, "members/call.html", _page(request, one, form))


@require_POST
def pay(request: BenchRequest, key: str) -> HttpResponse:
    one = call_or_404(request, key)
    form = RecordPayment(request.POST)
    if form.is_valid():
        try:
            record_payment(
                call=one, by=request.visit.person, on=request.visit.on, **form.cleaned_data
            )
            messages.success(request, gettext("Le règlement est noté."))
            return redirect(address(request.visit.organisation, "members:call", key=key))
        except Refused as refused:
            form.add_error(None, spoken(refused.reason) or "")
    return render(request, "members/call.html", _page(request, one, form))


@require_POST
def remind(request: BenchRequest, key: str) -> HttpResponse:
    one = call_or_404(request, key)
    try:
        send_reminder(call=one, by=request.visit.person, on=request.visit.on)
        messages.success(request, gettext("La relance est partie, et elle est datée."))
    except Refused as refused:
        messages.error(request, spoken(refused.reason) or "")
    return redirect(address(request.visit.organisation, "members:call", key=key))


@require_POST
def cancel(request: BenchRequest, key: str) -> HttpResponse:
    one = call_or_404(request, key)
    try:
        cancel_call(call=one, by=request.visit.person, on=request.visit.on)
        messages.success(request, gettext("L’appel est annulé ; il reste au registre."))
    except Refused as refused:
        messages.error(request, spoken(refused.reason) or "")
    return redirect(address(request.visit.organisation, "members:call", key=key))
