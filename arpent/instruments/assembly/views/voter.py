"""One line of the list: the reason, the letters, the powers, and what may be changed by hand."""

from __future__ import annotations

from datetime import datetime
from secrets import token_hex
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest
from arpent.instruments.assembly.actions import calls, roll
from arpent.instruments.assembly.forms.calls import HandOver, WriteAgain
from arpent.instruments.assembly.forms.roll import DecideVoter, GiveReason
from arpent.instruments.assembly.models import Voter
from arpent.instruments.assembly.queries.assemblies import stage_of
from arpent.instruments.assembly.queries.calls import state_of
from arpent.instruments.assembly.queries.minutes import colleges_of
from arpent.instruments.assembly.queries.powers import given_by, received_by
from arpent.instruments.assembly.queries.roll import retold_of
from arpent.instruments.assembly.rules.calls import STATES, why_not_again
from arpent.instruments.assembly.rules.roll import why_not_decide, why_not_remove, why_not_renew
from arpent.instruments.assembly.rules.words import ANSWERS, STORY
from arpent.instruments.assembly.views.door import assembly_at, typed
from arpent.instruments.assembly.views.gestures import attempt, back_to, filled
from arpent.instruments.assembly.views.letters import link_of
from arpent.kernel.queries import traces_about
from arpent.kernel.spoken import spoken

A_REASON = "-"
A_STORY = 20
# Longer than the number of any link.
NUMBER_LENGTH = 6


def voter_at(request: BenchRequest, key: str, voter: str) -> Voter:
    """Return a line of the list of this assembly of this bench, or raise 404."""
    assembly = assembly_at(request, key)
    found = Voter.objects.filter(assembly=assembly, key=voter).select_related("person").first()
    if found is None:
        raise Http404
    found.assembly, found.bench = assembly, assembly.bench
    return found


def voter(request: BenchRequest, key: str, voter: str) -> HttpResponse:
    one = voter_at(request, key, voter)
    stage, removed = stage_of(one.assembly), one.removed_on is not None
    letters = [
        (each, state_of(each), gettext(STATES[state_of(each)]))
        for each in one.sendings.order_by("-queued_at", "-pk")
    ]
    context: dict[str, Any] = {
        "assembly": one.assembly,
        "voter": one,
        "once": token_hex(16),
        "stage": stage,
        "retold": retold_of(assembly=one.assembly),
        "college": colleges_of(assembly=one.assembly).get(one.college, one.college),
        "letters": letters,
        "given": given_by(one),
        "received": received_by(one),
        "traces": _story(one),
        "decide_form": DecideVoter(initial={"entitled": "no" if one.entitled else "yes"}),
        "reason_form": GiveReason(auto_id="remove_%s"),
        "hand_form": HandOver(initial={"sent_on": request.visit.on}),
        "write_form": WriteAgain(initial={"email": one.email}),
        "link": "" if removed or not one.entitled else link_of(one),
        "why_not_decide": spoken(why_not_decide(stage=stage, removed=removed, because=A_REASON)),
        "why_not_remove": spoken(why_not_remove(stage=stage, removed=removed, because=A_REASON)),
        "why_not_renew": spoken(why_not_renew(stage=stage, removed=removed)),
        "why_not_write": spoken(
            why_not_again(stage=stage, entitled=one.entitled and not removed, email=A_REASON)
        ),
    }
    return render(request, "assembly/voter.html", context)


def _story(one: Voter) -> list[tuple[datetime, str, str, str]]:
    """Return what was done about a voter: when, by whom, what, and the note left."""
    told, answers = dict(STORY), dict(ANSWERS)
    found = traces_about(organisation=one.bench, ref=f"assembly/voter/{one.key}")[:A_STORY]
    return [
        (
            each.at,
            each.by.name if each.by else "",
            gettext(told[each.verb]),
            gettext(answers[each.note]) if each.note in answers else each.note,
        )
        for each in found
        if each.verb in told
    ]


@require_POST
def voter_decide(request: BenchRequest, key: str, voter: str) -> HttpResponse:
    one, form = voter_at(request, key, voter), DecideVoter(request.POST)
    if filled(request, form):
        attempt(
            request,
            lambda: roll.decide_voter(
                voter=one,
                entitled=form.cleaned_data["entitled"] == "yes",
                because=form.cleaned_data["because"],
                by=request.visit.person,
                at=timezone.now(),
            ),
            gettext("C’est décidé ; le motif est écrit."),
        )
    return back_to(request, "voter", key=key, voter=voter)


@require_POST
def voter_remove(request: BenchRequest, key: str, voter: str) -> HttpResponse:
    one, form = voter_at(request, key, voter), GiveReason(request.POST)
    if filled(request, form):
        attempt(
            request,
            lambda: roll.remove_voter(
                voter=one,
                because=form.cleaned_data["because"],
                by=request.visit.person,
                at=timezone.now(),
            ),
            gettext("Ce membre est retiré ; ses liens sont fermés."),
        )
    return back_to(request, "voter", key=key, voter=voter)


@require_POST
def voter_link(request: BenchRequest, key: str, voter: str) -> HttpResponse:
    one, read = voter_at(request, key, voter), typed(request, "link")
    if read.isdecimal():
        number = int(read[:NUMBER_LENGTH])
        attempt(
            request,
            lambda: roll.renew_link(
                voter=one, read=number, by=request.visit.person, at=timezone.now()
            ),
            gettext("Les liens envoyés sont fermés ; voici le nouveau."),
        )
    return back_to(request, "voter", key=key, voter=voter)


@require_POST
def voter_hand(request: BenchRequest, key: str, voter: str) -> HttpResponse:
    one, form = voter_at(request, key, voter), HandOver(request.POST)
    if filled(request, form):
        attempt(
            request,
            lambda: calls.hand_over(
                voter=one,
                **form.cleaned_data,
                by=request.visit.person,
                on=request.visit.on,
                at=timezone.now(),
            ),
            gettext("La remise est écrite."),
        )
    return back_to(request, "voter", key=key, voter=voter)


@require_POST
def voter_write(request: BenchRequest, key: str, voter: str) -> HttpResponse:
    one, form = voter_at(request, key, voter), WriteAgain(request.POST)
    if filled(request, form) and attempt(
        request,
        lambda: calls.write_again(
            voter=one,
            email=form.cleaned_data["email"],
            by=request.visit.person,
            at=timezone.now(),
        ),
        gettext("La convocation est à partir : envoyez-la d’ici."),
    ):
        return back_to(request, "calls", key=key)
    return back_to(request, "voter", key=key, voter=voter)
