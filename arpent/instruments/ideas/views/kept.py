"""The public page of the promise: counts and reasons, open to all; titles to those who read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from arpent.contract import BenchRequest, Figure, Role, address
from arpent.instruments.ideas.queries import kept as queries
from arpent.instruments.ideas.queries.mine import mine_of
from arpent.instruments.ideas.rules.answers import standing
from arpent.instruments.ideas.rules.kept import Counts
from arpent.instruments.ideas.rules.words import OUTCOMES
from arpent.press.charts import Chart, Series
from arpent.press.notation import day

A_PAGE = 50


def kept(request: BenchRequest) -> HttpResponse:
    """Show how the institution keeps its promise to answer, ever or for the ideas of a year."""
    visit, year = request.visit, _year(request)
    ideas = queries.counted(organisation=visit.organisation, year=year)
    promise = queries.promise_of(organisation=visit.organisation, year=year, on=visit.on)
    counts = promise.counts
    mine = mine_of(organisation=visit.organisation)
    context = {
        "mine": mine,
        "year": year,
        "years": promise.years,
        "counts": counts,
        "figures": _figures(
            request,
            counts,
            queries.median_days(ideas=ideas),
            queries.moved(ideas=ideas).count(),
            year,
        ),
        "chart": _chart(promise.periods),
        "reasons": queries.reasons_of(ideas=ideas, outcomes=promise.outcomes),
        "services": promise.services,
        "trials": _trials(request, queries.trial_counts(ideas=ideas), year),
        "verdicts": queries.last_verdicts(ideas=ideas),
        "reads": _reads(request, mine.reading),
        "asked": f"?{urlencode({'year': year})}" if year else "",
    }
    return render(request, "ideas/kept.html", context)


def records(request: BenchRequest, which: str) -> HttpResponse:
    """List the ideas one number of the promise was counted from."""
    visit, year = request.visit, _year(request)
    found = queries.records(
        organisation=visit.organisation,
        name=which,
        year=year,
        service=request.GET.get("service", ""),
        on=visit.on,
    )
    if found is None:
        raise Http404
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [
        (idea, standing(due_on=idea.due_on, answered_on=idea.answered_on, on=visit.on))
        for idea in page
    ]
    context = {
        "page": page,
        "rows": rows,
        "title": _titles()[which],
        "year": year,
        "reads": _reads(request, mine_of(organisation=visit.organisation).reading),
    }
    return render(request, "ideas/kept_records.html", context)


def _year(request: BenchRequest) -> int | None:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 and asked > "0000" else None


def _reads(request: BenchRequest, reading: str) -> bool:
    return reading == "everyone" or request.visit.role >= Role.READER


def _titles() -> dict[str, str]:
    return {
        "dites": _("Les idées dites"),
        "repondues": _("Les idées qui ont une réponse"),
        "a-temps": _("Les réponses données à temps"),
        "en-retard": _("Les réponses données en retard"),
        "hors-delai": _("Les idées sans réponse, jour passé"),
        "en-attente": _("Les idées dont le jour n’est pas passé"),
        "deplacees": _("Les idées dont le jour dû a été déplacé"),
        "essayees": _("Les idées qui ont une carte de test"),
        "jugees": _("Les idées dont le test a son verdict"),
        **{slug: _(label) for slug, label in OUTCOMES},
    }


def _list(request: BenchRequest, which: str, year: int | None) -> str:
    url = address(request.visit.organisation, "ideas:kept_records", which=which)
    return f"{url}?{urlencode({'year': year})}" if year else url


def _figures(
    request: BenchRequest, counts: Counts, median: int | None, moved: int, year: int | None
) -> Iterable[Figure]:
    shown = (
        ("dites", _("Idées dites"), counts.said, _("sans celles retirées ou masquées")),
        ("repondues", _("Ont une réponse"), counts.answered, _("une réponse signée, motif écrit")),
        ("a-temps", _("Répondues à temps"), counts.in_time, _("le jour dû, ou avant")),
        (
            "en-retard",
            _("Répondues en retard"),
            counts.late,
            _("première réponse après le jour dû"),
        ),
        ("hors-delai", _("Sans réponse, jour passé"), counts.overdue, _("au jour de cette page")),
        ("en-attente", _("Attendent encore"), counts.waiting, _("le jour dû n’est pas passé")),
        ("deplacees", _("Jour déplacé"), moved, _("avant qu’il passe, avec une raison écrite")),
    )
    for which, label, value, method in shown:
        yield Figure(
            key=f"ideas.kept.{which}",
            label=label,
            value=Decimal(value),
            unit="",
            method=method,
            url=_list(request, which, year),
        )
    yield Figure(
        key="ideas.kept.median",
        label=_("Délai médian"),
        value=None if median is None else Decimal(median),
        unit=_("jours"),
        method=_("la moitié des premières réponses a pris ce temps, ou moins"),
        url=_list(request, "repondues", year),
    )


def _trials(request: BenchRequest, counts: dict[str, int], year: int | None) -> Iterable[Figure]:
    shown = (
        ("test", "retained", _("Retenues pour un test"), _("dernière réponse donnée")),
        ("essayees", "tested", _("Ont une carte de test"), _("un lien vers un programme")),
        ("jugees", "judged", _("Ont un verdict"), _("le verdict est revenu sur l’idée")),
    )
    for which, name, label, method in shown:
        yield Figure(
            key=f"ideas.kept.{name}",
            label=label,
            value=Decimal(counts[name]),
            unit="",
            method=method,
            url=_list(request, which, year),
        )


def _chart(periods: list[tuple[date, str, Counts]]) -> Chart | None:
    if not periods:
        return None
    language = get_language() or "fr"
    sums = [counts for _start, _precision, counts in periods]

    def run(name: str, values: Iterable[int], drawing: str) -> Series:
        return Series(name, tuple(values), _("idées"), drawing)

    series: tuple[Any, ...] = (
        run(_("répondues à temps"), (one.in_time for one in sums), "solid"),
        run(_("hors délai, répondues ou non"), (one.late + one.overdue for one in sums), "hatch"),
        run(_("jour non passé"), (one.waiting for one in sums), "hollow"),
    )
    labels = tuple(
        day(start, precision=precision, language=language) for start, precision, _c in periods
    )
    return Chart(_("Par date de dépôt"), labels, series, kind="stacked", unit=_("idées"))
