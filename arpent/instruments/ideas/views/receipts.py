"""Coming back to one's idea: by the code of its receipt, or with the account that signed it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.ideas.actions.ideas import correct_idea, retract_idea
from arpent.instruments.ideas.forms.saying import CorrectIdea, TypeCode
from arpent.instruments.ideas.models import Idea
from arpent.instruments.ideas.queries.ideas import idea_with
from arpent.instruments.ideas.queries.receipts import answers_to
from arpent.instruments.ideas.queries.saying import said_with
from arpent.instruments.ideas.queries.talk import comment_with_receipt
from arpent.instruments.ideas.queries.verdicts import verdicts_on
from arpent.instruments.ideas.rules.codes import why_not_guess
from arpent.instruments.ideas.rules.saying import why_not_change, why_not_retract
from arpent.instruments.ideas.views.door import MineRequest, anybody, speakers
from arpent.instruments.ideas.views.guesses import guesses_of, note_guess
from arpent.kernel.sentences import N_
from arpent.kernel.spoken import spoken

NO_RECEIPT = N_(
    "Aucune idée n’a ce reçu. Relisez-le : trois groupes de cinq lettres et chiffres, sans "
    "voyelle ; un reçu perdu ne se retrouve pas, mais l’idée reste et aura sa réponse."
)


@never_cache
@anybody
def receipt(request: BenchRequest) -> HttpResponse:
    """Ask for the code of a receipt; it never goes through an address nor a session."""
    if request.method != "POST":
        return render(request, "ideas/receipt.html", {"form": TypeCode()})
    form = TypeCode(request.POST)
    if not form.is_valid():
        return render(request, "ideas/receipt.html", {"form": form})
    code = form.cleaned_data["code"]
    reason = spoken(why_not_guess(guesses_of(request)))
    idea = None if reason else said_with(bench=request.visit.organisation, receipt=code)
    if idea is None:
        said = None
        if not reason:
            said = comment_with_receipt(organisation=request.visit.organisation, token=code)
        if said is not None:
            context = {"said": said, "idea_url": _page_of(request, said.idea)}
            return render(request, "ideas/comment_own.html", context)
        if not reason:
            note_guess(request)
        form.add_error("code", reason or gettext(NO_RECEIPT))
        return render(request, "ideas/receipt.html", {"form": form})
    return _gesture(request, idea, code=code)


@never_cache
@speakers
def own(request: MineRequest, key: str) -> HttpResponse:
    """Show an idea to the account that signed it, to change its words or take it back."""
    idea = idea_with(organisation=request.visit.organisation, key=key)
    person = request.visit.person
    if idea is None or person is None or idea.author_id != person.pk:
        raise Http404
    return _gesture(request, idea, code="")


def _gesture(request: BenchRequest, idea: Idea, *, code: str) -> HttpResponse:
    """Do what the author asks, and show the idea as they may see it."""
    by, on = None if code else request.visit.person, request.visit.on
    form = CorrectIdea(initial={"title": idea.title, "body": idea.body})
    done = ""
    try:
        if "correct" in request.POST:
            form = CorrectIdea(request.POST)
            if form.is_valid():
                words = {name: form.cleaned_data[name] for name in ("title", "body")}
                idea = correct_idea(idea=idea, **words, by=by, on=on)
                done = gettext("Votre idée est lue avec ces mots.")
        elif "retract" in request.POST and request.POST.get("sure"):
            idea = retract_idea(idea=idea, by=by, on=on)
            done = gettext("Votre idée est retirée : personne ne la lit plus.")
        elif "retract" in request.POST:
            done = gettext("Cochez la case pour retirer l’idée : un retrait ne se défait pas.")
    except Refused as refused:
        done = spoken(refused.reason) or ""
    if done and not code:
        messages.info(request, done)
        return redirect(address(request.visit.organisation, "ideas:own", key=idea.key))
    change = why_not_change(state=idea.state, answered=idea.answered_on is not None)
    context = {
        "idea": idea,
        "form": form,
        "code": code,
        "done": done,
        "answers": answers_to(idea=idea),
        "verdicts": verdicts_on(idea=idea),
        "why_not_change": spoken(change),
        "why_not_retract": spoken(why_not_retract(state=idea.state)),
        "idea_url": _page_of(request, idea),
        "late": idea.state == "waiting" and idea.due_on < request.visit.on,
    }
    return render(request, "ideas/own.html", context)


def _page_of(request: BenchRequest, idea: Idea) -> str:
    if idea.state not in ("waiting", "answered"):
        return ""
    try:
        return address(request.visit.organisation, "ideas:idea", key=idea.key)
    except NoReverseMatch:
        return ""
