"""The question put to a colleague: asking it, and the page where they answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.ideas.actions import asks as actions
from arpent.instruments.ideas.forms.mines import AnswerAsk, AskColleague, TypeAskCode
from arpent.instruments.ideas.models import Ask, Idea
from arpent.instruments.ideas.queries.asks import ask_with, readable_idea
from arpent.instruments.ideas.queries.page import idea_before
from arpent.instruments.ideas.rules import asks as rules
from arpent.instruments.ideas.rules.tokens import tidy
from arpent.instruments.ideas.views.door import MineRequest, readers
from arpent.instruments.ideas.views.mines import act_on
from arpent.kernel.spoken import spoken


def _page_of_codes(request: BenchRequest) -> str:
    return request.build_absolute_uri(address(request.visit.organisation, "ideas:asked"))


@readers
def ask_somebody(request: MineRequest, key: str) -> HttpResponse:
    """Put the question to a named colleague."""
    idea, visit = idea_before(request.visit, key=key), request.visit
    return act_on(
        request,
        idea,
        "field",
        form=AskColleague(request.POST, bench=visit.organisation),
        shown="asking",
        act=lambda form: actions.ask_colleague(
            mine=request.mine,
            idea=idea,
            page=_page_of_codes(request),
            by=visit.person,
            on=visit.on,
            **form.cleaned_data,
        ),
        done=_("La question est posée."),
    )


@readers
def remind(request: MineRequest, record: str) -> HttpResponse:
    """Write once more to a colleague who has not answered."""
    ask, idea = _put(request, record)
    visit = request.visit
    return act_on(
        request,
        idea,
        "field",
        act=lambda _form: actions.remind_colleague(
            ask=ask, page=_page_of_codes(request), by=visit.person, on=visit.on
        ),
        done=_("La lettre est repartie."),
    )


@readers
def withdraw(request: MineRequest, record: str) -> HttpResponse:
    """Take a question back."""
    ask, idea = _put(request, record)
    visit = request.visit
    return act_on(
        request,
        idea,
        "field",
        act=lambda _form: actions.withdraw_ask(ask=ask, by=visit.person, on=visit.on),
        done=_("La question est retirée."),
    )


def _put(request: MineRequest, record: str) -> tuple[Ask, Idea]:
    asks = Ask.objects.filter(bench=request.visit.organisation).select_related("idea", "bench")
    ask = get_object_or_404(asks, key=record)
    return ask, idea_before(request.visit, key=ask.idea.key)


def asked(request: BenchRequest) -> HttpResponse:
    """Ask for the code of a question, as printed or told."""
    form = TypeAskCode(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = tidy(form.cleaned_data["code"])
        if ask_with(organisation=request.visit.organisation, token=code):
            return redirect(address(request.visit.organisation, "ideas:ask", token=code))
        form.add_error("code", _(rules.UNKNOWN))
    return render(request, "ideas/asked.html", {"form": form})


def ask(request: BenchRequest, token: str) -> HttpResponse:
    """Show a question to whoever holds its code; only a form that is sent answers it."""
    visit = request.visit
    one = ask_with(organisation=visit.organisation, token=token)
    if one is None:
        unknown = {"form": TypeAskCode(), "unknown": True}
        return render(request, "ideas/asked.html", unknown, status=404)
    given = {"lived": one.lived, "answer": one.answer}
    form = AnswerAsk(request.POST or None, initial=given if one.lived else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_ask(ask=one, on=visit.on, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, spoken(refused.reason) or "")
        else:
            messages.success(request, _("Votre réponse est sur l’idée, signée de votre nom."))
            return redirect(address(visit.organisation, "ideas:ask", token=token))
    state = rules.state_of(
        due_on=one.due_on,
        answered_on=one.answered_on,
        withdrawn_on=one.withdrawn_on,
        readable=readable_idea(one.idea),
        on=visit.on,
    )
    may = rules.why_not_answer(state=state, answered_on=one.answered_on, lived="yes", on=visit.on)
    context = {"ask": one, "idea": one.idea, "state": state, "form": form, "why_not": spoken(may)}
    return render(request, "ideas/ask.html", context)
