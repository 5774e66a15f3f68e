"""The register as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.translation import gettext

from arpent.contract import BenchRequest
from arpent.instruments.members.models import Member
from arpent.instruments.members.queries.evidence import evidence_of
from arpent.instruments.members.queries.register import belonging
from arpent.instruments.members.views.register import Question, listed_members
from arpent.press.sheets import write_csv


def export(request: BenchRequest) -> HttpResponse:
    """Answer the list behind a number as CSV: institutions for all, people for readers."""
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
    answer = HttpResponse(write_csv(head, _lines(found.iterator())), content_type="text/csv")
    name = f"{organisation.slug}-adherents-{question.on}-{question.by.slug}.csv"
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
