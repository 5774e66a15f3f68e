"""Typed links of an idea, and the gestures on what is near it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from arpent.contract import Ref
from arpent.instruments.ideas.actions.gestures import judge_idea
from arpent.instruments.ideas.actions.links import link_idea, unlink_idea
from arpent.instruments.ideas.forms.mines import LinkIdea
from arpent.instruments.ideas.queries.ideas import readable
from arpent.instruments.ideas.queries.page import idea_before, ref_of
from arpent.instruments.ideas.queries.ties import card_of
from arpent.instruments.ideas.rules.mines import TIES
from arpent.instruments.ideas.views.door import MineRequest, readers
from arpent.instruments.ideas.views.mines import act_on
from arpent.instruments.ideas.views.near import read_gesture
from arpent.kernel.queries import ties_about


@readers
def judge(request: MineRequest, key: str) -> HttpResponse:
    """Say what a thing near an idea is to it."""
    idea, visit = idea_before(request.visit, key=key), request.visit
    said, rank, ref = read_gesture(request.POST.get("gesture", ""))
    found = card_of(visit, ref) is not None
    return act_on(
        request,
        idea,
        "exists",
        act=lambda _form: judge_idea(
            idea=idea,
            target=Ref.parse(ref) if found else ref_of(idea),
            gesture=said,
            rank=rank,
            found=found,
            by=visit.person,
            on=visit.on,
        ),
        done=_("C’est noté."),
    )


@readers
def link(request: MineRequest, key: str) -> HttpResponse:
    """Tie an idea to another one, by its number."""
    idea, visit = idea_before(request.visit, key=key), request.visit

    def act(form: Any) -> None:
        number = form.cleaned_data["number"]
        other = readable(organisation=visit.organisation).filter(number=number).first()
        link_idea(
            idea=idea,
            relation=form.cleaned_data["relation"],
            target=ref_of(other) if other else Ref("ideas", "idea", "-"),
            found=other is not None,
            by=visit.person,
            on=visit.on,
        )

    form = LinkIdea(request.POST)
    done = _("Les deux idées sont reliées ; chacune garde ses soutiens.")
    return act_on(request, idea, "exists", form=form, shown="linking", act=act, done=done)


@readers
def unlink(request: MineRequest, key: str, record: str) -> HttpResponse:
    """Take a tie of an idea away."""
    idea, visit = idea_before(request.visit, key=key), request.visit
    ties = ties_about(organisation=visit.organisation, ref=str(ref_of(idea)))
    one = get_object_or_404(ties.filter(relation__in=TIES).select_related("bench"), key=record)
    return act_on(
        request,
        idea,
        "exists",
        act=lambda _form: unlink_idea(idea=idea, link=one, by=visit.person),
        done=_("Le lien est retiré."),
    )
