"""Reading an edition: its cover, its chapters, the records behind each figure, its files."""

from __future__ import annotations

from functools import lru_cache

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from arpent.atlas.report.queries.composition import composition_of
from arpent.atlas.report.report.appendix import tally
from arpent.atlas.report.report.files import KINDS, file_of
from arpent.atlas.report.report.page import keys_of, shown_figure, shown_figures, shown_sections
from arpent.atlas.report.report.sheet import sheet_of
from arpent.atlas.report.rules.codec import from_json
from arpent.atlas.report.rules.content import Content
from arpent.atlas.report.rules.disclosure import public_content
from arpent.atlas.report.views.asked import content_asked, edition_asked, figure_address, told
from arpent.contract import BenchRequest, Role
from arpent.press.faults import RefusedByThePress

A_PAGE = 50
# The others carry a style or a format of their own: a browser keeps them, it does not show them.
SHOWN = ("pdf", "json")


def read(request: BenchRequest, key: str) -> HttpResponse:
    edition = edition_asked(request, key)
    content = content_asked(request, edition)
    context = {
        "edition": edition,
        "content": content,
        "tally": tally(content),
        "kinds": KINDS,
        "team": request.visit.role >= Role.TEAM,
    }
    return render(request, "report/read.html", context)


def chapter(request: BenchRequest, key: str, chapter: str) -> HttpResponse:
    edition = edition_asked(request, key)
    content = content_asked(request, edition)
    told = content.chapter(chapter)
    if told is None:
        raise Http404
    rank = content.chapters.index(told)
    url = figure_address(request, edition)
    context = {
        "edition": edition,
        "content": content,
        "chapter": told,
        "number": rank + 1,
        "before": content.chapters[rank - 1] if rank else None,
        "after": content.chapters[rank + 1] if rank + 1 < len(content.chapters) else None,
        "sheet": sheet_of(content, told, figure_url=url),
        "own_figures": shown_figures(content, told.figures, figure_url=url),
        "sections": shown_sections(content, told, figure_url=url),
        "count": len(keys_of(told)),
    }
    return render(request, "report/chapter.html", context)


def figure(request: BenchRequest, key: str, figure: str) -> HttpResponse:
    """Show one figure of the edition with the records it was counted from."""
    edition = edition_asked(request, key)
    content = content_asked(request, edition)
    found = content.figure(figure)
    if found is None and edition.frozen_on is None:
        usable = composition_of(edition=edition, on=request.visit.on).usable
        found = next((each for each in usable if each.key == figure), None)
    if found is None:
        raise Http404
    shown = shown_figure(
        found, language=content.language, url=figure_address(request, edition)(figure)
    )
    page = Paginator(found.records, A_PAGE).get_page(request.GET.get("page"))
    context = {"edition": edition, "content": content, "figure": shown, "page": page}
    return render(request, "report/figure.html", context)


@lru_cache(maxsize=16)
def pulled(frozen: str, kind: str, whole: bool, site: str) -> bytes:
    """Return a file of a frozen edition: pulled once, since nothing in it can change."""
    content = from_json(Content, frozen)
    return file_of(content if whole else public_content(content), kind=kind, site=site)


def download(request: BenchRequest, key: str, kind: str) -> HttpResponse:
    """Hand the edition as a file; what keeps it from print is shown instead, in sentences."""
    edition = edition_asked(request, key)
    if kind not in KINDS:
        raise Http404
    site = request.build_absolute_uri("/")
    try:
        if edition.frozen_on is None:
            data = file_of(content_asked(request, edition), kind=kind, site=site)
        else:
            data = pulled(edition.content, kind, request.visit.role >= Role.READER, site)
    except RefusedByThePress as refusal:
        context = {"edition": edition, "faults": told(refusal.faults)}
        return render(request, "report/faults.html", context, status=409)
    response = HttpResponse(data, content_type=KINDS[kind])
    name = f"{request.visit.organisation.slug}-{edition.key}.{kind}"
    shown = "inline" if kind in SHOWN else "attachment"
    response.headers["Content-Disposition"] = f'{shown}; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
