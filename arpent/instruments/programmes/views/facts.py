"""The dated facts of a programme: writing one, correcting it, striking it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.programmes import forms, models
from arpent.instruments.programmes.actions.engagements import give_day
from arpent.instruments.programmes.actions.programmes import (
    Fact,
    correct_fact,
    record_fact,
    strike_fact,
)
from arpent.instruments.programmes.forms.base import NamingForm, written
from arpent.instruments.programmes.queries import commitment, engagements_of, programmes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A kind of fact: its table, its form, the words of its page, and the page it stands on."""

    model: type[Fact]
    form: type[NamingForm]
    add: Any
    correct: Any
    page: str = "programmes:company"


NOUNS = {
    "sheet": Noun(
        model=models.Sheet,
        form=forms.WriteSheet,
        add=gettext_lazy("Écrire la fiche d’une année"),
        correct=gettext_lazy("Corriger la fiche"),
        page="programmes:programme",
    ),
    "partner": Noun(
        model=models.Partner,
        form=forms.JoinPartner,
        add=gettext_lazy("Inscrire un partenaire"),
        correct=gettext_lazy("Corriger le partenaire"),
    ),
    "funding": Noun(
        model=models.Funding,
        form=forms.NoteFunding,
        add=gettext_lazy("Noter un financement"),
        correct=gettext_lazy("Corriger le financement"),
        page="programmes:money",
    ),
    "terrain": Noun(
        model=models.Terrain,
        form=forms.OpenTerrain,
        add=gettext_lazy("Ouvrir un terrain"),
        correct=gettext_lazy("Corriger le terrain"),
    ),
    "phase": Noun(
        model=models.Phase,
        form=forms.OpenPhase,
        add=gettext_lazy("Ouvrir une phase"),
        correct=gettext_lazy("Corriger la phase"),
        page="programmes:programme",
    ),
    "session": Noun(
        model=models.Session,
        form=forms.HoldSession,
        add=gettext_lazy("Inscrire une séance"),
        correct=gettext_lazy("Corriger la séance"),
        page="programmes:programme",
    ),
    "engagement": Noun(
        model=models.Engagement,
        form=forms.SignEngagement,
        add=gettext_lazy("Signer un engagement"),
        correct=gettext_lazy("Corriger l’engagement"),
    ),
    "deliverable": Noun(
        model=models.Deliverable,
        form=forms.PublishDeliverable,
        add=gettext_lazy("Inscrire un livrable"),
        correct=gettext_lazy("Corriger le livrable"),
        page="programmes:programme",
    ),
    "entry": Noun(
        model=models.Entry,
        form=forms.WriteEntry,
        add=gettext_lazy("Écrire au carnet"),
        correct=gettext_lazy("Corriger la ligne du carnet"),
        page="programmes:journal",
    ),
}


def _noun(name: str) -> Noun:
    if name not in NOUNS:
        raise Http404
    return NOUNS[name]


def _fact(request: BenchRequest, noun: Noun, record: str) -> Any:
    facts = noun.model._default_manager.filter(bench=request.visit.organisation)
    return get_object_or_404(facts.select_related("programme", "bench"), key=record)


def page_of(request: BenchRequest, noun: Noun, fact: Any) -> str:
    """Return the page on which a fact is read."""
    organisation = request.visit.organisation
    if noun.page == "programmes:journal":
        return address(organisation, noun.page)
    if fact.programme is None:
        return f"{address(organisation, 'programmes:sheets')}?year={fact.year}"
    return address(organisation, noun.page, key=fact.programme.key)


def add(request: BenchRequest, key: str, noun: str) -> HttpResponse:
    kind = _noun(noun)
    programmes = programmes_of(organisation=request.visit.organisation)
    programme = get_object_or_404(programmes, key=key)
    return _write(request, kind, programme=programme)


def write_sheet(request: BenchRequest) -> HttpResponse:
    return _write(request, NOUNS["sheet"])


def correct(request: BenchRequest, noun: str, record: str) -> HttpResponse:
    kind = _noun(noun)
    fact = _fact(request, kind, record)
    return _write(request, kind, programme=fact.programme, fact=fact, noun=noun)


def _write(
    request: BenchRequest, kind: Noun, *, programme: Any = None, fact: Any = None, noun: str = ""
) -> HttpResponse:
    fields = kind.form._meta.fields
    initial = written(fact, fields=fields) if fact else {"programme": programme}
    if not fact and kind.model is models.Sheet:
        initial["year"] = request.visit.on.year
    form = kind.form(request.POST or None, bench=request.visit.organisation, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        if "programme" not in facts and not fact:
            facts["programme"] = programme
        saved = _saved(request, kind, form, facts, fact)
        if saved:
            messages.success(request, _("C’est inscrit au registre."))
            return redirect(page_of(request, kind, saved))
    title = kind.correct if fact else kind.add
    context = {"form": form, "title": title, "programme": programme, "fact": fact, "noun": noun}
    return render(request, "programmes/write.html", {**context, "gesture": title})


def _saved(
    request: BenchRequest, kind: Noun, form: NamingForm, facts: dict[str, Any], fact: Any
) -> Fact | None:
    visit = request.visit
    try:
        if fact:
            return correct_fact(fact=fact, by=visit.person, on=visit.on, facts=facts)
        return record_fact(
            model=kind.model,
            organisation=visit.organisation,
            by=visit.person,
            on=visit.on,
            facts=facts,
        )
    except Refused as refused:
        form.add_error(None, _(refused.reason))
        return None


def _struck(request: BenchRequest, noun: str, record: str) -> tuple[Any, Any, str]:
    """Return the line to strike out, its programme, and the page it leaves."""
    organisation = request.visit.organisation
    if noun == "day":
        days = models.Day.objects.filter(bench=organisation)
        links = ("engagement__programme", "bench")
        given = get_object_or_404(days.select_related(*links), key=record)
        programme = given.engagement.programme
        return given, programme, address(organisation, "programmes:company", key=programme.key)
    fact = _fact(request, _noun(noun), record)
    return fact, fact.programme, page_of(request, _noun(noun), fact)


def strike(request: BenchRequest, noun: str, record: str) -> HttpResponse:
    fact, programme, back = _struck(request, noun, record)
    form = forms.StrikeFact(request.POST or None)
    if request.method == "POST" and form.is_valid():
        strike_fact(
            fact=fact,
            by=request.visit.person,
            on=request.visit.on,
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, _("La ligne est rayée, et l’on sait pourquoi."))
        return redirect(back)
    title = _("Rayer cette ligne du registre")
    context = {"form": form, "title": title, "gesture": _("Rayer"), "programme": programme}
    return render(request, "programmes/write.html", {**context, "line": str(fact), "back": back})


def day(request: BenchRequest, record: str) -> HttpResponse:
    """Note a day given under a commitment."""
    visit = request.visit
    mine = models.Engagement.objects.filter(bench=visit.organisation)
    engagement = get_object_or_404(mine.select_related("programme", "bench"), key=record)
    form = forms.GiveDay(request.POST or None, initial={"given_on": visit.on})
    back = address(visit.organisation, "programmes:company", key=engagement.programme.key)
    if request.method == "POST" and form.is_valid():
        try:
            give_day(engagement=engagement, by=visit.person, on=visit.on, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, _(refused.reason))
        else:
            messages.success(request, _("Le jour donné est noté."))
            return redirect(back)
    signed = engagements_of(programme=engagement.programme).get(pk=engagement.pk)
    context = {
        "form": form,
        "title": _("Noter un jour donné"),
        "gesture": _("Noter ce jour"),
        "programme": engagement.programme,
        "engagement": signed,
        "given": commitment(engagement=signed).given,
        "days": engagement.given.order_by("-on", "-pk")[:50],
    }
    return render(request, "programmes/write.html", {**context, "back": back})
