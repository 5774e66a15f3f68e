"""A voter's ballot: one page, no account of when, and a receipt that nobody else keeps.

The answer to a ballot is a page of its own, never a redirect: what it says would have to be kept
somewhere in between, and nothing that ties a person to a code is kept anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from arpent.contract import Refused
from arpent.instruments.assembly.actions.ballots import Received, cast_named, cast_secret
from arpent.instruments.assembly.actions.polls import join_poll
from arpent.instruments.assembly.models import Poll, Voice
from arpent.instruments.assembly.queries.polls import (
    is_election,
    most_of,
    options_of,
    stage_of_poll,
)
from arpent.instruments.assembly.queries.voices import is_there, voices_carried, voices_named
from arpent.instruments.assembly.rules import polls as rules
from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.rules.receipts import is_genuine, read_receipt
from arpent.instruments.assembly.rules.words import CHOICES
from arpent.instruments.assembly.views import booth
from arpent.instruments.assembly.views.door import AssemblyRequest, voters
from arpent.instruments.assembly.views.polls import poll_at
from arpent.kernel.spoken import spoken


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one voice: received, or why not."""

    voice: Voice
    received: Received | None = None
    refusal: str | None = None

    @property
    def note(self) -> str | None:
        return spoken(self.received.note) if self.received else None

    @property
    def receipt_text(self) -> str:
        return urn.file_of(self.received.receipt).decode() if self.received else ""


@sensitive_post_parameters()
@never_cache
@voters
def ballot(request: AssemblyRequest, key: str, poll: str) -> HttpResponse:
    """Show a voter the ballot of each voice they carry, and take it."""
    assert request.voter is not None
    one = poll_at(request, key, poll)
    # Already read with their bench: a ballot asks for them no more.
    one.assembly = request.voter.assembly = request.assembly
    if request.method == "POST":
        return _take(request, one)
    return _draw(request, one)


def _draw(
    request: AssemblyRequest, one: Poll, *, refusal: str | None = None, token: str = ""
) -> HttpResponse:
    assert request.voter is not None
    stage = stage_of_poll(one)
    carried = voices_carried(poll=one, voter=request.voter)
    if stage == "open" and not carried and is_there(request.voter):
        join_poll(poll=one, at=timezone.now())
        carried = voices_carried(poll=one, voter=request.voter)
    left = [voice for voice in carried if not voice.voted or one.mode == rules.NAMED]
    words = dict(CHOICES)
    context = {
        # One came to vote: the ways to the rest of the house would stand before the ballot.
        "menu": (),
        "assembly": one.assembly,
        "poll": one,
        "stage": stage,
        "voter": request.voter,
        "voices": left,
        "voted": [voice for voice in carried if voice.voted],
        "apart": len(left) > 1 and "voix" in request.GET,
        "options": options_of(one),
        "translated": not is_election(one),
        "blank": words["blank"],
        "most": most_of(one),
        "several": most_of(one) > 1,
        "secret": one.mode == rules.SECRET,
        "token": token or urn.new_token(),
        "refusal": refusal,
        "why_not": spoken(_why_not(one, stage, carried, request)),
    }
    return render(request, "assembly/ballot.html", context, status=422 if refusal else 200)


def _why_not(one: Poll, stage: str, carried: list[Voice], request: AssemblyRequest) -> str | None:
    if one.mode not in (rules.SECRET, rules.NAMED):
        return rules.NOT_ON_LINE
    if stage != "open":
        return rules.why_not_vote(stage_of_poll(one))
    if not carried:
        assert request.voter is not None
        return rules.NO_VOICE if is_there(request.voter) else rules.LEFT
    return None


def _take(request: AssemblyRequest, one: Poll) -> HttpResponse:
    assert request.voter is not None
    # A key with a null byte names nothing, and PostgreSQL refuses to be asked.
    keys = [key for key in request.POST.getlist("voice") if "\x00" not in key]
    voices = voices_named(poll=one, voter=request.voter, keys=keys)
    if one.mode not in (rules.SECRET, rules.NAMED):
        return _draw(request, one, refusal=spoken(rules.NOT_ON_LINE))
    if not voices:
        return _draw(request, one, refusal=spoken(rules.NO_VOICE))
    answers = [_answer(request, one, voice) for voice in voices]
    if all(answer.refusal for answer in answers):
        token = request.POST.get("token", "")
        kept = "" if urn.why_not_token(token) else token
        return _draw(request, one, refusal=answers[0].refusal, token=kept)
    context = {
        "menu": (),
        "assembly": one.assembly,
        "poll": one,
        "answers": answers,
        "secret": one.mode == rules.SECRET,
        "token": request.POST.get("token", ""),
    }
    page = render(request, "assembly/receipt.html", context)
    if len(answers) == 1 and answers[0].received and answers[0].note is None:
        booth.keep_page(request, one, context)
    return page


def _answer(request: AssemblyRequest, one: Poll, voice: Voice) -> Answer:
    assert request.voter is not None
    chosen = request.POST.getlist(f"choice-{voice.key}") or request.POST.getlist("choice")
    now = timezone.now()
    try:
        if one.mode == rules.NAMED:
            choice = chosen[0] if chosen else ""
            cast_named(voice=voice, caster=request.voter, choice=choice, at=now)
            return Answer(voice)
        token = request.POST.get("token", "")
        if urn.why_not_token(token) is None:
            token = urn.token_of(token, voice=voice.key)
        received = cast_secret(
            voice=voice, caster=request.voter, token=token, chosen=chosen, at=now
        )
    except Refused as refused:
        return Answer(voice, refusal=spoken(refused.reason))
    return Answer(voice, received=received)


@sensitive_post_parameters()
@never_cache
@require_POST
@voters
def receipt(request: AssemblyRequest, key: str, poll: str) -> HttpResponse:
    """Hand a receipt back as a file; it is checked, and comes from the page that showed it."""
    one = poll_at(request, key, poll)
    kept = read_receipt(request.POST.get("receipt", ""))
    if kept is None or not is_genuine(kept, public_key=one.public_key):
        return _draw(request, one, refusal=spoken(rules.BAD_RECEIPT))
    response = HttpResponse(urn.file_of(kept), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="recu-{kept["code"]}.json"'
    return response
