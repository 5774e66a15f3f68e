from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from arpent.atlas.opendata import opendata
from arpent.atlas.opendata.forms import ChoosePeriod
from arpent.atlas.opendata.queries import datasets_of, last_change, scope_of
from arpent.atlas.opendata.rules import Asked, Unanswerable, asked, page_of
from arpent.contract import BenchRequest, Dataset, address
from arpent.press.sheets import write_csv

View = Callable[..., HttpResponse]


def etag(request: BenchRequest, **kwargs: object) -> str:
    said = f"{request.build_absolute_uri()} {get_language()}"
    return last_change(request.visit, said)


def published(view: View) -> View:
    """Let anybody keep an answer as long as they ask whether it changed; refuse in a sentence."""

    @require_safe
    @condition(etag_func=etag)
    @wraps(view)
    def answer(request: BenchRequest, **kwargs: object) -> HttpResponse:
        try:
            response = view(request, **kwargs)
        except Unanswerable as why:
            problem = json_response({"title": _(str(why)), "status": 400})
            problem.status_code = 400
            problem["Content-Type"] = "application/problem+json"
            return problem
        patch_cache_control(response, public=True, no_cache=True)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def index(request: BenchRequest) -> HttpResponse:
    form = ChoosePeriod(request.GET)
    try:
        period, reason = asked(request.GET.dict(), today=request.visit.on), ""
    except Unanswerable as why:
        period, reason = asked({}, today=request.visit.on), _(str(why))
    chosen = {name: request.GET[name] for name in ("first", "last") if request.GET.get(name)}
    context = {
        "form": form,
        "reason": reason,
        "period": period,
        "query": urlencode(chosen) if chosen and not reason else "",
        "datasets": list(datasets_of(request.visit).values()),
    }
    return render(request, "opendata/index.html", context, status=400 if reason else 200)


def home_of(request: BenchRequest) -> str:
    return request.build_absolute_uri(address(request.visit.organisation, "opendata:index"))


@published
def catalogue(request: BenchRequest) -> HttpResponse:
    whole = asked({}, today=request.visit.on)
    said = opendata.catalogue(
        organisation=request.visit.organisation,
        home=home_of(request),
        datasets=datasets_of(request.visit),
        first=whole.first,
        last=whole.last,
    )
    return json_response(said, "application/ld+json")


@published
def openapi(request: BenchRequest) -> HttpResponse:
    return json_response(
        opendata.openapi(
            organisation=request.visit.organisation,
            home=home_of(request),
            datasets=datasets_of(request.visit),
        )
    )


def found(request: BenchRequest, dataset: str) -> Dataset:
    known = datasets_of(request.visit)
    if dataset not in known:
        raise Http404
    return known[dataset]


@published
def as_schema(request: BenchRequest, dataset: str) -> HttpResponse:
    return json_response(opendata.table_schema(found(request, dataset)))


@published
def as_csv(request: BenchRequest, dataset: str) -> HttpResponse:
    table = found(request, dataset)
    period = asked(request.GET.dict(), today=request.visit.on)
    rows = table.rows(scope_of(request.visit, period.first, period.last))
    names = [field.name for field in table.fields]
    text = write_csv(names, ([row[name] for name in names] for row in rows))
    file = f"{request.visit.organisation.slug}-{table.slug}.csv"
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response


@published
def as_json(request: BenchRequest, dataset: str) -> HttpResponse:
    table = found(request, dataset)
    period = asked(request.GET.dict(), today=request.visit.on)
    rows = table.rows(scope_of(request.visit, period.first, period.last))
    page, more = page_of(rows, asked=period)
    names = [field.name for field in table.fields]
    return json_response(
        {
            "dataset": table.slug,
            "title": str(table.title),
            "licence": "Licence Ouverte 2.0",
            "first": period.first,
            "last": period.last,
            "page": period.page,
            "next": page_url(request, period, period.page + 1) if more else None,
            "previous": page_url(request, period, period.page - 1) if period.page > 1 else None,
            "rows": [{name: row[name] for name in names} for row in page],
        }
    )


def page_url(request: BenchRequest, period: Asked, page: int) -> str:
    query = {"first": period.first, "last": period.last, "page": page, "size": period.size}
    return request.build_absolute_uri(f"{request.path}?{urlencode(query)}")


def json_response(said: Any, media: str = "application/json") -> HttpResponse:
    text = json.dumps(said, ensure_ascii=False, indent=1, default=plain)
    return HttpResponse(text, content_type=media)


def plain(value: object) -> str:
    """Write a day, a moment or an exact number as text; anything else is a fault of the table."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(f"no open data in {value!r}")
