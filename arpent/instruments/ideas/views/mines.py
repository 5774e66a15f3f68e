"""One mine of an idea: what shows it, who signed, and what one does to clear it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from arpent.contract import Refused, Role, address, allow
from arpent.instruments.ideas.actions import concerned as people
from arpent.instruments.ideas.actions.mines import sign_mine
from arpent.instruments.ideas.forms.mines import ListConcerned, NoteInquiry, SignMine
from arpent.instruments.ideas.models import Concerned, Idea
from arpent.instruments.ideas.queries.page import idea_before, is_author, is_head
from arpent.instruments.ideas.rules import mines as rules
from arpent.instruments.ideas.rules.words import MINES
from arpent.instruments.ideas.views.door import MineRequest, readers
from arpent.instruments.ideas.views.mine_page import mine_page
from arpent.kernel.spoken import spoken


def may_demine(request: MineRequest, idea: Idea) -> str | None:
    """Return why the person looking may not ask, list or link about an idea, or None."""
    visit = request.visit
    return rules.why_not_demine(
        team=visit.role >= Role.TEAM, author=is_author(visit, idea), head=is_head(visit, idea)
    )


def may_sign(request: MineRequest, idea: Idea) -> str | None:
    """Return why the person looking may not sign a mine of an idea, or None."""
    visit = request.visit
    return rules.why_not_put_a_name(team=visit.role >= Role.TEAM, head=is_head(visit, idea))


def back_to(request: MineRequest, idea: Idea, mine: str) -> HttpResponse:
    return redirect(address(request.visit.organisation, "ideas:one_mine", key=idea.key, mine=mine))


@readers
def one_mine(request: MineRequest, key: str, mine: str) -> HttpResponse:
    """Show one mine with all that shows it, to whoever may read the idea."""
    if mine not in dict(MINES):
        raise Http404
    return mine_page(request, idea_before(request.visit, key=key), mine, why=(may_demine, may_sign))


def act_on(
    request: MineRequest,
    idea: Idea,
    mine: str,
    *,
    act: Callable[[Any], object],
    done: str,
    form: forms.Form | None = None,
    shown: str = "",
    may: Callable[[MineRequest, Idea], str | None] = may_demine,
) -> HttpResponse:
    """Do what a form says about an idea, or draw the page of its mine again with the reason.

    ``shown`` is the name under which the page draws the form that has a fault.
    """
    if request.method != "POST":
        return back_to(request, idea, mine)
    drawn: dict[str, Any] = {shown: form} if shown else {}
    try:
        allow(may(request, idea))
        if form is None or form.is_valid():
            act(form)
            messages.success(request, done)
            return back_to(request, idea, mine)
    except Refused as refused:
        reason = spoken(refused.reason) or ""
        if form is not None and shown and form.is_bound and form.is_valid():
            form.add_error(None, reason)
        else:
            messages.error(request, reason)
            return back_to(request, idea, mine)
    return mine_page(request, idea, mine, why=(may_demine, may_sign), **drawn)


@readers
def sign(request: MineRequest, key: str, mine: str) -> HttpResponse:
    """Sign what became of a mine."""
    if mine not in dict(MINES):
        raise Http404
    idea, visit = idea_before(request.visit, key=key), request.visit
    return act_on(
        request,
        idea,
        mine,
        form=SignMine(request.POST),
        shown="sign",
        may=may_sign,
        act=lambda form: sign_mine(
            idea=idea, mine=mine, by=visit.person, on=visit.on, **form.cleaned_data
        ),
        done=_("C’est signé."),
    )


@readers
def add_concerned(request: MineRequest, key: str) -> HttpResponse:
    """Name a service or a public that an idea touches."""
    idea, visit = idea_before(request.visit, key=key), request.visit
    return act_on(
        request,
        idea,
        "concerned",
        form=ListConcerned(request.POST, bench=visit.organisation),
        shown="listing",
        act=lambda form: people.list_concerned(
            idea=idea, by=visit.person, on=visit.on, **form.cleaned_data
        ),
        done=_("Le nom est dans la liste : personne ne lui a encore demandé."),
    )


@readers
def note_concerned(request: MineRequest, record: str) -> HttpResponse:
    """Write down that those concerned were asked."""
    one, idea = _concerned(request, record)
    visit = request.visit
    form = NoteInquiry(request.POST, prefix=one.key, on=visit.on)
    return act_on(
        request,
        idea,
        "concerned",
        form=form,
        shown="noting",
        act=lambda form: people.note_inquiry(
            concerned=one, by=visit.person, on=visit.on, **form.cleaned_data
        ),
        done=_("C’est noté, avec votre nom."),
    )


@readers
def drop_concerned(request: MineRequest, record: str) -> HttpResponse:
    """Take a name off the list of those concerned."""
    one, idea = _concerned(request, record)
    return act_on(
        request,
        idea,
        "concerned",
        act=lambda _form: people.strike_concerned(concerned=one, by=request.visit.person),
        done=_("Le nom est rayé de la liste."),
    )


def _concerned(request: MineRequest, record: str) -> tuple[Concerned, Idea]:
    listed = Concerned.objects.filter(bench=request.visit.organisation)
    one = get_object_or_404(listed.select_related("idea__bench", "service"), key=record)
    return one, idea_before(request.visit, key=one.idea.key)
