"""The plan of an edition: its cover, its chapters in order, and what keeps it from the freeze."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from arpent.atlas.report.actions.chapters import add_chapter, move_chapter, show_chapter
from arpent.atlas.report.actions.editions import entitle_edition
from arpent.atlas.report.forms import AddChapter, EntitleEdition
from arpent.atlas.report.models import Edition
from arpent.atlas.report.queries.composition import composition_of
from arpent.atlas.report.queries.editions import last_texts
from arpent.atlas.report.rules.freezing import why_not_arrange
from arpent.atlas.report.rules.verdicts import unexplained
from arpent.atlas.report.views.asked import doing, edition_asked
from arpent.contract import BenchRequest, address

MOVES = {"up": -1, "down": 1}


def plan(request: BenchRequest, key: str) -> HttpResponse:
    edition = edition_asked(request, key)
    cover = EntitleEdition(
        initial={
            "title": edition.title,
            "subtitle": edition.subtitle,
            "language": edition.language,
        }
    )
    return _plan(request, edition, cover=cover, added=AddChapter(prefix="added"))


def _plan(
    request: BenchRequest,
    edition: Edition,
    *,
    cover: EntitleEdition,
    added: AddChapter,
    status: int = 200,
) -> HttpResponse:
    live = composition_of(edition=edition, on=request.visit.on)
    reason = why_not_arrange(frozen=edition.frozen_on is not None)
    told = {chapter.key: chapter for chapter in live.content.chapters}
    context = {
        "edition": edition,
        "places": live.places,
        "told": told,
        "written": last_texts(edition=edition),
        "cover": cover,
        "added": added,
        "reason": _(reason) if reason else None,
        "unexplained": unexplained(live.content),
    }
    return render(request, "report/plan.html", context, status=status)


@require_POST
def entitle(request: BenchRequest, key: str) -> HttpResponse:
    edition = edition_asked(request, key)
    form = EntitleEdition(request.POST)
    if not form.is_valid():
        return _plan(request, edition, cover=form, added=AddChapter(prefix="added"), status=422)
    visit = request.visit
    return doing(
        request,
        lambda: entitle_edition(edition=edition, **form.cleaned_data, by=visit.person, on=visit.on),
        _("La couverture est à jour."),
        address(visit.organisation, "report:plan", key=key),
    )


@require_POST
def arrange(request: BenchRequest, key: str) -> HttpResponse:
    """Move a chapter one place, or show or hide it: ``move`` is up, down, show or hide."""
    edition = edition_asked(request, key)
    visit, chapter = request.visit, request.POST.get("chapter", "")
    move = request.POST.get("move", "")
    places = composition_of(edition=edition, on=visit.on).places
    if chapter not in {place.chapter for place in places} or move not in (*MOVES, "show", "hide"):
        raise Http404
    to = address(visit.organisation, "report:plan", key=key) + f"#{chapter}"
    if move in MOVES:
        return doing(
            request,
            lambda: move_chapter(
                edition=edition,
                chapter=chapter,
                by_places=MOVES[move],
                by=visit.person,
                on=visit.on,
            ),
            _("Le chapitre a changé de place."),
            to,
        )
    return doing(
        request,
        lambda: show_chapter(
            edition=edition, chapter=chapter, shown=move == "show", by=visit.person, on=visit.on
        ),
        _("Le chapitre sera imprimé.") if move == "show" else _("Le chapitre ne s’imprime plus."),
        to,
    )


@require_POST
def add(request: BenchRequest, key: str) -> HttpResponse:
    edition = edition_asked(request, key)
    form = AddChapter(request.POST, prefix="added")
    visit = request.visit
    if not form.is_valid():
        cover = EntitleEdition(initial={"title": edition.title, "language": edition.language})
        return _plan(request, edition, cover=cover, added=form, status=422)
    if (reason := why_not_arrange(frozen=edition.frozen_on is not None)) is not None:
        messages.error(request, _(reason))
        return redirect(address(visit.organisation, "report:plan", key=key))
    place = add_chapter(
        edition=edition, title=form.cleaned_data["title"], by=visit.person, on=visit.on
    )
    messages.success(request, _("Le chapitre est ouvert : écrivez-le."))
    return redirect(address(visit.organisation, "report:proof", key=key, chapter=place.chapter))
