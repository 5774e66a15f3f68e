"""One grant, and the financial report its funder asks for: on a page, as a table, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext

from arpent.contract import BenchRequest, address
from arpent.instruments.accounts.forms.money import ShareCharges
from arpent.instruments.accounts.models import Grant
from arpent.instruments.accounts.queries.grants import (
    Spent,
    origins_over,
    planned_over,
    received_over,
    spent_over,
)
from arpent.instruments.accounts.report.grant_paper import (
    Reported,
    grant_paper,
    share_sentence,
    shared_sentence,
    table_lines,
)
from arpent.instruments.accounts.rules.reporting import direct_key, facing, report_of
from arpent.instruments.accounts.views.grants import grant_or_404
from arpent.press.faults import RefusedByThePress
from arpent.press.odt import odt
from arpent.press.pdf import pdf
from arpent.press.sheets import write_csv, write_ods

ODT = "application/vnd.oasis.opendocument.text"
SUFFIXES = ("pdf", "odt", "ods", "csv")
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def grant(request: BenchRequest, key: str) -> HttpResponse:
    one = grant_or_404(request, key)
    form = ShareCharges(request.GET or None)
    told = reported(request, one, form)
    context = {
        "grant": one,
        "told": told,
        "report": told.report if told else None,
        "origins": told.origins if told else [],
        "form": form,
        "query": request.GET.urlencode(),
        "suffixes": SUFFIXES,
        **(_told(told) if told else {}),
    }
    return render(request, "accounts/money/grant.html", context)


def _told(told: Reported) -> dict[str, Any]:
    """Return the tables and sentences of a report in the reader's language."""
    return {
        "tables": [
            (title, [(line, gettext(line.label)) for line in lines], planned, done)
            for title, lines, planned, done in table_lines(told.report)
        ],
        "share_sentence": share_sentence(told),
        "shared_sentence": shared_sentence(told.report),
    }


def reported(request: BenchRequest, one: Grant, form: ShareCharges) -> Reported | None:
    """Return the report of a grant, or None when its programme or its days are unknown."""
    if one.programme_id is None or one.first_on is None or one.last_on is None:
        return None
    days = {"first": one.first_on, "last": one.last_on}
    spent = spent_over(one, **days)
    own = facing((row.account, row.own_eur) for row in spent)
    return Reported(
        grant=one,
        **days,
        report=report_of(
            own=own,
            shared=facing((row.account, row.shared_eur) for row in spent),
            planned=planned_over(request.visit, one, **days),
            key_percent=_key(form, own, spent),
        ),
        received_eur=received_over(one, **days),
        origins=origins_over(one, **days),
    )


def _key(form: ShareCharges, own: dict[str, Decimal], spent: list[Spent]) -> Decimal | None:
    if not form.is_bound or not form.is_valid():
        return None
    if form.cleaned_data["key"] == "direct":
        return direct_key(own, facing((row.account, row.given_eur) for row in spent))
    return form.cleaned_data["percent"] if form.cleaned_data["key"] == "percent" else None


def grant_report(request: BenchRequest, key: str, suffix: str) -> HttpResponse:
    """Answer the report as PDF, ODT, ODS or CSV."""
    one = grant_or_404(request, key)
    told = reported(request, one, ShareCharges(request.GET or None))
    if suffix not in SUFFIXES:
        raise Http404
    back = address(request.visit.organisation, "accounts:grant", key=key)
    if told is None:
        messages.error(request, gettext("Le compte rendu attend un programme et deux jours."))
        return redirect(back)
    if suffix in ("ods", "csv"):
        return _sheet(told, suffix)
    try:
        paper = grant_paper(told, on=request.visit.on)
        written = pdf(paper) if suffix == "pdf" else odt(paper)
    except RefusedByThePress as refused:
        language = get_language() or "fr"
        messages.error(
            request, " ".join(f.said(gettext, language=language) for f in refused.faults)
        )
        return redirect(back)
    return _file(written, "application/pdf" if suffix == "pdf" else ODT, told, suffix)


def _sheet(told: Reported, suffix: str) -> HttpResponse:
    head = [
        gettext("partie"),
        gettext("compte"),
        gettext("intitulé"),
        gettext("prévu en euros"),
        gettext("réalisé en euros"),
    ]
    rows: Iterator[tuple[str, str, str, Decimal, Decimal]] = (
        (part, line.account, gettext(line.label), line.planned_eur, line.done_eur)
        for part, lines, *_ in table_lines(told.report)
        for line in lines
    )
    title = gettext("Compte rendu")
    write = write_csv if suffix == "csv" else partial(write_ods, title=title)
    kind = "text/csv; charset=utf-8" if suffix == "csv" else ODS
    return _file(write(head, rows), kind, told, suffix)


def _file(written: bytes, kind: str, told: Reported, suffix: str) -> HttpResponse:
    answer = HttpResponse(written, content_type=kind)
    name = f"compte-rendu-{told.grant.key}.{suffix}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
