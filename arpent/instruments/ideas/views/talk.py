"""Supporting an idea and saying a word about it, with an account or from a seat."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from arpent.contract import Refused, Role, address
from arpent.instruments.ideas.actions.comments import Words, add_comment
from arpent.instruments.ideas.actions.supports import support_idea, withdraw_support
from arpent.instruments.ideas.forms.talk import AddComment
from arpent.instruments.ideas.models import Ask, Comment, Idea
from arpent.instruments.ideas.queries.ideas import READABLE, idea_with
from arpent.instruments.ideas.rules.talk import why_not_speak_of
from arpent.instruments.ideas.rules.tokens import GROUP, GROUPS, new_token, tidy, token_hash
from arpent.instruments.ideas.views.door import MineRequest, speakers
from arpent.kernel.spoken import spoken


def sitting_of(request: MineRequest) -> str:
    """Return the hash of the seat of this browser, empty without a seat."""
    return token_hash(request.seat.token) if request.seat else ""


def idea_or_404(request: MineRequest, key: str) -> Idea:
    """Return an idea of the bench that this visitor may read."""
    idea = idea_with(organisation=request.visit.organisation, key=key)
    if idea is None or (idea.state not in READABLE and request.visit.role < Role.TEAM):
        raise Http404
    return idea


def page_of(request: MineRequest, idea: Idea) -> str:
    return address(request.visit.organisation, "ideas:idea", key=idea.key)


@require_POST
@speakers
def support(request: MineRequest, key: str) -> HttpResponse:
    """Keep a support, or take it back; posted twice it changes nothing more."""
    idea = idea_or_404(request, key)
    person, sitting = request.visit.person, sitting_of(request)
    if request.POST.get("withdraw"):
        withdraw_support(idea=idea, person=person, sitting=sitting, on=request.visit.on)
        return redirect(f"{page_of(request, idea)}#soutenir")
    try:
        support_idea(
            idea=idea, person=person, sitting=sitting, code=request.code, on=request.visit.on
        )
    except Refused as refused:
        messages.warning(request, spoken(refused.reason) or "")
    return redirect(f"{page_of(request, idea)}#soutenir")


@speakers
def comment(request: MineRequest, key: str) -> HttpResponse:
    """Write a word about an idea; whoever is not named is shown a receipt, once."""
    idea, visit = idea_or_404(request, key), request.visit
    asked = _asked(request, idea)
    first = {"receipt": new_token(), "mine": request.GET.get("about", ""), "signature": "named"}
    form = AddComment(request.POST or None, inside=visit.person is not None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            said = _say(request, idea, form.cleaned_data, asked)
        except Refused as refused:
            form.add_error(None, spoken(refused.reason) or "")
        else:
            if said.author_id:
                messages.success(request, _("Votre mot est là, avec votre nom."))
                return redirect(f"{page_of(request, idea)}#{said.key}")
            receipt = _receipt(form.cleaned_data["receipt"])
            page = {"idea": idea, "said": said, "receipt": receipt, "mine": request.mine}
            return render(request, "ideas/said.html", page)
    reason = why_not_speak_of(state=idea.state)
    page = {"idea": idea, "form": form, "ask": asked, "mine": request.mine}
    page["why_not"] = spoken(reason)
    return render(request, "ideas/comment.html", page)


def _say(request: MineRequest, idea: Idea, said: dict[str, str], ask: Ask | None) -> Comment:
    said["receipt"] = _receipt(said["receipt"]) or new_token()
    words = Words(
        text=said["text"],
        signature=said.get("signature", "pseudonym"),
        signed=said["signed"],
        about=said["mine"],
        ask=ask,
        receipt=said["receipt"],
    )
    return add_comment(
        idea=idea,
        words=words,
        person=request.visit.person,
        place=request.code.place if request.code else None,
        on=request.visit.on,
    )


def _receipt(typed: str) -> str:
    """Return a receipt of the shape the house draws, or nothing: one shorter could be guessed."""
    return typed if len(tidy(typed)) == GROUPS * GROUP else ""


def _asked(request: MineRequest, idea: Idea) -> Ask | None:
    """Return the question of this idea that the word answers, if the address names one."""
    key = request.GET.get("ask", "")
    asks = Ask.objects.filter(idea=idea, withdrawn_on=None)
    return asks.filter(key=key).order_by("pk").first() if key else None
