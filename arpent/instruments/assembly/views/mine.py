"""The member's own page: entered by the link of the call, without any account."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest
from arpent.instruments.assembly.actions import powers as actions
from arpent.instruments.assembly.actions.answers import answer_call
from arpent.instruments.assembly.forms.powers import BLANK, AnswerCall, GivePower
from arpent.instruments.assembly.models import Proxy, Voter
from arpent.instruments.assembly.queries.assemblies import stage_of
from arpent.instruments.assembly.queries.calls import contents_of
from arpent.instruments.assembly.queries.powers import (
    coming,
    given_by,
    hand_of,
    hands,
    power_rule,
    powers_in,
    received_by,
)
from arpent.instruments.assembly.queries.roll import retold_of
from arpent.instruments.assembly.rules import powers as rules
from arpent.instruments.assembly.views.door import (
    AssemblyRequest,
    assembly_at,
    keep_voter,
    voter_with,
    voters,
)
from arpent.instruments.assembly.views.gestures import attempt, back_to, filled
from arpent.kernel.models import Person
from arpent.kernel.spoken import spoken


def come(request: BenchRequest, key: str, token: str) -> HttpResponse:
    """Say for whom a link opens, then let this browser speak for them.

    A reader of mails that follows links opens nothing: entering takes a press of the button.
    """
    one = assembly_at(request, key, draft=True)
    voter = voter_with(request=request, token=token)
    if voter is None or voter.assembly_id != one.pk:
        one = assembly_at(request, key)
        return render(
            request, "assembly/stranger.html", {"assembly": one, "spent": True}, status=404
        )
    if request.method == "POST":
        keep_voter(request, voter, assembly=one)
        return back_to(request, "mine", key=key)
    return render(request, "assembly/come.html", {"assembly": one, "voter": voter})


@voters
def mine(request: AssemblyRequest, key: str) -> HttpResponse:
    """Show a member what was called, what they answered, and their powers."""
    one, voter = request.assembly, _me(request)
    rule, stage = power_rule(one.statutes), stage_of(one)
    remote, contents = bool(one.statutes.remote), contents_of(assembly=one)
    context: dict[str, Any] = {
        "assembly": one,
        "voter": voter,
        "retold": retold_of(assembly=one),
        "stage": stage,
        "lines": contents.lines,
        "papers": contents.papers,
        "given": given_by(voter),
        "received": received_by(voter),
        "cap": spoken(rules.cap_sentence(rule)),
        "answer_form": AnswerCall(initial={"answer": voter.answer}, remote=remote),
        "why_not_answer": _why_not_answer(voter),
    }
    me = hands(assembly=one).filter(pk=voter.pk).first()
    if me is not None:
        hand = hand_of(me)
        context["carried"] = hand.held
        context["why_not_more"] = spoken(rules.why_not_one_more(rule=rule, held=hand.held))
        reason = spoken(rules.why_not_give(rule=rule, stage=stage, giver=hand))
        context["why_not_give"] = reason
        if reason is None:
            context["give_form"] = _give_form(voter, hand, rule)
    return render(request, "assembly/mine.html", context)


def _me(request: AssemblyRequest) -> Voter:
    assert request.voter is not None
    voter = request.voter
    voter.assembly = request.assembly
    return voter


def _why_not_answer(voter: Voter) -> str | None:
    return spoken(
        rules.why_not_answer(
            stage=stage_of(voter.assembly),
            answer="",
            remote=voter.assembly.statutes.remote,
            entitled=voter.entitled,
        )
    )


def _give_form(
    voter: Voter, hand: rules.Hand, rule: rules.PowerRule, data: Any = None
) -> GivePower:
    holders = [
        each
        for each in coming(assembly=voter.assembly)
        if rules.why_not_hold(rule=rule, giver=hand, holder=hand_of(each)) is None
    ]
    blank = rules.why_not_blank(rule=rule) is None
    return GivePower(data, holders=holders, blank=blank)


def author(request: AssemblyRequest) -> Person | None:
    """Return who the trace names: the account, else whoever speaks for the member."""
    return request.visit.person or (request.voter.person if request.voter else None)


@require_POST
@voters
def mine_answer(request: AssemblyRequest, key: str) -> HttpResponse:
    voter = _me(request)
    form = AnswerCall(request.POST, remote=bool(request.assembly.statutes.remote))
    if filled(request, form):
        attempt(
            request,
            lambda: answer_call(
                voter=voter,
                answer=form.cleaned_data["answer"],
                by=author(request),
                at=timezone.now(),
            ),
            gettext("Votre réponse est notée. Vous pouvez en changer."),
        )
    return back_to(request, "mine", key=key)


@require_POST
@voters
def mine_give(request: AssemblyRequest, key: str) -> HttpResponse:
    voter = _me(request)
    me = hands(assembly=request.assembly).filter(pk=voter.pk).first()
    if me is None:
        raise Http404
    form = _give_form(voter, hand_of(me), power_rule(request.assembly.statutes), request.POST)
    if filled(request, form):
        named = form.cleaned_data["holder"]
        holder = coming(assembly=request.assembly).filter(key=named).first()
        if holder is None and named != BLANK:
            raise Http404
        attempt(
            request,
            lambda: actions.give_power(
                giver=voter,
                holder=holder,
                instructions=form.cleaned_data["instructions"],
                by=author(request),
                at=timezone.now(),
            ),
            gettext("Votre pouvoir est donné."),
        )
    return back_to(request, "mine", key=key)


@require_POST
@voters
def mine_power(request: AssemblyRequest, key: str, power: str) -> HttpResponse:
    """Accept or refuse a power received, or take back the one given."""
    voter, at = _me(request), timezone.now()
    proxy = powers_in(assembly=request.assembly).filter(key=power).first()
    if proxy is None or voter.pk not in (proxy.giver_id, proxy.holder_id):
        raise Http404
    who: dict[str, Any] = {"by": author(request), "at": at}
    if proxy.giver_id == voter.pk:
        said = gettext("Votre pouvoir est repris.")
        attempt(request, lambda: actions.revoke_power(proxy=proxy, **who), said)
    elif "accept" in request.POST:
        said = gettext("Vous portez ce pouvoir.")
        attempt(request, lambda: _accepted(proxy, voter, who), said)
    else:
        said = gettext("Vous ne portez pas ce pouvoir ; la personne peut en nommer une autre.")
        attempt(request, lambda: actions.refuse_power(proxy=proxy, holder=voter, **who), said)
    return back_to(request, "mine", key=key)


def _accepted(proxy: Proxy, voter: Voter, who: dict[str, Any]) -> Proxy:
    return actions.accept_power(proxy=proxy, holder=voter, **who)
