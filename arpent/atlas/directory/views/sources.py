"""The documents a bench leans on: looking for one, reading one, adding one, correcting one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from arpent.atlas.directory.forms.sources import DescribeSource, SeekSource
from arpent.atlas.directory.queries.sources import sources as sources_of
from arpent.atlas.directory.queries.uses import uses_of
from arpent.contract import BenchRequest, Ref, Refused, address
from arpent.kernel import actions
from arpent.kernel.models import Source
from arpent.kernel.queries import traces_about

A_PAGE = 50


def sources(request: BenchRequest) -> HttpResponse:
    """Show the documents, the latest first, with how many facts each one proves."""
    bench = request.visit.organisation
    form = SeekSource(request.GET or None)
    wanted = form.wanted() if form.is_bound else {}
    found = sources_of(bench=bench, **wanted)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    uses = uses_of(noun=Source, bench=bench, keys=[one.pk for one in shown])
    lines = [(one, sum(number for _room, number in uses.get(one.pk, []))) for one in shown]
    context = {"form": form, "wanted": wanted, "page": page, "lines": lines}
    return render(request, "directory/sources.html", context)


def source(request: BenchRequest, key: str) -> HttpResponse:
    """Show one document, and how many facts of each room were read in it."""
    bench = request.visit.organisation
    one = _source(request, key)
    ref = str(Ref("kernel", "source", one.key))
    context = {
        "one": one,
        "uses": uses_of(noun=Source, bench=bench, keys=[one.pk]).get(one.pk, []),
        "traces": traces_about(organisation=bench, ref=ref)[:20],
    }
    return render(request, "directory/source.html", context)


def add_source(request: BenchRequest) -> HttpResponse:
    """Ask for a document, and write it down."""
    bench = request.visit.organisation
    form = DescribeSource(request.POST or None, bench=bench)
    if request.method == "POST" and form.is_valid():
        try:
            one = actions.add_source(
                bench=bench, by=request.visit.person, on=request.visit.on, facts=_facts(form)
            )
        except Refused as refusal:
            form.add_error(None, _(refusal.reason))
        else:
            messages.success(request, _("Le document est une source de l’établi."))
            return redirect(address(bench, "directory:source", key=one.key))
    return render(request, "directory/write_source.html", {"form": form, "one": None})


def correct_source(request: BenchRequest, key: str) -> HttpResponse:
    """Correct a document: what was written before stays in the traces."""
    bench = request.visit.organisation
    one = _source(request, key)
    form = DescribeSource(request.POST or None, instance=_source(request, key), bench=bench)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_source(
                source=one, by=request.visit.person, on=request.visit.on, facts=_facts(form)
            )
        except Refused as refusal:
            form.add_error(None, _(refusal.reason))
        else:
            messages.success(request, _("C’est écrit, avec ce qui l’était avant."))
            return redirect(address(bench, "directory:source", key=key))
    return render(request, "directory/write_source.html", {"form": form, "one": one})


def _source(request: BenchRequest, key: str) -> Source:
    return get_object_or_404(sources_of(bench=request.visit.organisation), key=key)


def _facts(form: DescribeSource) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in actions.SOURCE_FACTS}
