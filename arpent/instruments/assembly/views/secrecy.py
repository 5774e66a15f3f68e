"""Who asks that a vote be secret, noted by the desk or the chair before it opens."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from arpent.contract import BenchRequest, Refused
from arpent.instruments.assembly.actions.polls import asking_now
from arpent.instruments.assembly.actions.preparing_polls import ask_secrecy
from arpent.instruments.assembly.forms.polls import AskSecrecy
from arpent.instruments.assembly.models import Poll, Voter
from arpent.instruments.assembly.queries.secrecy import requests_of
from arpent.instruments.assembly.queries.statutes import rule_of
from arpent.instruments.assembly.rules.speech.voting import secrecy_said
from arpent.instruments.assembly.views.door import typed
from arpent.kernel.spoken import spoken
from arpent.look.forms import faults_of


def ask(request: BenchRequest, one: Poll) -> None:
    """Note who asks for secrecy, or takes it back; nobody chosen is refused."""
    who: dict[str, Any] = {"by": request.visit.person, "at": timezone.now()}
    if back := typed(request, "back"):
        voter = get_object_or_404(Voter, assembly=one.assembly, key=back)
        ask_secrecy(poll=one, voter=voter, asked=False, **who)
        return
    form = AskSecrecy(request.POST, assembly=one.assembly)
    if not form.is_valid():
        raise Refused(faults_of(form))
    ask_secrecy(poll=one, **form.cleaned_data, **who)


def shown_of(one: Poll, stage: str) -> dict[str, Any]:
    """Return who asks for secrecy; before the opening, what it comes to and what may be noted."""
    found: dict[str, Any] = {"secrecy_requests": requests_of(poll=one)}
    if stage == "prepared":
        said = secrecy_said(rule_of(one.assembly.statutes))
        found["secrecy_said"] = " ".join(spoken(words) or "" for words in said)
        found["asking"] = spoken(asking_now(one, at=timezone.now()).sentence)
        found["secrecy_form"] = AskSecrecy(assembly=one.assembly)
    return found
