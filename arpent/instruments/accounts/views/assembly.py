"""The financial report of a year for its assembly, and its statements for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext

from arpent import look
from arpent.contract import BenchRequest, address
from arpent.instruments.accounts.report.assembly.facts import Facts, facts_of
from arpent.instruments.accounts.report.assembly.paper import methods, paper
from arpent.instruments.accounts.report.assembly.sheets import TABLES
from arpent.instruments.accounts.views.asked import Asked
from arpent.press.document import Document
from arpent.press.faults import RefusedByThePress
from arpent.press.odt import odt
from arpent.press.page import document_html
from arpent.press.pdf import pdf
from arpent.press.sheets import write_csv, write_ods

# The page stands alone: it carries the sheet of the look with it.
SHEET = Path(look.__file__).parent / "static" / "look" / "arpent.css"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def _page(document: Document) -> bytes:
    return document_html(document, css=SHEET.read_text()).encode()


PRINTED: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "pdf": ("application/pdf", pdf),
    "odt": (ODT, odt),
    "html": ("text/html; charset=utf-8", _page),
}


def assembly(request: BenchRequest, year: str) -> HttpResponse:
    """Show what can be taken to an assembly: the report, and each statement as a table."""
    asked = Asked(request.visit, year)
    context = {
        "year": asked.year,
        "years": asked.years,
        "page_view": "accounts:assembly",
        "origins": asked.origins.get(asked.year.pk, ()),
        "tables": [(key, gettext(table.title)) for key, table in TABLES.items()],
    }
    return render(request, "accounts/care/assembly.html", context)


def assembly_paper(request: BenchRequest, year: str, suffix: str) -> HttpResponse:
    """Answer the financial report as PDF, ODT or a page that stands alone."""
    if suffix not in PRINTED:
        raise Http404
    kind, written = PRINTED[suffix]
    facts = _facts(request, year)
    try:
        answer = HttpResponse(written(paper(facts)), content_type=kind)
    except RefusedByThePress as refused:
        language = get_language() or "fr"
        told = " ".join(fault.said(gettext, language=language) for fault in refused.faults)
        messages.error(request, told)
        return redirect(address(request.visit.organisation, "accounts:assembly", year=year))
    name = f"rapport-financier-{facts.year.key}.{suffix}"
    # The house lets no page carry its own style: that one is read from the disk.
    place = "inline" if suffix == "pdf" else "attachment"
    answer.headers["Content-Disposition"] = f'{place}; filename="{name}"'
    return answer


def statement_sheet(request: BenchRequest, year: str, table: str, suffix: str) -> HttpResponse:
    """Answer a statement of the year as CSV, or as ODS with its methods on a second sheet."""
    if table not in TABLES or suffix not in ("csv", "ods"):
        raise Http404
    facts, one = _facts(request, year), TABLES[table]
    head, rows = [gettext(name) for name in one.heads], one.rows(facts)
    if suffix == "csv":
        answer = HttpResponse(write_csv(head, rows), content_type="text/csv; charset=utf-8")
    else:
        notes = [facts.year.title, facts.bench.name, *methods(facts)]
        title, second = gettext(one.title), gettext("Méthodes")
        written = write_ods(head, rows, title=title, notes=notes, notes_title=second)
        answer = HttpResponse(written, content_type=ODS)
    name = f"{table}-{facts.year.key}.{suffix}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _facts(request: BenchRequest, year: str) -> Facts:
    asked = Asked(request.visit, year)
    return facts_of(request.visit, asked.year, previous=asked.previous, years=asked.years)
