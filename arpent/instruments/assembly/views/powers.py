"""The powers of an assembly, as the desk sees them: those on paper are written down here."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from arpent.contract import BenchRequest
from arpent.instruments.assembly.actions import powers as actions
from arpent.instruments.assembly.forms.powers import BLANK, EntrustPower, RecordPower
from arpent.instruments.assembly.models import Assembly
from arpent.instruments.assembly.queries.assemblies import stage_of
from arpent.instruments.assembly.queries.powers import hands, power_rule, powers_in
from arpent.instruments.assembly.rules import powers as rules
from arpent.instruments.assembly.views.door import assembly_at
from arpent.instruments.assembly.views.gestures import attempt, back_to, filled
from arpent.kernel.spoken import spoken

MOST_SHOWN = 500


def powers(request: BenchRequest, key: str) -> HttpResponse:
    """Show every power, and write down one brought on paper."""
    one = assembly_at(request, key)
    rule = power_rule(one.statutes)
    form = _record_form(one, rule, request.POST or None)
    if request.method == "POST":
        if filled(request, form):
            _record(request, one, form)
        return back_to(request, "powers", key=key)
    voters = list(hands(assembly=one))
    found = list(powers_in(assembly=one)[:MOST_SHOWN])
    context: dict[str, Any] = {
        "assembly": one,
        "stage": stage_of(one),
        "powers": found,
        "standing": sum(each.carried for each in voters),  # type: ignore[attr-defined]
        "carriers": [each for each in voters if each.carried],  # type: ignore[attr-defined]
        "cap": spoken(rules.cap_sentence(rule)),
        "form": form,
        "holders": [("", gettext("à choisir")), *((each.key, each.name) for each in voters)],
        "why_not": spoken(rules.why_not_powers(rule=rule, stage=stage_of(one))),
    }
    return render(request, "assembly/powers.html", context)


def _record_form(one: Assembly, rule: rules.PowerRule, data: Any) -> RecordPower:
    voters = list(hands(assembly=one))
    blank = rules.why_not_blank(rule=rule) is None
    return RecordPower(data, givers=voters, holders=voters, blank=blank)


def _record(request: BenchRequest, one: Assembly, form: RecordPower) -> None:
    named = {each.key: each for each in hands(assembly=one)}
    held = form.cleaned_data["holder"]
    attempt(
        request,
        lambda: actions.give_power(
            giver=named[form.cleaned_data["giver"]],
            holder=None if held == BLANK else named[held],
            instructions=form.cleaned_data["instructions"],
            by=request.visit.person,
            at=timezone.now(),
            paper=True,
        ),
        gettext("Le pouvoir est écrit."),
    )


def power(request: BenchRequest, key: str, power: str) -> HttpResponse:
    """Take a power back at the desk, or entrust one left in blank."""
    one = assembly_at(request, key)
    proxy = powers_in(assembly=one).filter(key=power).first()
    if proxy is None or request.method != "POST":
        raise Http404
    who: dict[str, Any] = {"by": request.visit.person, "at": timezone.now()}
    if "entrust" in request.POST:
        voters = {each.key: each for each in hands(assembly=one)}
        form = EntrustPower(request.POST, holders=voters.values())
        if filled(request, form):
            holder = voters[form.cleaned_data["holder"]]
            attempt(
                request,
                lambda: actions.entrust_power(proxy=proxy, holder=holder, **who),
                gettext("Le pouvoir est confié."),
            )
    else:
        attempt(
            request,
            lambda: actions.revoke_power(proxy=proxy, **who),
            gettext("Le pouvoir est révoqué."),
        )
    return back_to(request, "powers", key=key)
