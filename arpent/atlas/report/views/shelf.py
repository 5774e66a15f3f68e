"""The shelf: every edition of the bench, and the way to begin one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from arpent.atlas.report.actions.editions import discard_edition, open_edition, reopen_edition
from arpent.atlas.report.forms import OpenEdition
from arpent.atlas.report.queries.editions import editions_open_to
from arpent.atlas.report.views.asked import doing, edition_asked
from arpent.contract import BenchRequest, Role, address

A_PAGE = 30


def index(request: BenchRequest) -> HttpResponse:
    return _shelf(request, OpenEdition(initial={"year": request.visit.on.year - 1}))


def _shelf(request: BenchRequest, form: OpenEdition, status: int = 200) -> HttpResponse:
    visit = request.visit
    editions = editions_open_to(organisation=visit.organisation, role=visit.role)
    page = Paginator(editions, A_PAGE).get_page(request.GET.get("page"))
    team = visit.role >= Role.TEAM
    return render(
        request, "report/index.html", {"page": page, "form": form, "team": team}, status=status
    )


@require_POST
def open_one(request: BenchRequest) -> HttpResponse:
    form = OpenEdition(request.POST)
    if not form.is_valid():
        return _shelf(request, form, status=422)
    visit, year = request.visit, form.cleaned_data["year"]
    edition = open_edition(
        organisation=visit.organisation,
        year=year,
        title=form.cleaned_data["title"] or _("Rapport d’activité %(year)s") % {"year": year},
        by=visit.person,
        on=visit.on,
    )
    messages.success(request, _("L’édition est ouverte : voici son plan."))
    return redirect(address(visit.organisation, "report:plan", key=edition.key))


@require_POST
def reopen(request: BenchRequest, key: str) -> HttpResponse:
    visit = request.visit
    edition = edition_asked(request, key)
    again = reopen_edition(edition=edition, by=visit.person, on=visit.on)
    messages.success(request, _("Une nouvelle édition reprend l’ordre et les textes de celle-là."))
    return redirect(address(visit.organisation, "report:plan", key=again.key))


@require_POST
def discard(request: BenchRequest, key: str) -> HttpResponse:
    visit = request.visit
    edition = edition_asked(request, key)
    back = address(visit.organisation, "report:index")
    if request.POST.get("title", "").strip() != edition.title:
        messages.error(request, _("Recopiez le titre de l’édition pour la jeter."))
        return redirect(address(visit.organisation, "report:plan", key=key))
    return doing(
        request,
        lambda: discard_edition(edition=edition, by=visit.person, on=visit.on),
        _("L’épreuve est jetée."),
        back,
    )
