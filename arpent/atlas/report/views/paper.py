"""What leaves the house: the files of an edition, what keeps it from print, and the freeze."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from arpent.atlas.report.actions.editions import freeze_edition
from arpent.atlas.report.queries.composition import composition_of, content_of
from arpent.atlas.report.report.edition import document_of
from arpent.atlas.report.report.page import shown_figure
from arpent.atlas.report.rules.changes import changes
from arpent.atlas.report.rules.freezing import why_not_freeze
from arpent.atlas.report.rules.verdicts import contradicted, unexplained, unknown_mentions
from arpent.atlas.report.views.asked import doing, edition_asked, figure_address, told
from arpent.contract import BenchRequest, address
from arpent.press.proofreading import faults_of


def paper(request: BenchRequest, key: str) -> HttpResponse:
    edition = edition_asked(request, key)
    content = content_of(edition=edition, on=request.visit.on)
    reason = why_not_freeze(content=content)
    url = figure_address(request, edition)
    left = {figure.key for figure in unexplained(content)}
    live = composition_of(edition=edition, on=request.visit.on).content
    context = {
        "edition": edition,
        "content": content,
        "reason": _(reason) if reason else None,
        "flagged": [
            (shown_figure(f, language=content.language, url=url(f.key)), f.key in left)
            for f in contradicted(content)
        ],
        "unknown": unknown_mentions(content),
        "faults": told(faults_of(document_of(content, site=request.build_absolute_uri("/")))),
        "changes": changes(frozen=content, live=live) if edition.frozen_on else (),
    }
    return render(request, "report/paper.html", context)


@require_POST
def freeze(request: BenchRequest, key: str) -> HttpResponse:
    edition = edition_asked(request, key)
    visit = request.visit
    return doing(
        request,
        lambda: freeze_edition(edition=edition, by=visit.person, on=visit.on),
        _("L’édition est gelée : ses chiffres ne changeront plus."),
        address(visit.organisation, "report:paper", key=key),
    )
