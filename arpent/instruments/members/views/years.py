"""The register year by year, and who is new or on the way in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.contract import BenchRequest, Role
from arpent.instruments.members.models.register import Category
from arpent.instruments.members.queries.evidence import evidence_of
from arpent.instruments.members.queries.flow import new_since, prepared_on
from arpent.instruments.members.queries.years import Year, categories_of, years_of
from arpent.instruments.members.report.charts import category_chart, years_chart
from arpent.look.forms import day_input

A_PAGE = 50
MOST_YEARS = 12


def years(request: BenchRequest) -> HttpResponse:
    organisation = request.visit.organisation
    found = years_of(evidence=evidence_of(organisation=organisation))[:MOST_YEARS]
    by_category = categories_of(organisation=organisation)
    context = {
        "years": found,
        "rows": _rows(found, by_category),
        "years_chart": years_chart(found) if found else None,
        "category_chart": _latest_by_category(found, by_category),
    }
    return render(request, "members/years.html", context)


def _rows(
    found: Sequence[Year], by_category: dict[tuple[str, date], dict[str, int]]
) -> list[tuple[str, list[int | None]]]:
    """Return each category with its institutions year by year, None where no whole list names."""
    lists = [year.institutions for year in found]
    counts = [by_category.get((one.source, one.on), {}) if one else None for one in lists]
    return [
        (str(each.label), [None if one is None else one.get(each.value, 0) for one in counts])
        for each in Category
        if each is not Category.PERSONNES
    ]


def _latest_by_category(
    found: Sequence[Year], by_category: dict[tuple[str, date], dict[str, int]]
) -> object:
    for year in found:
        if year.institutions is not None:
            one = year.institutions
            return category_chart(by_category[one.source, one.on], title=one.title)
    return None


class SinceWhen(forms.Form):
    """Over which period one asks who is new."""

    since = forms.DateField(label=_("Depuis le"), widget=day_input())
    until = forms.DateField(label=_("Jusqu’au"), widget=day_input())


def news(request: BenchRequest) -> HttpResponse:
    visit = request.visit
    year = date(visit.on.year, 1, 1)
    form = SinceWhen({"since": f"{year}", "until": f"{visit.on}", **request.GET.dict()})
    whole = form.is_valid()
    since = form.cleaned_data["since"] if whole else year
    until = form.cleaned_data["until"] if whole else visit.on
    organisation = visit.organisation
    new = list(new_since(organisation=organisation, first=since, last=until)[:500])
    people = new_since(organisation=organisation, first=since, last=until, kind="person")
    waiting = prepared_on(organisation=organisation, on=until)
    if visit.role < Role.READER:
        waiting = waiting.filter(kind="institution")
    context = {
        "form": form,
        "since": since,
        "until": until,
        "new": new,
        "people_count": people.count(),
        "waiting": Paginator(waiting, A_PAGE).get_page(request.GET.get("page")),
        "title": gettext("Nouveaux et en préparation"),
    }
    return render(request, "members/news.html", context)
