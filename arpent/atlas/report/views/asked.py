"""What every page of the report loads: the edition it is about, if the visitor may read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from arpent.atlas.report.models import Edition
from arpent.atlas.report.queries.composition import content_of
from arpent.atlas.report.rules.content import Content
from arpent.atlas.report.rules.disclosure import public_content
from arpent.contract import BenchRequest, Refused, Role, address
from arpent.press.faults import PressFault


def edition_asked(request: BenchRequest, key: str) -> Edition:
    """Return the edition; a draft does not exist for whoever is not of the team."""
    mine = Edition.objects.filter(bench=request.visit.organisation).select_related("bench")
    edition = get_object_or_404(mine, key=key)
    if edition.frozen_on is None and request.visit.role < Role.TEAM:
        raise Http404
    return edition


def content_asked(request: BenchRequest, edition: Edition) -> Content:
    """Return what the visitor may read of an edition."""
    content = content_of(edition=edition, on=request.visit.on)
    return content if request.visit.role >= Role.READER else public_content(content)


def told(faults: Iterable[PressFault]) -> list[str]:
    """Return what keeps an edition from print, in the language of the reader."""
    return [fault.said(_, language=get_language() or "fr") for fault in faults]


def figure_address(request: BenchRequest, edition: Edition) -> Callable[[str], str]:
    organisation = request.visit.organisation
    return lambda key: address(organisation, "report:figure", key=edition.key, figure=key)


def doing(request: BenchRequest, act: Callable[[], object], done: str, to: str) -> HttpResponse:
    """Do an action, say it is done or why it was refused, and go to a page."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, _(refusal.reason))
    else:
        messages.success(request, done)
    return redirect(to)
