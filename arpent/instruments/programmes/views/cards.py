"""Test cards: reading them by state, and what one does with one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.programmes import forms, models, queries
from arpent.instruments.programmes.actions import cards
from arpent.instruments.programmes.forms.base import written
from arpent.instruments.programmes.queries.tried import asked_about, cards_tried
from arpent.instruments.programmes.rules.cards import (
    State,
    why_not_abandon,
    why_not_answer,
    why_not_change,
    why_not_conclude,
    why_not_extend,
)
from arpent.instruments.programmes.views.asked import asked_programme
from arpent.kernel.queries import traces_about

A_PAGE = 24


def tests(request: BenchRequest) -> HttpResponse:
    organisation, on = request.visit.organisation, request.visit.on
    asked = request.GET.get("state", "")
    wanted = State(asked) if asked in {one.value for one in State} else None
    found = queries.tests_of(organisation=organisation)
    if wanted:
        found = queries.tests_in(organisation=organisation, wanted=wanted, on=on)
    programme = asked_programme(request)
    if programme:
        found = found.filter(programme=programme)
    found = queries.urgent_first(tests=found, on=on)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    counts = queries.tests_by_state(organisation=organisation, on=on, programme=programme)
    context = {
        "page": page,
        "cards": queries.cards_of(tests=page, on=on),
        "counts": {one.value: count for one, count in counts.items()},
        "total": sum(counts.values()),
        "wanted": wanted.value if wanted else "",
        "programme": programme,
    }
    return render(request, "programmes/tests.html", context)


def _test(request: BenchRequest, key: str) -> models.Test:
    found = queries.tests_of(organisation=request.visit.organisation)
    return get_object_or_404(found, key=key)


def test(request: BenchRequest, key: str) -> HttpResponse:
    one, on = _test(request, key), request.visit.on
    card = queries.card_of(test=one, on=on)
    ref = str(cards.ref_of(one))
    context = {
        "card": card,
        "test": one,
        "tried": list(cards_tried(test=one, visit=request.visit)),
        "followups": [
            (
                asked,
                _or_none(why_not_answer(due_on=asked.due_on, answered_on=asked.answered_on, on=on)),
            )
            for asked in queries.followups_of(test=one)
        ],
        "traces": traces_about(organisation=request.visit.organisation, ref=ref)[:20],
        "why_not_change": _or_none(why_not_change(current=card.state)),
        "why_not_conclude": _or_none(why_not_conclude(current=card.state)),
        "why_not_extend": _or_none(why_not_extend(current=card.state)),
        "why_not_abandon": _or_none(why_not_abandon(current=card.state)),
    }
    return render(request, "programmes/test.html", context)


def _or_none(reason: str | None) -> str | None:
    return _(reason) if reason else None


def _act(
    request: BenchRequest,
    *,
    form: Any,
    act: Callable[[Any], models.Test],
    title: str,
    gesture: str,
    done: str,
    **context: Any,
) -> HttpResponse:
    """Show a form about a test, then do what it says and come back to the card."""
    if request.method == "POST" and form.is_valid():
        try:
            one = act(form)
        except Refused as refused:
            form.add_error(None, _(refused.reason))
        else:
            messages.success(request, done)
            return redirect(address(request.visit.organisation, "programmes:test", key=one.key))
    page = {"form": form, "title": title, "gesture": gesture, **context}
    return render(request, "programmes/write.html", page)


def _who(request: BenchRequest) -> dict[str, Any]:
    return {"by": request.visit.person, "on": request.visit.on}


def plan(request: BenchRequest, key: str) -> HttpResponse:
    programmes = queries.programmes_of(organisation=request.visit.organisation)
    programme = get_object_or_404(programmes.select_related("bench"), key=key)
    asked = asked_about(asked=request.GET.get("about", ""), visit=request.visit)
    about, text = asked or (None, "")
    form = forms.PlanTest(
        request.POST or None,
        bench=request.visit.organisation,
        initial={"title": about.title, "hypothesis": text} if about else None,
    )
    return _act(
        request,
        form=form,
        act=lambda f: cards.plan_test(
            programme=programme,
            facts=f.facts(),
            about=about.ref if about else None,
            **_who(request),
        ),
        title=_("Écrire une carte de test"),
        gesture=_("Écrire la carte"),
        done=_("La carte est écrite."),
        programme=programme,
        about=about,
    )


def change(request: BenchRequest, key: str) -> HttpResponse:
    one = _test(request, key)
    form = forms.PlanTest(
        request.POST or None,
        bench=request.visit.organisation,
        initial=written(one, fields=forms.PlanTest.Meta.fields),
    )
    return _act(
        request,
        form=form,
        act=lambda f: cards.change_test(test=one, facts=f.facts(), **_who(request)),
        title=_("Corriger la carte"),
        gesture=_("Corriger la carte"),
        done=_("La carte est corrigée."),
        test=one,
    )


def _on_a_test(
    request: BenchRequest, key: str, form: type[BaseForm], act: Any, **words: str
) -> HttpResponse:
    one = _test(request, key)
    return _act(
        request,
        form=form(request.POST or None),
        act=lambda f: act(test=one, **f.cleaned_data, **_who(request)),
        test=one,
        **words,
    )


def conclude(request: BenchRequest, key: str) -> HttpResponse:
    words = {
        "title": _("Conclure le test"),
        "gesture": _("Conclure"),
        "done": _("Le test est conclu. On demandera ce qui reste dans 6 mois, puis dans 24."),
    }
    return _on_a_test(request, key, forms.ConcludeTest, cards.conclude_test, **words)


def correct_conclusion(request: BenchRequest, key: str) -> HttpResponse:
    one = _test(request, key)
    words = {"learned": one.learned, "keep": one.keep}
    return _act(
        request,
        form=forms.CorrectConclusion(request.POST or None, initial=words),
        act=lambda f: cards.correct_conclusion(test=one, **f.cleaned_data, **_who(request)),
        title=_("Corriger la conclusion"),
        gesture=_("Corriger la conclusion"),
        done=_("La carte est corrigée."),
        test=one,
    )


def extend(request: BenchRequest, key: str) -> HttpResponse:
    words = {
        "title": _("Prolonger le test"),
        "gesture": _("Prolonger"),
        "done": _("Le test est prolongé."),
    }
    return _on_a_test(request, key, forms.ExtendTest, cards.extend_test, **words)


def abandon(request: BenchRequest, key: str) -> HttpResponse:
    words = {
        "title": _("Abandonner le test"),
        "gesture": _("Abandonner"),
        "done": _("Le test est abandonné, et l’on sait pourquoi."),
    }
    return _on_a_test(request, key, forms.AbandonTest, cards.abandon_test, **words)


def answer(request: BenchRequest, key: str) -> HttpResponse:
    """Write what remains of a test when the question comes back."""
    mine = models.Followup.objects.filter(bench=request.visit.organisation)
    asked = get_object_or_404(mine.select_related("test__programme", "bench"), key=key)
    return _act(
        request,
        form=forms.AnswerFollowup(request.POST or None),
        act=lambda f: cards.answer_followup(followup=asked, **f.cleaned_data, **_who(request)).test,
        title=_("Que reste-t-il de ce test ?"),
        gesture=_("Répondre"),
        done=_("La réponse est écrite sur la carte."),
        test=asked.test,
        followup=asked,
    )
