"""What the facilitation sets: the mine, then its services, places, codes, words and coaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.ideas.actions import settings as actions
from arpent.instruments.ideas.forms import settings as forms
from arpent.instruments.ideas.models import Coach, Code, Place, Service, Term
from arpent.instruments.ideas.queries import settings as queries
from arpent.instruments.ideas.queries.mine import mine_of
from arpent.instruments.ideas.rules import settings as rules
from arpent.kernel.models import Record
from arpent.kernel.spoken import spoken

A_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A kind of line: its table, its form, and the words of its page."""

    slug: str
    model: type[Record]
    form: Any
    title: Any
    lead: Any
    gesture: Any
    nothing: Any


NOUNS = {
    noun.slug: noun
    for noun in (
        Noun(
            slug="services",
            model=Service,
            form=forms.SetService,
            title=gettext_lazy("Les services"),
            lead=gettext_lazy("Qui répond, et au nom de qui."),
            gesture=gettext_lazy("Ajouter un service"),
            nothing=gettext_lazy("Aucun service : aucune réponse ne peut encore être confiée."),
        ),
        Noun(
            slug="places",
            model=Place,
            form=forms.SetPlace,
            title=gettext_lazy("Les lieux"),
            lead=gettext_lazy("Là où l’on travaille : un guichet, un dépôt, une cuisine."),
            gesture=gettext_lazy("Ajouter un lieu"),
            nothing=gettext_lazy("Aucun lieu : sans lieu, pas de code, et sans code, pas de voix."),
        ),
        Noun(
            slug="codes",
            model=Code,
            form=forms.SetCode,
            title=gettext_lazy("Les codes"),
            lead=gettext_lazy("Un code court, affiché dans un lieu, ouvre la mine sans compte."),
            gesture=gettext_lazy("Tirer un code"),
            nothing=gettext_lazy("Aucun code : seules les personnes qui ont un compte parlent."),
        ),
        Noun(
            slug="words",
            model=Term,
            form=forms.SetTerm,
            title=gettext_lazy("Les mots de la maison"),
            lead=gettext_lazy(
                "Sigles et synonymes : la recherche lit l’un quand on écrit l’autre."
            ),
            gesture=gettext_lazy("Ajouter un groupe"),
            nothing=gettext_lazy("Aucun groupe : un sigle et ses mots restent deux choses."),
        ),
        Noun(
            slug="coaches",
            model=Coach,
            form=forms.SetCoach,
            title=gettext_lazy("Les coachs à idées"),
            lead=gettext_lazy("Quelqu’un à appeler quand on hésite à écrire."),
            gesture=gettext_lazy("Ajouter un coach"),
            nothing=gettext_lazy("Aucun coach : qui hésite reste devant sa page."),
        ),
    )
}


def settings(request: BenchRequest) -> HttpResponse:
    """Set who reads, the delays, and the words the mine publishes."""
    visit = request.visit
    mine = mine_of(organisation=visit.organisation)
    form = forms.SetMine(request.POST or None, instance=mine, visit=visit)
    if request.method == "POST" and form.is_valid():
        actions.set_mine(bench=visit.organisation, facts=form.facts, by=visit.person, on=visit.on)
        messages.success(request, _("Les réglages sont gardés."))
        return redirect(address(visit.organisation, "ideas:settings"))
    return _page(request, "ideas/settings.html", form, tab="settings")


def services(request: BenchRequest) -> HttpResponse:
    return _lines(request, "services", queries.services_set(organisation=_bench(request)))


def places(request: BenchRequest) -> HttpResponse:
    return _lines(request, "places", queries.places_set(organisation=_bench(request)))


def codes(request: BenchRequest) -> HttpResponse:
    """List the codes of the places; those that let in first."""
    found = queries.codes_set(organisation=_bench(request), on=request.visit.on)
    return _lines(request, "codes", found)


def words(request: BenchRequest) -> HttpResponse:
    """List the groups of forms, with how many texts of the mine use each form."""
    return _lines(request, "words", queries.terms_set(organisation=_bench(request)))


def coaches(request: BenchRequest) -> HttpResponse:
    return _lines(request, "coaches", queries.coaches_set(organisation=_bench(request)))


def correct_line(request: BenchRequest, noun: str, key: str) -> HttpResponse:
    """Correct a line, close it, open it again, or take it out when nothing leans on it."""
    kind, line = _line(request, noun, key)
    form = kind.form(request.POST or None, instance=line, visit=request.visit)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_line(line=line, facts=form.facts, **_who(request))
        except Refused as refused:
            form.add_error(None, spoken(refused.reason))
        else:
            messages.success(request, _("C’est corrigé."))
            return redirect(address(_bench(request), f"ideas:{noun}"))
    closed = actions.is_closed(line, on=request.visit.on)
    return _page(
        request,
        "ideas/line.html",
        form,
        tab=noun,
        kind=kind,
        line=line,
        closed=closed,
        closable=kind.model is not Term,
        secret=rules.grouped(line.secret) if isinstance(line, Code) else "",
        why_not_strike=spoken(rules.why_not_strike(leaning=queries.leaning_on(line))),
    )


@require_POST
def close_line(request: BenchRequest, noun: str, key: str) -> HttpResponse:
    return _done(request, noun, key, actions.close_line, _("C’est fermé à partir d’aujourd’hui."))


@require_POST
def reopen_line(request: BenchRequest, noun: str, key: str) -> HttpResponse:
    return _done(request, noun, key, actions.reopen_line, _("C’est rouvert."))


@require_POST
def strike_line(request: BenchRequest, noun: str, key: str) -> HttpResponse:
    return _done(request, noun, key, actions.strike_line, _("La ligne est enlevée."))


def _bench(request: BenchRequest) -> Any:
    return request.visit.organisation


def _who(request: BenchRequest) -> dict[str, Any]:
    return {"by": request.visit.person, "on": request.visit.on}


def _line(request: BenchRequest, noun: str, key: str) -> tuple[Noun, Any]:
    kind = NOUNS.get(noun)
    if kind is None:
        raise Http404
    lines = kind.model._default_manager.filter(bench=_bench(request))
    return kind, get_object_or_404(lines, key=key)


def _done(request: BenchRequest, noun: str, key: str, act: Any, done: str) -> HttpResponse:
    _kind, line = _line(request, noun, key)
    try:
        act(line=line, **_who(request))
    except Refused as refused:
        messages.warning(request, spoken(refused.reason) or "")
    else:
        messages.success(request, done)
    return redirect(address(_bench(request), f"ideas:{noun}"))


def _lines(request: BenchRequest, noun: str, found: Any) -> HttpResponse:
    """Show the lines of one noun and, under them, the form that adds one."""
    kind, on = NOUNS[noun], request.visit.on
    initial = {"starts_on": on} if kind.model is Code else None
    form = kind.form(request.POST or None, initial=initial, visit=request.visit)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_line(
                bench=_bench(request), noun=kind.model, facts=form.facts, **_who(request)
            )
        except Refused as refused:
            form.add_error(None, spoken(refused.reason))
        else:
            messages.success(request, _("C’est écrit."))
            return redirect(address(_bench(request), f"ideas:{noun}"))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = _said(page.object_list, kind, request)
    return _page(request, "ideas/lines.html", form, tab=noun, kind=kind, page=page, rows=rows)


def _said(lines: Iterable[Any], kind: Noun, request: BenchRequest) -> Iterator[dict[str, Any]]:
    """Yield each line with what the page says of it."""
    on, shown = request.visit.on, list(lines)
    groups = [rules.forms_in(one.forms) for one in shown] if kind.model is Term else []
    flat = [form for group in groups for form in group]
    uses = iter(queries.texts_with(organisation=_bench(request), forms=flat))
    for at, line in enumerate(shown):
        row = {"line": line, "closed": actions.is_closed(line, on=on)}
        if isinstance(line, Code):
            row["secret"] = rules.grouped(line.secret)
            row["ahead"] = line.starts_on > on
        if groups:
            row["forms"] = [(form, next(uses)) for form in groups[at]]
        yield row


def _page(request: BenchRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)
