"""The letters: called in time or not, sent batch by batch, each with what came of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest
from arpent.instruments.assembly.actions import calls as actions
from arpent.instruments.assembly.forms.calls import RectifyCall, TakeBounce
from arpent.instruments.assembly.models import Assembly, Voter
from arpent.instruments.assembly.queries.assemblies import items_of, stage_of
from arpent.instruments.assembly.queries.calls import (
    called_voters,
    delay_of,
    letter_counts,
    sendings_of,
    state_of,
    to_call,
    to_rectify,
    to_remind,
)
from arpent.instruments.assembly.rules.calls import (
    STATES,
    why_not_call,
    why_not_rectify,
    why_not_remind,
)
from arpent.instruments.assembly.views.door import assembly_at
from arpent.instruments.assembly.views.gestures import attempt, back_to, filled
from arpent.instruments.assembly.views.letters import link_of
from arpent.kernel.spoken import spoken
from arpent.press.sheets import write_csv

A_PAGE = 100
PROOF = (
    "letter",
    "way",
    "to",
    "queued_at",
    "sent_at",
    "message_id",
    "sha256",
    "failed",
    "bounced_at",
    "bounced_because",
)


def calls(request: BenchRequest, key: str) -> HttpResponse:
    """Show who was written to, what came of it, and what may be sent."""
    one = assembly_at(request, key)
    at, stage = timezone.now(), stage_of(one)
    page = Paginator(called_voters(assembly=one), A_PAGE).get_page(request.GET.get("page"))
    waiting, silent = to_call(assembly=one).count(), to_remind(assembly=one, at=at).count()
    reason = why_not_call(
        stage=stage,
        items=items_of(assembly=one).count(),
        voters=waiting,
        starts_at=one.starts_at,
        at=at,
    )
    delay = delay_of(assembly=one, at=at)
    context: dict[str, Any] = {
        "assembly": one,
        "stage": stage,
        "page": page,
        "rows": [(each, _letters(each)) for each in page],
        "counts": letter_counts(assembly=one),
        "to_call": waiting,
        "to_remind": silent,
        "delay": delay,
        "delay_said": spoken(delay.sentence()),
        "why_not_call": spoken(reason),
        "why_not_remind": spoken(why_not_remind(stage=stage, voters=silent)),
        "why_not_rectify": spoken(
            why_not_rectify(stage=stage, voters=to_rectify(assembly=one).count(), words="-")
        ),
        "rectify_form": RectifyCall(),
        "bounce_form": TakeBounce(),
    }
    return render(request, "assembly/calls.html", context)


def _letters(voter: Voter) -> list[tuple[Any, str, str]]:
    """Return the letters to a voter, the latest first, each with its state and how it is said."""
    found = sorted(voter.sendings.all(), key=lambda one: (one.queued_at, one.pk), reverse=True)
    return [(one, state_of(one), gettext(STATES[state_of(one)])) for one in found]


@require_POST
def calls_call(request: BenchRequest, key: str) -> HttpResponse:
    one = assembly_at(request, key)
    attempt(
        request,
        lambda: actions.call_voters(assembly=one, by=request.visit.person, at=timezone.now()),
        gettext("Les convocations sont prêtes : envoyez-les."),
    )
    return back_to(request, "calls", key=key)


@require_POST
def calls_remind(request: BenchRequest, key: str) -> HttpResponse:
    one = assembly_at(request, key)
    attempt(
        request,
        lambda: actions.remind_voters(assembly=one, by=request.visit.person, at=timezone.now()),
        gettext("Les rappels sont prêts : envoyez-les."),
    )
    return back_to(request, "calls", key=key)


@require_POST
def calls_rectify(request: BenchRequest, key: str) -> HttpResponse:
    one, form = assembly_at(request, key), RectifyCall(request.POST)
    if filled(request, form):
        attempt(
            request,
            lambda: actions.rectify_call(
                assembly=one, **form.cleaned_data, by=request.visit.person, at=timezone.now()
            ),
            gettext("Les rectificatifs sont prêts : envoyez-les."),
        )
    return back_to(request, "calls", key=key)


@require_POST
def calls_send(request: BenchRequest, key: str) -> HttpResponse:
    """Send one batch. With htmx, answer the progress alone: it asks for the next batch."""
    one = assembly_at(request, key)
    batch = actions.send_batch(assembly=one, link=link_of, at=timezone.now())
    unreached = ""
    if batch.unreached:
        said = gettext("Le relais du courrier ne répond pas (%(why)s). Les lettres attendent.")
        unreached = said % {"why": batch.unreached}
    if request.headers.get("HX-Request"):
        counts, going = letter_counts(assembly=one), batch.sent and batch.left and not unreached
        context = {"assembly": one, "counts": counts, "going": going, "unreached": unreached}
        return render(request, "assembly/_calls_progress.html", context)
    said = gettext("%(sent)s lettres sont parties, %(left)s attendent encore.")
    messages.success(request, said % {"sent": batch.sent, "left": batch.left})
    if unreached:
        messages.warning(request, unreached)
    return back_to(request, "calls", key=key)


def calls_csv(request: BenchRequest, key: str) -> HttpResponse:
    """Answer the proof of every letter as a file."""
    one: Assembly = assembly_at(request, key)
    rows = [
        [each.voter.name, *(_cell(getattr(each, name)) for name in PROOF)]
        for each in sendings_of(assembly=one)
    ]
    answer = HttpResponse(
        write_csv(["voter", *PROOF], rows), content_type="text/csv; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="{one.key}-convocations.csv"'
    return answer


def _cell(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value or "")
