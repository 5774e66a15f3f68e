"""The journal of a year, one entry of it, and programmes and funders given by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.accounts.actions.lines import assign_lines
from arpent.instruments.accounts.forms.lines import AskLines, GiveAxes
from arpent.instruments.accounts.models import FiscalYear
from arpent.instruments.accounts.queries.choices import Offered, offered
from arpent.instruments.accounts.queries.lines import Leaf, entry_lines, leaf_of, sums_of
from arpent.instruments.accounts.queries.years import year_for
from arpent.instruments.accounts.rules.asking import Question
from arpent.kernel.spoken import spoken
from arpent.look.forms import faults_of

MOST_OF_AN_ENTRY = 300


def journal(request: BenchRequest, year: str) -> HttpResponse:
    one = year_for(request.visit, year)
    choices = offered(one)
    form = asked(request, one, choices)
    question = form.question()
    leaf = leaf_at(request, one, question)
    context = {
        "year": one,
        "origins": choices.origins,
        "form": form,
        "question": question,
        "leaf": leaf,
        "rows": [(line, None) for line in leaf.lines],
        "sums": sums_of(year=one, question=question),
        **given(one, choices),
    }
    return render(request, "accounts/journal.html", context)


def entry(request: BenchRequest, year: str) -> HttpResponse:
    """Show the lines of one entry, named by its journal and its number."""
    one = year_for(request.visit, year)
    named = {name: request.GET.get(name, "") for name in ("journal", "entry")}
    lines = list(entry_lines(year=one, **named)[: MOST_OF_AN_ENTRY + 1])
    if not lines:
        raise Http404
    context = {
        "year": one,
        **named,
        "rows": [(line, None) for line in lines[:MOST_OF_AN_ENTRY]],
        "more": len(lines) > MOST_OF_AN_ENTRY,
        "debit": sum(line.debit for line in lines),
        "credit": sum(line.credit for line in lines),
        "batch": lines[0].batch,
        **given(one, offered(one)),
    }
    return render(request, "accounts/entry.html", context)


@require_POST
def assign(request: BenchRequest, year: str) -> HttpResponse:
    """Give the lines ticked a programme or a funder, then come back to where they were ticked."""
    one = year_for(request.visit, year)
    form = GiveAxes(request.POST, offered=offered(one))
    if form.is_valid():
        try:
            count = assign_lines(
                year=one,
                keys=request.POST.getlist("line"),
                programme=form.cleaned_data["programme"],
                funder=form.cleaned_data["funder"],
                by=request.visit.person,
                on=request.visit.on,
            )
        except Refused as refused:
            messages.error(request, spoken(refused.reason) or "")
        else:
            told = gettext("Lignes affectées à la main : %(count)s.")
            messages.success(request, told % {"count": count})
    else:
        messages.error(request, faults_of(form))
    return redirect(back(request, one))


def back(request: BenchRequest, year: FiscalYear) -> str:
    """Return the page the lines were ticked on, the journal when it is not one of this bench."""
    asked_for = request.POST.get("back", "")
    home = address(request.visit.organisation, "accounts:journal", year=year.key)
    safe = url_has_allowed_host_and_scheme(asked_for, allowed_hosts=None)
    return asked_for if safe and asked_for.startswith("/") else home


def asked(request: BenchRequest, year: FiscalYear, choices: Offered) -> AskLines:
    language = get_language() or "fr"
    return AskLines(request.GET, year=year, offered=choices, language=language)


def leaf_at(request: BenchRequest, year: FiscalYear, question: Question) -> Leaf:
    """Return the page of lines the address asks for."""
    places = {name: request.GET.get(name, "") for name in ("after", "before")}
    return leaf_of(year=year, question=question, after=places["after"], before=places["before"])


def given(year: FiscalYear, choices: Offered) -> dict[str, Any]:
    """Return the form that assigns by hand, for a year that is still open."""
    return {"give": None if year.closed_on else GiveAxes(offered=choices)}
