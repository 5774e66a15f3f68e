"""A year out of the house: as a FEC, or its journal, ledger and trial balance for a spreadsheet."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_noop

from arpent.contract import BenchRequest
from arpent.instruments.accounts.actions.exports import write_fec
from arpent.instruments.accounts.models import FiscalYear
from arpent.instruments.accounts.queries.exports import journal_rows, ledger_rows, trial_rows
from arpent.instruments.accounts.queries.lines import sums_of
from arpent.instruments.accounts.queries.years import year_for
from arpent.instruments.accounts.rules.asking import Question
from arpent.instruments.accounts.rules.exports import why_not_export
from arpent.kernel.spoken import spoken
from arpent.measure.sentences import Unusable
from arpent.press.sheets import write_csv, write_ods

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
LINE = (
    gettext_noop("Journal"),
    gettext_noop("Écriture"),
    gettext_noop("Date"),
    gettext_noop("Compte"),
    gettext_noop("Libellé du compte"),
    gettext_noop("Compte auxiliaire"),
    gettext_noop("Libellé du compte auxiliaire"),
    gettext_noop("Pièce"),
    gettext_noop("Libellé"),
    gettext_noop("Débit"),
    gettext_noop("Crédit"),
    gettext_noop("Programme"),
    gettext_noop("Financeur"),
)
BALANCE = gettext_noop("Solde")
TRIAL = (*LINE[3:5], gettext_noop("À nouveau"), *LINE[9:11], BALANCE)
Rows = Callable[[FiscalYear], Iterable[Sequence[Any]]]
BOOKS: dict[str, tuple[str, tuple[str, ...], Rows]] = {
    "journal": (gettext_noop("Journal"), LINE, journal_rows),
    "grand-livre": (gettext_noop("Grand livre"), (*LINE, BALANCE), ledger_rows),
    "balance": (gettext_noop("Balance"), TRIAL, trial_rows),
}


def exports(request: BenchRequest, year: str, reason: str | None = None) -> HttpResponse:
    """Show what may leave; what may not says why."""
    one = year_for(request.visit, year)
    asked = request.GET.get("conform", "yes")
    context = {
        "year": one,
        "reason": reason,
        "may_force": reason is not None and asked == "yes" and bool(one.bench.siren),
        "no_fec": spoken(_why_not(one, "fec")),
        "books": [(slug, gettext(title)) for slug, (title, _head, _rows) in BOOKS.items()],
        "siren": one.bench.siren,
    }
    return render(request, "accounts/exports.html", context, status=422 if reason else 200)


def export_fec(request: BenchRequest, year: str) -> HttpResponse:
    """Answer the FEC of a year, or the notice that goes with it; not conform only when asked."""
    one = year_for(request.visit, year)
    if refused := spoken(_why_not(one, "fec")):
        return exports(request, year, refused)
    charset = "iso8859-15" if request.GET.get("charset") == "latin" else "utf-8"
    force = request.GET.get("conform") == "no"
    with tempfile.TemporaryDirectory(prefix="arpent-books-") as folder:
        try:
            path = write_fec(year=one, folder=Path(folder), charset=charset, conform_only=not force)
        except Unusable as unusable:
            return exports(request, year, spoken(unusable))
        if "notice" in request.GET:
            path = path.with_name(f"notice-{path.name}")
        return _attached(path.read_bytes(), path.name, "text/plain; charset=utf-8")


def export_book(request: BenchRequest, year: str, book: str) -> HttpResponse:
    """Answer the journal, the ledger or the trial balance of a year as CSV or ODS."""
    one = year_for(request.visit, year)
    if book not in BOOKS:
        raise Http404
    suffix = "ods" if request.GET.get("as") == "ods" else "csv"
    if book != "balance" and (refused := spoken(_why_not(one, suffix))):
        return exports(request, year, refused)
    title, head, rows = BOOKS[book]
    names, said = [gettext(name) for name in head], gettext(title)
    if suffix == "ods":
        content = write_ods(names, rows(one), title=said)
    else:
        content = write_csv(names, rows(one), for_office="office" in request.GET)
    name = f"{request.visit.organisation.slug}-{one.key}-{book}.{suffix}"
    return _attached(content, name, TYPES[suffix])


def _why_not(year: FiscalYear, form: str) -> str | None:
    lines = sums_of(year=year, question=Question()).lines
    bench = year.bench
    return why_not_export(
        form=form, lines=lines, siren=bench.siren, bench=bench.slug, year=year.key
    )


def _attached(content: bytes, name: str, content_type: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
