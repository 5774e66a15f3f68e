"""What follows an assembly: its slides, its duties, the board it elected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.assembly.actions.board import update_board
from arpent.instruments.assembly.actions.duties import do_duty, draw_duties
from arpent.instruments.assembly.forms.after import DoDuty, DrawDuties
from arpent.instruments.assembly.models import Duty
from arpent.instruments.assembly.queries.duties import duties_of, seem_approved
from arpent.instruments.assembly.queries.minutes import colleges_of, scribe
from arpent.instruments.assembly.queries.record import happened
from arpent.instruments.assembly.queries.seats import board_changes
from arpent.instruments.assembly.rules.duties import why_not_board, why_not_draw
from arpent.instruments.assembly.rules.show import MOMENTS, show
from arpent.instruments.assembly.views.door import assembly_at
from arpent.instruments.assembly.views.gestures import attempt
from arpent.instruments.assembly.views.minutes import handed
from arpent.kernel.spoken import spoken
from arpent.press.deck import Deck
from arpent.press.deck.handout import deck_html
from arpent.press.deck.odp import ODP_TYPE, deck_odp
from arpent.press.deck.pdf import deck_pdf
from arpent.press.deck.pptx import PPTX_TYPE, deck_pptx
from arpent.press.faults import RefusedByThePress

WRITERS: dict[str, tuple[Callable[[Deck], bytes], str]] = {
    "odp": (deck_odp, ODP_TYPE),
    "pptx": (deck_pptx, PPTX_TYPE),
    "pdf": (deck_pdf, "application/pdf"),
    "html": (lambda deck: deck_html(deck).encode(), "text/html; charset=utf-8"),
}


def slides(request: BenchRequest, key: str) -> HttpResponse:
    """Offer the slides, before and after, in every format."""
    assembly = assembly_at(request, key)
    context = {"assembly": assembly, "moments": MOMENTS, "kinds": list(WRITERS)}
    return render(request, "assembly/slides.html", context)


def slides_file(request: BenchRequest, key: str, moment: str, kind: str) -> HttpResponse:
    """Hand out the slides of one moment in one format."""
    assembly = assembly_at(request, key)
    if moment not in MOMENTS or kind not in WRITERS:
        raise Http404
    deck = show(
        happened(assembly),
        moment=moment,
        colleges=colleges_of(assembly=assembly),
        scribe=scribe(),
    )
    write, media = WRITERS[kind]
    try:
        data = write(deck)
    except RefusedByThePress as refused:
        language = (get_language() or "fr")[:2]
        said = " ".join(fault.said(gettext, language=language) for fault in refused.faults)
        messages.error(request, said)
        return redirect(address(request.visit.organisation, "assembly:slides", key=key))
    return handed(data, media, f"{key}-{moment}.{kind}")


def duties(request: BenchRequest, key: str) -> HttpResponse:
    """List what follows from an assembly, and draw it from what was decided."""
    assembly = assembly_at(request, key)
    form = DrawDuties(request.POST or None, initial={"accounts": seem_approved(assembly=assembly)})
    if request.method == "POST" and form.is_valid():
        who: dict[str, Any] = {"by": request.visit.person, "on": request.visit.on}
        attempt(
            request,
            lambda: draw_duties(assembly=assembly, **form.cleaned_data, **who),
            lambda added: gettext("Suites ajoutées : %(count)s.") % {"count": len(added)},
        )
        return redirect(address(request.visit.organisation, "assembly:duties", key=key))
    context = {
        "assembly": assembly,
        "form": form,
        "duties": duties_of(assembly=assembly),
        "why_not_draw": spoken(why_not_draw(closed=assembly.closed_at is not None)),
        "today": request.visit.on,
    }
    status = 422 if form.errors else 200
    return render(request, "assembly/duties.html", context, status=status)


def duty_done(request: BenchRequest, key: str, duty: str) -> HttpResponse:
    """Write the day a duty was done and what proves it."""
    found = Duty.objects.filter(bench=request.visit.organisation, assembly__key=key)
    one = get_object_or_404(found.select_related("assembly", "bench"), key=duty)
    form = DoDuty(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        try:
            do_duty(
                duty=one,
                done_on=form.cleaned_data["done_on"],
                evidence=form.cleaned_data["evidence"],
                by=request.visit.person,
                on=request.visit.on,
            )
            return redirect(address(request.visit.organisation, "assembly:duties", key=key))
        except Refused as refused:
            form.add_error("done_on", spoken(refused.reason) or "")
    context = {"assembly": one.assembly, "duty": one, "form": form}
    status = 422 if form.errors else 200
    return render(request, "assembly/duty.html", context, status=status)


def board(request: BenchRequest, key: str) -> HttpResponse:
    """Show what the elections change on the board, then write it."""
    assembly = assembly_at(request, key)
    changes = board_changes(assembly=assembly)
    if request.method == "POST":
        who: dict[str, Any] = {"by": request.visit.person, "on": request.visit.on}
        ending = [one for one in request.POST.getlist("ending") if "\x00" not in one]
        attempt(
            request,
            lambda: update_board(assembly=assembly, ending=ending, **who),
            lambda seated: (
                gettext("Sièges inscrits au conseil : %(count)s.") % {"count": len(seated)}
            ),
        )
        return redirect(address(request.visit.organisation, "assembly:board", key=key))
    reason = why_not_board(any_election=bool(changes.seatings))
    context = {"assembly": assembly, "changes": changes, "reason": spoken(reason)}
    return render(request, "assembly/board.html", context)
