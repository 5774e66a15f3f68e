"""The fee grid, in words; and its lines, rewritten without overlap nor hole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.members.actions.grid import change_grid, revise_grid
from arpent.instruments.members.forms.dues import (
    GridLines,
    PriceBracket,
    ReviseGrid,
    ReviseLine,
)
from arpent.instruments.members.models import Bracket
from arpent.instruments.members.queries.facts import bracket_facts, brackets_of
from arpent.instruments.members.rules.grid import BracketFacts
from arpent.instruments.members.views.register import Question
from arpent.kernel.spoken import spoken
from arpent.press.notation import money

NEW = "nouvelle"


def in_words(line: BracketFacts) -> str:
    """Return the bounds of a line as a sentence says them."""
    if line.kind == "person":
        return gettext("Une personne, quel que soit son budget")
    if line.by_case:
        return gettext("Au cas par cas, sur décision")
    lower = _bound(line.lower_eur, gettext("compris") if line.lower_included else gettext("exclu"))
    upper = _bound(line.upper_eur, gettext("compris") if line.upper_included else gettext("exclu"))
    if upper is None:
        return gettext("Budget annuel à partir de %(lower)s") % {"lower": lower or "0"}
    if not line.lower_eur:
        return gettext("Budget annuel jusqu’à %(upper)s") % {"upper": upper}
    said = {"lower": lower, "upper": upper}
    return gettext("Budget annuel de %(lower)s à %(upper)s") % said


def _bound(amount_eur: Any, side: str) -> str | None:
    if amount_eur is None:
        return None
    return f"{money(amount_eur, language=get_language() or 'fr')} {side}"


def grid(request: BenchRequest) -> HttpResponse:
    on = Question(request).on
    lines = list(brackets_of(organisation=request.visit.organisation))
    told = [(one, in_words(bracket_facts(one))) for one in lines]
    now = [pair for pair in told if bracket_facts(pair[0]).in_force(on)]
    now.sort(key=lambda pair: (pair[0].kind, bracket_facts(pair[0]).by_case, pair[0].amount_eur))
    others = [pair for pair in told if not bracket_facts(pair[0]).in_force(on)]
    form = Question(request).form
    del form.fields["by"], form.fields["category"]
    context = {"on": on, "form": form, "lines": now, "others": others}
    return render(request, "members/grid.html", context)


def price(request: BenchRequest, key: str) -> HttpResponse:
    """Write a line of the grid; refused while the whole grid would overlap or leave a hole."""
    mine = brackets_of(organisation=request.visit.organisation)
    known: Bracket | None = None if key == NEW else get_object_or_404(mine, key=key)
    form = PriceBracket(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in PriceBracket.Meta.fields}
        try:
            change_grid(
                bench=request.visit.organisation,
                lines={key: values},
                by=request.visit.person,
                on=request.visit.on,
            )
        except Refused as refused:
            form.add_error(None, spoken(refused.reason) or "")
        else:
            messages.success(request, gettext("La grille tient : la ligne est écrite."))
            return redirect(address(request.visit.organisation, "members:grid"))
    return render(request, "members/price.html", {"form": form, "known": known})


def revise(request: BenchRequest) -> HttpResponse:
    """Rewrite the whole grid from a day, so that bounds move together."""
    organisation = request.visit.organisation
    form = ReviseGrid(request.POST or None)
    lines = GridLines(request.POST or None, initial=_lines_now(request), prefix="lines")
    if request.method == "POST" and form.is_valid() and lines.is_valid():
        kept = [_values(one) for one in lines.forms if one not in lines.deleted_forms]
        try:
            revise_grid(
                bench=organisation,
                lines=[one for one in kept if one.get("label")],
                starts_on=form.cleaned_data["starts_on"],
                by=request.visit.person,
                on=request.visit.on,
            )
        except Refused as refused:
            form.add_error(None, spoken(refused.reason) or "")
        else:
            messages.success(request, gettext("La nouvelle grille tient, et elle est écrite."))
            return redirect(address(organisation, "members:grid"))
    return render(request, "members/revise.html", {"form": form, "lines": lines})


def _lines_now(request: BenchRequest) -> list[dict[str, Any]]:
    """Return the lines in force today as the form shows them."""
    found = brackets_of(organisation=request.visit.organisation)
    facts = [bracket_facts(one) for one in found if bracket_facts(one).in_force(request.visit.on)]
    facts.sort(key=lambda one: (one.kind, one.by_case, one.amount_eur))
    names = PriceBracket.Meta.fields[:-2]
    return [{name: getattr(one, name) for name in names} for one in facts]


def _values(line: ReviseLine) -> dict[str, Any]:
    return {name: line.cleaned_data.get(name) for name in PriceBracket.Meta.fields[:-2]}
