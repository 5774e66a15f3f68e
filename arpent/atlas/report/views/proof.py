"""The proof of one chapter: the sheet and its margin, the figures it may call, its versions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from arpent.atlas.report.actions.chapters import write_chapter
from arpent.atlas.report.forms import WriteChapter
from arpent.atlas.report.models import Edition
from arpent.atlas.report.queries.composition import Composition, composition_of, content_of
from arpent.atlas.report.queries.editions import text_of, traces_of, versions_of
from arpent.atlas.report.report.page import (
    ShownFigure,
    keys_of,
    shown_figure,
    shown_figures,
    shown_sections,
)
from arpent.atlas.report.report.sheet import sheet_of
from arpent.atlas.report.rules.arrangement import Place
from arpent.atlas.report.rules.changes import changes
from arpent.atlas.report.rules.content import ChapterContent, Content
from arpent.atlas.report.rules.prose import unread
from arpent.atlas.report.rules.verdicts import settled
from arpent.atlas.report.views.asked import edition_asked, figure_address
from arpent.contract import BenchRequest, Refused, address
from arpent.kernel.identifiers import slug

A_PAGE = 50


def proof(request: BenchRequest, key: str, chapter: str) -> HttpResponse:
    edition = edition_asked(request, key)
    place = _place(request, edition, chapter)
    if request.method == "POST":
        return _written(request, edition, place)
    version, text = text_of(edition=edition, chapter=chapter)
    if asked := _number(request.GET.get("version")):
        older = versions_of(edition=edition, chapter=chapter).filter(version=asked).first()
        text = older.text if older else text
    form = WriteChapter(
        initial={
            "title": _own_title(edition, chapter),
            "text": text,
            "read_version": version,
        }
    )
    return _proof(request, edition, place, form=form)


def _written(request: BenchRequest, edition: Edition, place: Place) -> HttpResponse:
    """Keep the text; when it cannot be kept, give it back with the reason and the other's text."""
    form = WriteChapter(request.POST)
    if not form.is_valid():
        return _proof(request, edition, place, form=form, status=422)
    visit = request.visit
    try:
        write_chapter(
            edition=edition,
            chapter=place.chapter,
            **form.cleaned_data,
            by=visit.person,
            on=visit.on,
        )
    except Refused as refusal:
        version, theirs = text_of(edition=edition, chapter=place.chapter)
        mine = form.cleaned_data | {"read_version": version}
        again = WriteChapter(initial=mine)
        said = {"refusal": _(refusal.reason), "theirs": theirs}
        return _proof(request, edition, place, form=again, extra=said, status=409)
    messages.success(request, _("Le texte est enregistré, l’épreuve est à jour."))
    return redirect(
        address(visit.organisation, "report:proof", key=edition.key, chapter=place.chapter)
    )


def _proof(
    request: BenchRequest,
    edition: Edition,
    place: Place,
    *,
    form: WriteChapter,
    extra: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    content = content_of(edition=edition, on=request.visit.on)
    told = _chapter(content, place)
    url = figure_address(request, edition)
    used = [f for key in keys_of(told) if (f := content.figure(key))]
    figures = [shown_figure(f, language=content.language, url=url(f.key)) for f in used]
    context = _header(edition, content, place, told) | {
        "sheet": sheet_of(content, told, figure_url=url),
        "sections": shown_sections(content, told, figure_url=url),
        "own_figures": shown_figures(content, told.figures, figure_url=url),
        "amiss": [
            shown
            for shown, figure in zip(figures, used, strict=True)
            if shown.state == "contradicted" and not settled(figure)
        ],
        "unread": unread(told.text),
        "form": form,
        "refusal": "",
        "theirs": None,
    }
    return render(request, "report/proof.html", context | (extra or {}), status=status)


def figures(request: BenchRequest, key: str, chapter: str) -> HttpResponse:
    """Show the figures of the chapter, then every figure that its text may call."""
    edition = edition_asked(request, key)
    place = _place(request, edition, chapter)
    live = composition_of(edition=edition, on=request.visit.on)
    content = content_of(edition=edition, on=request.visit.on)
    told = _chapter(content, place)
    url = figure_address(request, edition)
    sought = request.GET.get("q", "").strip()
    page, lines = _usable(live, sought, request.GET.get("page"))
    context = _header(edition, content, place, told) | {
        "used": shown_figures(content, keys_of(told), figure_url=url),
        "page": page,
        "lines": lines,
        "sought": sought,
    }
    return render(request, "report/figures.html", context)


def _usable(live: Composition, sought: str, page: str | None) -> tuple[Any, list[ShownFigure]]:
    words = slug(sought).split("-") if sought else []
    found = [
        figure
        for figure in live.usable
        if all(word in slug(f"{figure.label} {figure.key}", length=400) for word in words)
    ]
    shown = Paginator(found, A_PAGE).get_page(page)
    language = live.content.language
    lines = [shown_figure(f, language=language, url=f.url) for f in shown.object_list]
    return shown, lines


def versions(request: BenchRequest, key: str, chapter: str) -> HttpResponse:
    edition = edition_asked(request, key)
    place = _place(request, edition, chapter)
    content = content_of(edition=edition, on=request.visit.on)
    told = _chapter(content, place)
    page = Paginator(versions_of(edition=edition, chapter=chapter), 10).get_page(
        request.GET.get("page")
    )
    refs = {prose.key: f"report/text/{prose.key}" for prose in page}
    traces = traces_of(organisation=request.visit.organisation, refs=list(refs.values()))
    context = _header(edition, content, place, told) | {
        "page": page,
        "versions": [(prose, traces.get(refs[prose.key])) for prose in page],
        "changes": _changes(request, edition, content),
    }
    return render(request, "report/versions.html", context)


def _changes(request: BenchRequest, edition: Edition, content: Content) -> Any:
    if edition.frozen_on is None:
        return ()
    live = composition_of(edition=edition, on=request.visit.on).content
    return changes(frozen=content, live=live)


def _place(request: BenchRequest, edition: Edition, chapter: str) -> Place:
    places = composition_of(edition=edition, on=request.visit.on).places
    found = next((place for place in places if place.chapter == chapter), None)
    if found is None:
        raise Http404
    return found


def _chapter(content: Content, place: Place) -> ChapterContent:
    """A hidden chapter has nothing printed: its proof is its text alone, as the form gives it."""
    return content.chapter(place.chapter) or ChapterContent(key=place.chapter, title=place.title)


def _own_title(edition: Edition, chapter: str) -> str:
    placed = edition.placements.filter(chapter=chapter).values_list("title", flat=True).first()
    return placed or ""


def _header(
    edition: Edition, content: Content, place: Place, told: ChapterContent
) -> dict[str, Any]:
    numbers = {chapter.key: rank for rank, chapter in enumerate(content.chapters, 1)}
    return {
        "edition": edition,
        "chapter": told,
        "place": place,
        "number": numbers.get(place.chapter),
        "count": len(keys_of(told)),
    }


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
