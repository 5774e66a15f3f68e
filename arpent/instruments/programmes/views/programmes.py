"""The list of programmes, and each one told page by page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arpent.contract import BenchRequest, Refused, Role, address
from arpent.instruments.programmes import queries
from arpent.instruments.programmes.actions.programmes import correct_programme, start_programme
from arpent.instruments.programmes.figures import funding_chart, headline
from arpent.instruments.programmes.forms import StartProgramme
from arpent.instruments.programmes.forms.base import written
from arpent.instruments.programmes.models import SheetKind
from arpent.instruments.programmes.rules.days import by_year, total
from arpent.instruments.programmes.rules.lines import Window, percent
from arpent.kernel.models import Programme

A_PAGE = 40
STATIONS = 80
CARDS = 12
PEOPLE = 60
TITLES = {
    SheetKind.PRODUCTION: gettext_lazy("Les productions de l’année"),
    SheetKind.PROGRAMME: gettext_lazy("Les programmes en cours"),
    SheetKind.THEME: gettext_lazy("Les sujets à l’étude"),
}


def _window(request: BenchRequest, years: tuple[int, int] | None) -> Window:
    """Return the two years asked for, else the two last in which something ran."""
    last = min(request.visit.on.year, years[1]) if years else request.visit.on.year
    asked = request.GET.get("from", "")
    if asked.isascii() and asked.isdigit() and len(asked) == 4 and "1900" <= asked < "2199":
        return Window(first_year=int(asked))
    return Window(first_year=last - 1)


def index(request: BenchRequest) -> HttpResponse:
    organisation, on = request.visit.organisation, request.visit.on
    years = queries.extent(organisation=organisation, on=on)
    window = _window(request, years)
    drawn = list(queries.in_window(organisation=organisation, window=window)[: A_PAGE + 1])
    cut, drawn = len(drawn) > A_PAGE, drawn[:A_PAGE]
    register = queries.with_counts(queries.programmes_of(organisation=organisation))
    context = {
        "window": window,
        "earlier": window.first_year - 2 if years and years[0] < window.first_year else None,
        "later": window.first_year + 2 if years and years[1] > window.last.year else None,
        "lines": queries.year_lines(programmes=drawn, window=window, on=on),
        "today": percent(window.share(on)) if window.holds(on) else "",
        "cut": cut,
        "running": None if cut else _running(drawn, window, request),
        "page": Paginator(register, A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "programmes/index.html", context)


def _running(drawn: list[Programme], window: Window, request: BenchRequest) -> int | None:
    """Return how many programmes run today, when the drawing shows today."""
    if not window.holds(request.visit.on):
        return None
    return sum(queries.runs_on(programme=p, on=request.visit.on) for p in drawn)


def found(request: BenchRequest, key: str) -> Programme:
    """Return a programme of the bench with its counts; another bench's is not there."""
    programmes = queries.with_counts(queries.programmes_of(organisation=request.visit.organisation))
    return get_object_or_404(programmes, key=key)


def programme(request: BenchRequest, key: str) -> HttpResponse:
    one, on = found(request, key), request.visit.on
    chain = queries.chain_of(programme=one, on=on)
    tests = queries.urgent_first(tests=queries.tests_about(programme=one), on=on)
    context = {
        "programme": one,
        "tab": "programme",
        "chain": Paginator(chain, STATIONS).get_page(request.GET.get("page")),
        "late": [s for s in chain if s.late][:CARDS],
        "ties": queries.ties_of(programme=one),
        "sheets": queries.with_links(queries.sheets_of(programme=one)),
        "figures": headline(organisation=request.visit.organisation, programme=one),
        "tests": queries.cards_of(tests=tests[:CARDS], on=on),
        "more_tests": (getattr(one, "tests", None) or 0) > CARDS,
        "deliverables": list(queries.deliverables_of(programme=one)),
    }
    return render(request, "programmes/programme.html", context)


def company(request: BenchRequest, key: str) -> HttpResponse:
    one = found(request, key)
    engagements = queries.commitments_of(programme=one)
    context = {
        "programme": one,
        "tab": "company",
        "partners": list(queries.partners_of(programme=one)),
        "terrains": list(queries.terrains_of(programme=one)),
        "page": Paginator(engagements, PEOPLE).get_page(request.GET.get("page")),
        "by_organisation": queries.promises(commitments=engagements),
        "named": request.visit.role >= Role.READER,
        "share": queries.share_given(commitments=engagements),
    }
    return render(request, "programmes/company.html", context)


def money(request: BenchRequest, key: str) -> HttpResponse:
    one = found(request, key)
    fundings = list(queries.fundings_of(programme=one))
    years = by_year([(f.year, f.stage, f.amount_eur) for f in fundings])
    context = {
        "programme": one,
        "tab": "money",
        "fundings": fundings,
        "years": years,
        "planned_eur": total(year.planned_eur for year in years),
        "actual_eur": total(year.actual_eur for year in years),
        "chart": funding_chart(title=one.title, years=years) if years else None,
    }
    return render(request, "programmes/money.html", context)


def terrains(request: BenchRequest) -> HttpResponse:
    places = queries.all_terrains(organisation=request.visit.organisation)
    page = Paginator(places, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "programmes/terrains.html", {"page": page})


def sheets(request: BenchRequest) -> HttpResponse:
    organisation = request.visit.organisation
    years = queries.sheet_years(organisation=organisation)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in {str(y) for y in years} else next(iter(years), None)
    found_sheets = list(queries.sheets_in(organisation=organisation, years=[year] if year else []))
    kinds = [
        (title, queries.with_links(s for s in found_sheets if s.kind == kind))
        for kind, title in TITLES.items()
    ]
    context = {"years": years, "year": year, "kinds": [k for k in kinds if k[1]]}
    return render(request, "programmes/sheets.html", context)


def _told(form: StartProgramme, request: BenchRequest, one: Programme | None) -> Programme | None:
    """Return the programme once its form is written, None when it has to be shown again."""
    if not form.is_valid():
        return None
    visit = request.visit
    try:
        if one is None:
            return start_programme(
                organisation=visit.organisation, by=visit.person, on=visit.on, facts=form.facts()
            )
        return correct_programme(programme=one, by=visit.person, on=visit.on, facts=form.facts())
    except Refused as refused:
        form.add_error(None, _(refused.reason))
        return None


def _write(request: BenchRequest, one: Programme | None, title: str, done: str) -> HttpResponse:
    initial: dict[str, Any] = written(one, fields=StartProgramme.Meta.fields) if one else {}
    form = StartProgramme(request.POST or None, bench=request.visit.organisation, initial=initial)
    if request.method == "POST" and (told := _told(form, request, one)):
        messages.success(request, done)
        return redirect(address(request.visit.organisation, "programmes:programme", key=told.key))
    context = {"form": form, "title": title, "gesture": title, "programme": one}
    return render(request, "programmes/write.html", context)


def start(request: BenchRequest) -> HttpResponse:
    return _write(request, None, _("Ouvrir un programme"), _("Le programme est ouvert."))


def correct_one(request: BenchRequest, key: str) -> HttpResponse:
    one = found(request, key)
    return _write(request, one, _("Corriger le programme"), _("Le programme est corrigé."))
