"""The register as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext

from arpent.contract import BenchRequest
from arpent.instruments.members.models import Member
from arpent.instruments.members.queries.evidence import evidence_of
from arpent.instruments.members.queries.register import belonging
from arpent.instruments.members.views.register import Question, listed_members
from arpent.press.sheets import Cell, write_csv, write_ods, write_xlsx

Writer = Callable[[Sequence[str], Iterable[Sequence[Cell]]], bytes]
TITLE = "Adhérents"
WRITERS: dict[str, tuple[Writer, str]] = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "xlsx": (
        partial(write_xlsx, title=TITLE),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "ods": (
        partial(write_ods, title=TITLE),
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
}


def export(request: BenchRequest) -> HttpResponse:
    """Answer the list behind a number as CSV, XLSX or ODS; people for readers only."""
    question = Question(request)
    organisation = request.visit.organisation
    evidence = evidence_of(organisation=organisation)
    conditions = belonging(organisation=organisation, on=question.on, evidence=evidence)
    found = listed_members(question, conditions).select_related("source")
    head = [
        gettext("clé"),
        gettext("nature"),
        gettext("nom"),
        gettext("catégorie"),
        gettext("adhésion"),
        gettext("source"),
    ]
    suffix = request.GET.get("as", "csv")
    write, content_type = WRITERS.get(suffix, WRITERS["csv"])
    answer = HttpResponse(write(head, _lines(found.iterator())), content_type=content_type)
    kept = suffix if suffix in WRITERS else "csv"
    name = f"{organisation.slug}-adherents-{question.on}-{question.by.slug}.{kept}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _lines(found: Iterator[Member]) -> Iterator[tuple[str, ...]]:
    for member in found:
        yield (
            member.key,
            str(member.get_kind_display()),
            str(member),
            str(member.get_category_display()),
            f"{member.joined_on or ''}",
            member.source.title if member.source else "",
        )
