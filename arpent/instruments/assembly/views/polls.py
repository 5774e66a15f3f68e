"""The votes of an assembly as the chair and the tellers hold them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Refused, Role, address
from arpent.instruments.assembly.actions import ballots, counting, polls, preparing_polls, sealing
from arpent.instruments.assembly.forms import polls as forms
from arpent.instruments.assembly.models import Poll
from arpent.instruments.assembly.queries.counts import counting_of
from arpent.instruments.assembly.queries.polls import is_election, options_of, signed_for_the_urn
from arpent.instruments.assembly.queries.shown import (
    objections_of,
    seated_of,
    shown,
    shown_of,
    table_of,
)
from arpent.instruments.assembly.queries.voices import voices_of
from arpent.instruments.assembly.rules import polls as rules
from arpent.instruments.assembly.rules.secrecy import why_more_papers
from arpent.instruments.assembly.views import secrecy
from arpent.instruments.assembly.views.door import assembly_at, typed, voter_of
from arpent.kernel.spoken import spoken
from arpent.look.forms import faults_of


def polls_page(request: BenchRequest, key: str) -> HttpResponse:
    """List the votes: all of them to the team, those proclaimed to anyone."""
    assembly = assembly_at(request, key)
    team = request.visit.role >= Role.TEAM
    voter = voter_of(request, assembly)
    found = shown_of(assembly=assembly)
    if not team:
        seen = ("proclaimed", "open") if voter else ("proclaimed",)
        found = [one for one in found if one.stage in seen]
    context = {
        "assembly": assembly,
        "polls": found,
        "voter": voter,
        "form": forms.PrepareVote(assembly=assembly) if team and not assembly.closed_at else None,
    }
    return render(request, "assembly/polls.html", context)


@require_POST
def poll_prepare(request: BenchRequest, key: str) -> HttpResponse:
    """Put a resolution to the vote."""
    assembly = assembly_at(request, key)
    form = forms.PrepareVote(request.POST, assembly=assembly)
    if not form.is_valid():
        messages.warning(request, faults_of(form))
        return redirect(address(request.visit.organisation, "assembly:polls", key=key))
    made = preparing_polls.prepare_poll(
        resolution=form.cleaned_data["resolution"], mode=form.cleaned_data["mode"], **_who(request)
    )
    return redirect(_page(request, made))


def poll(request: BenchRequest, key: str, poll: str) -> HttpResponse:
    """Show one vote to who holds it: what it is, what comes next, and why not yet."""
    one = poll_at(request, key, poll)
    seen = shown(one)
    papers = one.voices.filter(on_paper=True).count() if one.mode == rules.SECRET else 0
    tellers = one.mode in rules.TOLD or papers > 0
    paper = one.mode in (rules.PAPER, rules.SECRET)
    channels, rows = table_of(one)
    context = {
        "assembly": one.assembly,
        "poll": one,
        "seen": seen,
        "election": is_election(one),
        "reasons": _reasons(one),
        "voices": voices_of(poll=one),
        "counts": one.counts.order_by("turn", "channel", "pk"),
        "objections": objections_of(poll=one),
        "channels": channels,
        "rows": rows,
        "seated": seated_of(one),
        "options": options_of(one) if is_election(one) else (),
        "hold_form": forms.HoldVote(poll=one, initial=_held(one)),
        "told_form": forms.Told(poll=one, paper=paper) if tellers else None,
        "objection_form": forms.OneVoice(poll=one, objecting=True),
        "paper_form": forms.OneVoice(poll=one, objecting=False),
        "few_papers": spoken(_why_more_papers(one, seen.stage, papers)),
        "despite_form": forms.Despite(),
        "because_form": forms.Because(),
        "settle_form": forms.Settle(poll=one) if one.rules.get("ties") in rules.SETTLED else None,
        "asks_despite": _asks_despite(one),
        **secrecy.shown_of(one, seen.stage),
    }
    return render(request, "assembly/poll.html", context)


@require_POST
def poll_act(request: BenchRequest, key: str, poll: str, act: str) -> HttpResponse:
    """Do one gesture on a vote; refused, it says why and changes nothing."""
    one = poll_at(request, key, poll)
    gesture = GESTURES.get(act)
    if gesture is None:
        raise Http404
    try:
        after = gesture(request, one)
    except Refused as refused:
        messages.warning(request, spoken(refused.reason) or "")
        return redirect(_page(request, one))
    return redirect(_page(request, after if isinstance(after, Poll) else one))


def poll_at(request: BenchRequest, key: str, poll: str) -> Poll:
    """Return a vote of an assembly of this bench, or raise 404."""
    found = Poll.objects.filter(bench=request.visit.organisation, assembly__key=key)
    return get_object_or_404(
        found.select_related(
            "assembly__statutes", "assembly__bench", "item", "wording__resolution"
        ),
        key=poll,
    )


def _hold(request: BenchRequest, one: Poll) -> Poll | None:
    form = forms.HoldVote(request.POST, poll=one)
    return (
        preparing_polls.change_poll(poll=one, **form.cleaned_data, **_who(request))
        if _good(request, form)
        else None
    )


def _open(request: BenchRequest, one: Poll) -> Poll:
    despite = typed(request, "despite")
    return polls.open_poll(poll=one, despite=despite, **_who(request))


def _join(request: BenchRequest, one: Poll) -> None:
    count = polls.join_poll(poll=one, at=timezone.now())
    messages.success(request, _("Voix ajoutées : %(count)s.") % {"count": count})


def _close(request: BenchRequest, one: Poll) -> Poll:
    return polls.close_poll(poll=one, **_who(request))


def _seal(request: BenchRequest, one: Poll) -> Poll:
    return counting.seal_poll(poll=one, **_who(request))


def _sweep(request: BenchRequest, one: Poll) -> None:
    if one.sealed_at and not sealing.sweep(one, at=timezone.now()):
        messages.warning(request, _("La base était occupée : réessayez dans un instant."))


def _count(request: BenchRequest, one: Poll) -> Poll:
    despite = typed(request, "despite")
    return counting.count_poll(poll=one, despite=despite, **_who(request))


def _settle(request: BenchRequest, one: Poll) -> Poll | None:
    form = forms.Settle(request.POST, poll=one)
    return (
        counting.settle_tie(poll=one, **form.facts(), **_who(request))
        if _good(request, form)
        else None
    )


def _again(request: BenchRequest, one: Poll) -> Poll:
    return counting.vote_again(poll=one, **_who(request))


def _proclaim(request: BenchRequest, one: Poll) -> Poll:
    return counting.proclaim_poll(poll=one, **_who(request))


def _cancel(request: BenchRequest, one: Poll) -> Poll:
    because = typed(request, "because")
    return polls.cancel_poll(poll=one, because=because, **_who(request))


def _tell(request: BenchRequest, one: Poll) -> None:
    paper = one.mode in (rules.PAPER, rules.SECRET)
    form = forms.Told(request.POST, poll=one, paper=paper)
    if _good(request, form):
        ballots.count_hands(
            poll=one,
            channel=form.cleaned_data.get("channel", "room"),
            turn=int(form.cleaned_data.get("turn", 1)),
            teller=form.cleaned_data["teller"],
            counts=form.counts,
            **_who(request),
        )


def _object(request: BenchRequest, one: Poll) -> None:
    form = forms.OneVoice(request.POST, poll=one, objecting=True)
    if _good(request, form):
        ballots.object_to(
            poll=one,
            voter=form.cleaned_data["voice"].voter,
            kind=form.cleaned_data["kind"],
            words=form.cleaned_data["words"],
            **_who(request),
        )


def _paper(request: BenchRequest, one: Poll) -> None:
    form = forms.OneVoice(request.POST, poll=one, objecting=False)
    if _good(request, form):
        ballots.sign_on_paper(voice=form.cleaned_data["voice"], **_who(request))


GESTURES: dict[str, Callable[[BenchRequest, Poll], Poll | None]] = {
    "tenir": _hold,
    "secret": secrecy.ask,
    "ouvrir": _open,
    "rejoindre": _join,
    "clore": _close,
    "sceller": _seal,
    "balayer": _sweep,
    "depouiller": _count,
    "departager": _settle,
    "revoter": _again,
    "proclamer": _proclaim,
    "annuler": _cancel,
    "compter": _tell,
    "objecter": _object,
    "papier": _paper,
}


def _reasons(one: Poll) -> dict[str, str | None]:
    """Return why each gesture is not possible yet, asked of the rules the actions ask."""
    stage = shown(one).stage
    now = timezone.now()
    opening = polls.opening_of(one, at=now, despite="dit") if stage == "prepared" else None
    signed = signed_for_the_urn(poll=one) if stage == "closed" else 0
    reasons = {
        "open": rules.why_not_open(opening) if opening else None,
        "seal": rules.why_not_seal(at=stage, mode=one.mode, ballots=signed, signed=signed),
        "count": rules.why_not_count(counting_of(one, despite="dit")),
        "proclaim": rules.why_not_proclaim(
            at=stage, outcome=one.outcome, ties=one.rules.get("ties", "")
        ),
    }
    return {name: spoken(reason) for name, reason in reasons.items()}


def _asks_despite(one: Poll) -> bool:
    """Tell whether the chair may open all the same, by writing why."""
    if shown(one).stage != "prepared":
        return False
    opening = polls.opening_of(one, at=timezone.now())
    blocked = rules.why_not_quorum(opening) is not None
    return blocked and opening.lost not in ("block", "keep")


def _held(one: Poll) -> dict[str, Any]:
    names = ("mode", "seats", "own_college", "inclusion_only")
    return {name: getattr(one, name) for name in names} | {"code": one.rules.get("code", False)}


def _why_more_papers(one: Poll, stage: str, papers: int) -> str | None:
    due = one.mode == rules.SECRET and (stage == "open" or (stage == "closed" and papers))
    return why_more_papers(papers) if due else None


def _good(request: BenchRequest, form: Any) -> bool:
    if form.is_valid():
        return True
    messages.warning(request, faults_of(form))
    return False


def _who(request: BenchRequest) -> dict[str, Any]:
    return {"by": request.visit.person, "at": timezone.now()}


def _page(request: BenchRequest, one: Poll) -> str:
    bench = request.visit.organisation
    return address(bench, "assembly:poll", key=one.assembly.key, poll=one.key)
