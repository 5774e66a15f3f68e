"""The statutes: the versions, one of them said in plain French, and writing one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.assembly.actions import statutes as actions
from arpent.instruments.assembly.forms import statutes as forms
from arpent.instruments.assembly.models import Statutes
from arpent.instruments.assembly.queries.statutes import (
    frozen_under,
    rule_of,
    statutes_of,
    statutes_on,
)
from arpent.instruments.assembly.rules.speech import TOPICS, speech
from arpent.instruments.assembly.rules.statutes import (
    SETTINGS,
    CollegeRule,
    Share,
    StatutesRule,
    why_not_change,
)
from arpent.kernel.spoken import spoken

# How many members serve as the example, unless the page says otherwise.
EXAMPLE = 40
MOST = 100_000


def statutes(request: BenchRequest) -> HttpResponse:
    """Say the statutes in force, and list the other versions."""
    visit = request.visit
    one = statutes_on(organisation=visit.organisation, on=visit.on)
    context = {
        "statutes": one,
        "said": _said(rule_of(one), request) if one else [],
        "versions": statutes_of(organisation=visit.organisation),
        "example": _example(request),
    }
    return render(request, "assembly/statutes.html", context)


def statutes_version(request: BenchRequest, key: str) -> HttpResponse:
    """Say one version of the statutes."""
    one = _statutes(request, key)
    frozen = frozen_under(statutes=one)
    context = {
        "statutes": one,
        "said": _said(rule_of(one), request),
        "why_not_change": spoken(why_not_change(frozen=frozen)),
        "example": _example(request),
    }
    return render(request, "assembly/statutes_version.html", context)


def statutes_new(request: BenchRequest) -> HttpResponse:
    """Write a new version, begun from the one in force."""
    before = statutes_on(organisation=request.visit.organisation, on=request.visit.on)
    return _write(request, one=None, before=before)


def statutes_edit(request: BenchRequest, key: str) -> HttpResponse:
    """Change a version under which nothing was frozen yet."""
    one = _statutes(request, key)
    reason = why_not_change(frozen=frozen_under(statutes=one))
    if reason:
        messages.warning(request, spoken(reason) or "")
        return redirect(address(request.visit.organisation, "assembly:statutes_version", key=key))
    return _write(request, one=one, before=one)


def _write(request: BenchRequest, *, one: Statutes | None, before: Statutes | None) -> HttpResponse:
    data = request.POST or None
    form = forms.WriteStatutes(
        data, bench=request.visit.organisation, initial=_initial(before, new=one is None)
    )
    lines: dict[str, Any] = {
        "majorities": forms.MAJORITIES(data, prefix="m", initial=_parts(before, "majorities")),
        "colleges": forms.COLLEGES(data, prefix="c", initial=_parts(before, "colleges")),
        "weights": forms.WEIGHTS(data, prefix="w", initial=_parts(before, "weights")),
    }
    valid = bool(data) and all([form.is_valid(), *(one.is_valid() for one in lines.values())])
    asked = "preview" in request.POST or request.headers.get("HX-Request")
    if valid and not asked:
        try:
            facts: Any = {"facts": form.facts(), **{k: v.rows() for k, v in lines.items()}}
            who: Any = {"by": request.visit.person, "on": request.visit.on}
            kept = (
                actions.change_statutes(statutes=one, **facts, **who)
                if one
                else actions.write_statutes(bench=request.visit.organisation, **facts, **who)
            )
            messages.success(request, _("Les statuts sont gardés."))
            here = address(request.visit.organisation, "assembly:statutes_version", key=kept.key)
            return redirect(here)
        except Refused as refused:
            form.add_error(None, spoken(refused.reason) or "")
    rule = _rule(form, lines) if data else (rule_of(before) if before else StatutesRule())
    context = {
        "form": form,
        "lines": lines,
        "statutes": one,
        "said": _said(rule, request),
        "example": _example(request),
    }
    if request.headers.get("HX-Request"):
        return render(request, "assembly/_statutes_said.html", context)
    status = 422 if data and not valid else 200
    return render(request, "assembly/statutes_write.html", context, status=status)


def _rule(form: forms.WriteStatutes, lines: Any) -> StatutesRule:
    """Return what a form says so far; what is wrong in it is left unset."""
    form.is_valid()
    kept = {n: form.cleaned_data[n] for n in SETTINGS if n in form.cleaned_data}
    rule = StatutesRule(**kept)
    parts: dict[str, Any] = {}
    if lines["majorities"].is_valid():
        parts["majorities"] = tuple(Share(**row) for row in lines["majorities"].rows())
    if lines["colleges"].is_valid():
        parts["colleges"] = tuple(
            CollegeRule(**{**row, "categories": tuple(row["categories"].split())})
            for row in lines["colleges"].rows()
        )
    if lines["weights"].is_valid():
        rows = lines["weights"].rows()
        parts["weights"] = tuple((row["category"], row["voices"]) for row in rows)
    return replace(rule, **parts)


def _initial(statutes: Statutes | None, *, new: bool) -> dict[str, Any]:
    if statutes is None:
        return {}
    facts = {name: getattr(statutes, name) for name in SETTINGS}
    if new:
        return facts
    own = ("title", "starts_on", "ends_on", "source", "invented")
    return {**facts, **{name: getattr(statutes, name) for name in own}}


def _parts(statutes: Statutes | None, name: str) -> list[dict[str, Any]]:
    if statutes is None:
        return []
    columns = {
        "majorities": ("decision", "numerator", "denominator", "strict", "base"),
        "colleges": ("label", "seats_min", "seats_max", "categories"),
        "weights": ("category", "voices"),
    }[name]
    rows = sorted(getattr(statutes, name).all(), key=lambda row: row.pk)
    return [{column: getattr(row, column) for column in columns} for row in rows]


def _said(rule: StatutesRule, request: BenchRequest) -> list[dict[str, Any]]:
    """Return the sentences by topic, in the language of the page."""
    told = list(speech(rule, base=_example(request)))
    return [
        {
            "key": topic,
            "title": _(label),
            "lines": [(one.by, spoken(one.sentence)) for one in told if one.about == topic],
        }
        for topic, label, _tell in TOPICS
    ]


def _example(request: BenchRequest) -> int:
    typed = (request.POST.get("example") or request.GET.get("example") or "").strip()
    return min(int(typed), MOST) if typed.isdecimal() else EXAMPLE


def _statutes(request: BenchRequest, key: str) -> Statutes:
    return get_object_or_404(statutes_of(organisation=request.visit.organisation), key=key)
