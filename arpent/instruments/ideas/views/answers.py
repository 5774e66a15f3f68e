"""Entrusting, answering, telling: the gestures of those who owe an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from arpent.contract import Asked, BenchRequest, Ref, Refused, Role, address, open_rooms
from arpent.contract import Near as NearThing
from arpent.instruments.ideas.actions import answers as actions
from arpent.instruments.ideas.forms.answers import AnswerIdea, EntrustIdea, TellAuthor
from arpent.instruments.ideas.models import Answer, Idea
from arpent.instruments.ideas.queries.answers import answers_of, may_answer
from arpent.instruments.ideas.queries.ideas import idea_with
from arpent.instruments.ideas.queries.verdicts import verdict_waiting
from arpent.instruments.ideas.rules import answers as rules
from arpent.kernel.spoken import spoken


def asked_idea(request: BenchRequest, key: str) -> Idea:
    """Return an idea of this bench; what is hidden or withdrawn is there for the team alone."""
    idea = idea_with(organisation=request.visit.organisation, key=key)
    gone = idea is None or idea.state in ("hidden", "withdrawn")
    if idea is None or (gone and request.visit.role < Role.TEAM):
        raise Http404
    return idea


def home_of(request: BenchRequest) -> str:
    """Return the absolute address of the house, for a letter."""
    return request.build_absolute_uri("/")


def written(
    request: BenchRequest,
    *,
    idea: Idea,
    form: Any,
    act: Callable[[Form], object],
    done: str,
    reason: str | None = None,
    **page: Any,
) -> HttpResponse:
    """Show a form about an idea, then do what it says and come back to the idea."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form)
        except Refused as refused:
            form.add_error(None, spoken(refused.reason))
        else:
            messages.success(request, done)
            return redirect(address(request.visit.organisation, "ideas:idea", key=idea.key))
    status = 422 if form.is_bound else 200
    context = {"idea": idea, "form": form, "reason": spoken(reason), **page}
    return render(request, "ideas/answering.html", context, status=status)


def entrust(request: BenchRequest, key: str) -> HttpResponse:
    """Entrust an idea to a service, somebody who follows it, and a day."""
    idea, visit = asked_idea(request, key), request.visit
    return written(
        request,
        idea=idea,
        form=EntrustIdea(request.POST or None, idea=idea, visit=visit),
        act=lambda form: actions.entrust_idea(
            idea=idea, **form.cleaned_data, by=visit.person, on=visit.on
        ),
        reason=rules.why_not_entrust(state=idea.state),
        done=_("La réponse est confiée."),
        title=_("Confier la réponse"),
        gesture=_("Confier"),
        margin=_("Un service, quelqu’un qui suit, un jour : chacun sait ce qui l’attend."),
    )


def answer(request: BenchRequest, key: str) -> HttpResponse:
    """Answer an idea and sign."""
    idea, visit = asked_idea(request, key), request.visit
    allowed = may_answer(idea=idea, visit=visit)
    refusal = rules.why_not_answer(state=idea.state, allowed=allowed)

    def act(form: Any) -> None:
        actions.answer_idea(
            idea=idea,
            outcome=form.cleaned_data["outcome"],
            reason=form.cleaned_data["reason"],
            points_to=form.points_to,
            teller=form.cleaned_data["teller"],
            facilitator=visit.role >= Role.TEAM,
            home=home_of(request),
            by=visit.person,
            on=visit.on,
        )

    return written(
        request,
        idea=idea,
        form=AnswerIdea(request.POST or None, visit=visit, near=_near(request, idea)),
        act=act,
        reason=refusal,
        done=_("La réponse est signée. Son auteur est prévenu s’il a laissé une adresse."),
        title=_("Répondre et signer"),
        gesture=_("Répondre et signer"),
        margin=_("La réponse se lit sur l’idée. Une autre peut suivre, aucune ne s’efface."),
        before=answers_of(idea=idea),
        standing=rules.standing(due_on=idea.due_on, answered_on=idea.answered_on, on=visit.on),
    )


def tell(request: BenchRequest, key: str) -> HttpResponse:
    """Say that the author was told of an answer."""
    visit = request.visit
    found = Answer.objects.filter(bench=visit.organisation).select_related("idea", "teller")
    one = get_object_or_404(found, key=key)
    idea = asked_idea(request, one.idea.key)
    teller = visit.person is not None and one.teller_id == visit.person.pk
    if not teller and not may_answer(idea=idea, visit=visit):
        raise Http404
    return written(
        request,
        idea=idea,
        form=TellAuthor(request.POST or None),
        act=lambda form: actions.tell_answer(
            answer=one, how=form.cleaned_data["how"], by=visit.person, on=visit.on
        ),
        reason=rules.why_not_tell(told_on=one.told_on, how="-"),
        done=_("C’est noté : l’auteur le sait."),
        title=_("Dire qu’elle est annoncée"),
        gesture=_("Noter l’annonce"),
        margin=_("Une réponse lue sur une page n’est pas une réponse entendue."),
        before=[one],
    )


def tell_verdict(request: BenchRequest, key: str) -> HttpResponse:
    """Tell the author what the test gave."""
    idea, visit = asked_idea(request, key), request.visit
    verdict = verdict_waiting(idea=idea)
    return written(
        request,
        idea=idea,
        form=TellAuthor(request.POST or None),
        act=lambda form: actions.tell_verdict(
            idea=idea,
            how=form.cleaned_data["how"],
            home=home_of(request),
            by=visit.person,
            on=visit.on,
        ),
        reason=rules.why_not_tell_verdict(waiting=verdict is not None, how="-"),
        done=_("C’est noté : l’auteur le sait."),
        title=_("Annoncer le verdict"),
        gesture=_("Noter l’annonce"),
        margin=_(
            "Le verdict revient à qui a eu l’idée, même quand le test a échoué. S’il a laissé une"
            " adresse, une lettre le lui dit d’elle-même : ici, notez ce que vous lui avez dit."
        ),
        verdict=verdict,
    )


def _near(request: BenchRequest, idea: Idea) -> list[NearThing]:
    asked = Asked(
        title=idea.title,
        body=idea.body,
        but=(Ref("ideas", "idea", idea.key),),
        room="ideas" if request.visit.role >= Role.READER else "",
    )
    rooms = open_rooms(slugs=request.visit.opened)
    return [near for room in rooms for near in room.near(request.visit, asked)][: asked.top]
