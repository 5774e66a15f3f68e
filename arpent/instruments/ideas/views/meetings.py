"""A meeting: five ideas on one screen, noted while one speaks, answered at the end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, address
from arpent.instruments.ideas.actions import meetings as actions
from arpent.instruments.ideas.forms.meetings import NoteItem, OpenMeeting
from arpent.instruments.ideas.models import Meeting, MeetingItem
from arpent.instruments.ideas.queries import meetings as queries
from arpent.instruments.ideas.rules import meetings as rules
from arpent.instruments.ideas.views.answers import home_of
from arpent.kernel.spoken import spoken
from arpent.look.forms import faults_of

A_PAGE = 20


def meetings(request: BenchRequest) -> HttpResponse:
    """List the meetings, and prepare the next one."""
    visit = request.visit
    form = OpenMeeting(request.POST or None, visit=visit, initial={"held_on": visit.on})
    if request.method == "POST" and form.is_valid():
        one = actions.open_meeting(
            bench=visit.organisation,
            facts=form.facts,
            ideas=form.cleaned_data["ideas"],
            **_who(request),
        )
        return redirect(address(visit.organisation, "ideas:meeting", key=one.key))
    found = queries.meetings_of(organisation=visit.organisation)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    offered = form.fields["ideas"].queryset.exists()  # type: ignore[attr-defined]
    status = 422 if form.is_bound else 200
    context = {"form": form, "page": page, "offered": offered}
    return render(request, "ideas/meetings.html", context, status=status)


def meeting(request: BenchRequest, key: str) -> HttpResponse:
    """Show the screen of an open meeting, or the minutes of a closed one."""
    one = _meeting(request, key)
    items = list(queries.items_of(meeting=one))
    if one.closed_on:
        answers = {answer.idea_id: answer for answer in queries.answers_from(meeting=one)}
        rows = [(item, answers.get(item.idea_id)) for item in items]
        return render(request, "ideas/minutes.html", {"meeting": one, "rows": rows})
    reason = rules.why_not_close(closed_on=one.closed_on, faults=actions.faults_of(items))
    offered = queries.to_bring(organisation=request.visit.organisation, on=request.visit.on)
    context = {
        "meeting": one,
        "rows": list(zip(items, _forms(request, items), strict=True)),
        "decided": sum(bool(item.outcome) for item in items),
        "why_not_close": spoken(reason),
        "why_not_take_out": spoken(
            rules.why_not_take_out(closed_on=one.closed_on, count=len(items))
        ),
        "offered": offered[: queries.OFFERED] if len(items) < rules.MOST else (),
    }
    return render(request, "ideas/meeting.html", context)


@require_POST
def note(request: BenchRequest, key: str) -> HttpResponse:
    """Keep what is said of one idea: the page asks as one types, or a button does."""
    item = _item(request, key)
    form = _form(request, item, request.POST)
    replaced, refusal = "", ""
    if form.is_valid():
        try:
            item, replaced = actions.note_item(
                item=item, facts=form.facts, seen=form.cleaned_data["seen"], **_who(request)
            )
        except Refused as refused:
            refusal = spoken(refused.reason) or ""
    else:
        refusal = faults_of(form)
    if request.headers.get("HX-Request"):
        context = {
            "item": item,
            "seen": form.data.get("seen", "") if refusal else queries.seal_of(item),
            "replaced": replaced,
            "refusal": refusal,
            "at": timezone.now(),
        }
        return render(request, "ideas/_noted.html", context)
    if refusal:
        messages.warning(request, refusal)
    elif replaced:
        messages.warning(request, _replaced(replaced))
    else:
        messages.success(request, _("C’est noté."))
    return redirect(_screen(request, item.meeting, item.key))


@require_POST
def move(request: BenchRequest, key: str) -> HttpResponse:
    """Move an idea up or down."""
    item = _item(request, key)
    _try(request, actions.move_item, item=item, up="up" in request.POST)
    return redirect(_screen(request, item.meeting, item.key))


@require_POST
def take_out(request: BenchRequest, key: str) -> HttpResponse:
    """Leave an idea for another day."""
    item = _item(request, key)
    _try(request, actions.take_out, item=item)
    return redirect(_screen(request, item.meeting))


@require_POST
def bring(request: BenchRequest, key: str) -> HttpResponse:
    """Bring one more idea."""
    one = _meeting(request, key)
    offered = queries.to_bring(organisation=request.visit.organisation, on=request.visit.on)
    idea = offered.filter(key=request.POST.get("idea", "")).first()
    if idea is None:
        messages.warning(request, _("Choisissez une idée de la liste."))
    else:
        _try(request, actions.bring_idea, meeting=one, idea=idea)
    return redirect(_screen(request, one))


@require_POST
def close(request: BenchRequest, key: str) -> HttpResponse:
    """Close the meeting: its answers leave."""
    one = _meeting(request, key)
    if _try(request, actions.close_meeting, meeting=one, home=home_of(request)):
        messages.success(request, _("La réunion est close. Les réponses décidées sont parties."))
    return redirect(_screen(request, one))


def _who(request: BenchRequest) -> dict[str, Any]:
    return {"by": request.visit.person, "on": request.visit.on}


def _try(request: BenchRequest, act: Any, **given: Any) -> bool:
    try:
        act(**given, **_who(request))
    except Refused as refused:
        messages.warning(request, spoken(refused.reason) or "")
        return False
    return True


def _replaced(words: str) -> str:
    return _(
        "Quelqu’un avait écrit entre-temps : « %(words)s ». Vos mots sont gardés à la place,"
        " les siens restent dans les traces."
    ) % {"words": words}


def _meeting(request: BenchRequest, key: str) -> Meeting:
    found = Meeting.objects.filter(bench=request.visit.organisation).select_related("bench")
    return get_object_or_404(found, key=key)


def _item(request: BenchRequest, key: str) -> MeetingItem:
    found = MeetingItem.objects.filter(bench=request.visit.organisation)
    return get_object_or_404(found.select_related("meeting", "idea", "teller"), key=key)


def _form(request: BenchRequest, item: MeetingItem, data: Any = None) -> NoteItem:
    initial = {
        "note": item.note,
        "outcome": item.outcome,
        "reason": item.reason,
        "points_to": item.points_to,
        "teller": item.teller_id,
        "seen": queries.seal_of(item),
    }
    return NoteItem(data, visit=request.visit, initial=initial, auto_id=f"id_{item.key}_%s")


def _forms(request: BenchRequest, items: list[MeetingItem]) -> list[NoteItem]:
    """Return the form of each idea; the people they all offer are read once."""
    forms = [_form(request, item) for item in items]
    if forms:
        tellers: Any = forms[0].fields["teller"]
        offered = list(tellers.choices)
        for form in forms:
            form.fields["teller"].choices = offered  # type: ignore[attr-defined]
    return forms


def _screen(request: BenchRequest, meeting: Meeting, mark: str = "") -> str:
    url = address(request.visit.organisation, "ideas:meeting", key=meeting.key)
    return f"{url}#{mark}" if mark else url
