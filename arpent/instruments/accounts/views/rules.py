"""The rules that give lines programme and funder: the list, one being written, their order."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.accounts.actions.assignment import Applied
from arpent.instruments.accounts.actions.rules import add_rule as add_it
from arpent.instruments.accounts.actions.rules import change_rule as change_it
from arpent.instruments.accounts.actions.rules import drop_rule as drop_it
from arpent.instruments.accounts.actions.rules import move_rule as move_it
from arpent.instruments.accounts.forms.rules import CRITERIA, WriteRule
from arpent.instruments.accounts.models import AssignmentRule, FiscalYear
from arpent.instruments.accounts.queries.assignment import rules_of
from arpent.instruments.accounts.queries.balances import provenances_of
from arpent.instruments.accounts.queries.catches import Preview, catches_of, preview_of, split
from arpent.instruments.accounts.queries.remainder import remainders_of
from arpent.instruments.accounts.queries.targets import funders_of, programmes_of
from arpent.instruments.accounts.queries.years import year_for
from arpent.kernel.spoken import spoken

# Lines of charges and products from which applying the rules may last more than a second.
MANY = 50_000
A_SECOND = 1.0


def rules(request: BenchRequest, year: str) -> HttpResponse:
    """Show each rule of each axis with what it takes of a year, and what is left."""
    one = year_for(request.visit, year)
    found = list(rules_of(one.bench).select_related("programme", "funder"))
    catches, remainders = catches_of(year=one, rules=found), remainders_of(year=one)
    titles = {"programme": gettext("Programmes"), "funder": gettext("Financeurs")}
    axes = [
        {"axis": axis, "title": title, "catches": catches[axis], "left": remainders[axis]}
        for axis, title in titles.items()
    ]
    many = remainders["programme"].all_lines > MANY
    context = {"year": one, "axes": axes, "many": many, "origins": _origins(one)}
    return render(request, "accounts/rules.html", context)


def add_rule(request: BenchRequest, year: str) -> HttpResponse:
    one = year_for(request.visit, year)
    asked = {name: request.GET.get(name, "") for name in (*CRITERIA, "programme", "funder")}
    form = _form(request, one, initial=asked)
    if "count" in request.POST:
        return _counted(request, one, form, None)
    if form.is_valid():

        def add() -> Applied:
            return add_it(bench=one.bench, facts=form.cleaned_data, **_who(request))[1]

        if answer := _done(request, one, add, gettext("Règle ajoutée."), form):
            return answer
    return _written(request, one, form, None)


def change_rule(request: BenchRequest, year: str, key: str) -> HttpResponse:
    one = year_for(request.visit, year)
    rule = _rule(request, key)
    said = {name: getattr(rule, name) for name in (*CRITERIA, "note")}
    said["programme"] = rule.programme.key if rule.programme else ""
    said["funder"] = rule.funder.name if rule.funder else ""
    form = _form(request, one, initial=said)
    if "count" in request.POST:
        return _counted(request, one, form, rule)
    if form.is_valid():

        def change() -> Applied:
            return change_it(rule=rule, facts=form.cleaned_data, **_who(request))

        if answer := _done(request, one, change, gettext("Règle corrigée."), form):
            return answer
    return _written(request, one, form, rule)


@require_POST
def move_rule(request: BenchRequest, year: str, key: str) -> HttpResponse:
    """Put a rule at the place the button names."""
    one, rule = year_for(request.visit, year), _rule(request, key)
    said = request.POST.get("place", "")
    place = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 1

    def move() -> Applied:
        return move_it(rule=rule, place=place, **_who(request))

    return _done(request, one, move, gettext("Règle déplacée.")) or _back(one)


@require_POST
def drop_rule(request: BenchRequest, year: str, key: str) -> HttpResponse:
    one, rule = year_for(request.visit, year), _rule(request, key)

    def drop() -> Applied:
        return drop_it(rule=rule, **_who(request))

    return _done(request, one, drop, gettext("Règle retirée.")) or _back(one)


def _form(request: BenchRequest, year: FiscalYear, *, initial: dict[str, Any]) -> WriteRule:
    given = request.POST if request.method == "POST" else None
    return WriteRule(given, programmes=programmes_of(year.bench), initial=initial)


def _rule(request: BenchRequest, key: str) -> AssignmentRule:
    mine = rules_of(request.visit.organisation).select_related("bench", "programme", "funder")
    return get_object_or_404(mine, key=key)


def _who(request: BenchRequest) -> dict[str, Any]:
    return {"by": request.visit.person, "on": request.visit.on}


def _counted(
    request: BenchRequest, year: FiscalYear, form: WriteRule, rule: AssignmentRule | None
) -> HttpResponse:
    """Count what a rule would take: a fragment as it is typed, a whole page otherwise."""
    form.is_valid()
    counted: dict[str, Any] = {"reason": form.why_not_counted}
    if not counted["reason"]:
        counted["found"] = _preview(year, form, rule)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "accounts/_count.html", counted)
    # The page shows what is written, not the faults of what is not finished.
    fresh = WriteRule(programmes=programmes_of(year.bench), initial=request.POST.dict())
    return _written(request, year, fresh, rule, **counted)


def _preview(year: FiscalYear, form: WriteRule, rule: AssignmentRule | None) -> Preview:
    axis = form.axis
    same = split(rules_of(year.bench))[axis] if axis else []
    others = [one for one in same if rule is None or one.pk != rule.pk]
    place = same.index(rule) + 1 if rule in same else len(same) + 1
    return preview_of(year=year, draft=form.draft, axis=axis, others=others, place=place)


def _written(
    request: BenchRequest,
    year: FiscalYear,
    form: WriteRule,
    rule: AssignmentRule | None,
    **more: Any,
) -> HttpResponse:
    context = {"year": year, "form": form, "rule": rule, "funders": funders_of(year.bench)}
    context["origins"] = _origins(year)
    return render(request, "accounts/rule_form.html", {**context, **more})


def _origins(year: FiscalYear) -> list[str]:
    """Return what the amounts shown rest on, besides a plain import."""
    return provenances_of([year]).get(year.pk, [])


def _done(
    request: BenchRequest,
    year: FiscalYear,
    act: Callable[[], Applied],
    said: str,
    form: WriteRule | None = None,
) -> HttpResponse | None:
    """Do something to the rules and tell what it changed; a refusal goes to the form."""
    began = perf_counter()
    try:
        applied = act()
    except Refused as refused:
        if form is None:
            messages.error(request, spoken(refused.reason) or "")
        else:
            form.add_error(None, spoken(refused.reason) or "")
        return None
    messages.success(request, f"{said} {_told(applied, perf_counter() - began)}")
    return _back(year)


def _back(year: FiscalYear) -> HttpResponse:
    return redirect(address(year.bench, "accounts:rules", year=year.key))


def _told(applied: Applied, seconds: float) -> str:
    told = [
        ngettext(
            "%(n)s ligne change d’affectation.",
            "%(n)s lignes changent d’affectation.",
            applied.lines,
        )
        % {"n": applied.lines}
    ]
    if applied.closed:
        closed = {"years": ", ".join(applied.closed)}
        told.append(gettext("Exercices clos, laissés tels quels : %(years)s.") % closed)
    if seconds > A_SECOND:
        told.append(gettext("C’est fait en %(n)s secondes.") % {"n": round(seconds)})
    return " ".join(told)
