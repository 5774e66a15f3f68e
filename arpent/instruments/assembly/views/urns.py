"""The urn of a secret vote: what it is, its list, its export, a receipt checked, its result."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from arpent.contract import BenchRequest, Role
from arpent.instruments.assembly.actions.keeping import destroy_urn
from arpent.instruments.assembly.forms.polls import CheckReceipt
from arpent.instruments.assembly.models import Poll
from arpent.instruments.assembly.queries.polls import (
    ballot_at,
    in_the_urn,
    is_election,
    options_of,
    urn_id,
)
from arpent.instruments.assembly.queries.shown import seated_of, shown, table_of
from arpent.instruments.assembly.queries.urns import (
    belenios_archive,
    listed_for_belenios,
    urn_archive,
    urn_kept_until,
    why_not_destroy_urn,
)
from arpent.instruments.assembly.rules import belenios as rules_of_belenios
from arpent.instruments.assembly.rules import polls as rules
from arpent.instruments.assembly.rules import urn as seal
from arpent.instruments.assembly.rules.receipts import is_genuine, read_receipt
from arpent.instruments.assembly.rules.words import CHOICES
from arpent.instruments.assembly.views.door import AssemblyRequest, watchers
from arpent.instruments.assembly.views.gestures import attempt, back_to
from arpent.instruments.assembly.views.polls import poll_at
from arpent.kernel.spoken import spoken

A_PAGE = 100


@never_cache
@watchers
def urn(request: AssemblyRequest, key: str, poll: str) -> HttpResponse:
    """Show the urn: its head, its list once sealed, a receipt checked, and what it does not do."""
    one = _secret(request, key, poll)
    form = CheckReceipt(request.POST or None)
    found = None
    if request.method == "POST" and not one.destroyed_at and form.is_valid():
        found = _looked_up(one, form.cleaned_data["receipt"])
    ballots = in_the_urn(one) if one.sealed_at else []
    words = _words(one)
    rows = [
        (
            seal.shown(ballot.code),
            ", ".join(words.get(choice, choice) for choice in ballot.chosen),
            ballot.weight,
        )
        for ballot in ballots
    ]
    told = one.counted_at is not None and not one.inclusion_only
    context = {
        "assembly": one.assembly,
        "poll": one,
        "seen": shown(one),
        "until": urn_kept_until(one),
        "why_not": spoken(why_not_destroy_urn(one, at=timezone.now())),
        "steward": request.visit.role >= Role.STEWARD,
        "form": form,
        "found": found,
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "told": told,
        "team": request.visit.role >= Role.TEAM,
    }
    return render(request, "assembly/urn.html", context)


@watchers
def urn_export(request: AssemblyRequest, key: str, poll: str) -> HttpResponse:
    """Hand out the sealed urn with its verifier, once it is counted."""
    one = _secret(request, key, poll)
    if one.counted_at is None or one.destroyed_at:
        raise Http404
    response = HttpResponse(urn_archive(one), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="urne-{one.key}.zip"'
    return response


@require_POST
def urn_destroy(request: BenchRequest, key: str, poll: str) -> HttpResponse:
    """Destroy the list and the roll of an urn past its time; before, say until when it is kept."""
    one = _secret(request, key, poll)
    attempt(
        request,
        lambda: destroy_urn(poll=one, by=request.visit.person, at=timezone.now()),
        _("La liste des bulletins et l’émargement sont détruits."),
    )
    return back_to(request, "urn", key=key, poll=poll)


def belenios(request: BenchRequest, key: str, poll: str) -> HttpResponse:
    """Hand out what Belenios asks for to hold this vote, or say what it lacks."""
    one = poll_at(request, key, poll)
    fault = rules_of_belenios.why_not_belenios(listed_for_belenios(one))
    if fault:
        context = {"assembly": one.assembly, "poll": one, "refusal": spoken(fault)}
        return render(request, "assembly/belenios.html", context, status=409)
    response = HttpResponse(
        belenios_archive(one, words=_words(one)), content_type="application/zip"
    )
    response["Content-Disposition"] = f'attachment; filename="belenios-{one.key}.zip"'
    return response


def result(request: BenchRequest, key: str, poll: str) -> HttpResponse:
    """Show a proclaimed result to anyone: never who voted what, nor the names of the voters."""
    one = poll_at(request, key, poll)
    if one.proclaimed_at is None or one.cancelled_at:
        raise Http404
    channels, rows = table_of(one)
    context = {
        "assembly": one.assembly,
        "poll": one,
        "seen": shown(one),
        "election": is_election(one),
        "channels": channels,
        "rows": rows,
        "seated": seated_of(one),
    }
    return render(request, "assembly/result.html", context)


def _secret(request: BenchRequest, key: str, poll: str) -> Poll:
    one = poll_at(request, key, poll)
    if one.mode != rules.SECRET or one.opened_at is None or one.cancelled_at:
        raise Http404
    return one


def _words(one: Poll) -> dict[str, str]:
    said = dict(CHOICES)
    named = dict(options_of(one)) if is_election(one) else {}
    return {key: named.get(key, _(words)) for key, words in said.items()} | named


def _looked_up(one: Poll, typed: str) -> dict[str, object]:
    """Say where a receipt, or a code, is: in the urn as it was signed, or not."""
    kept = read_receipt(typed.strip())
    if kept is not None and not is_genuine(kept, public_key=one.public_key):
        return {"held": False, "words": spoken(rules.BAD_RECEIPT)}
    code = kept["code"] if kept else seal.tidy_code(typed)
    found = ballot_at(poll=one, code=code) if len(code) == 16 else None
    if found is None:
        return {"held": False, "words": spoken(rules.NOT_FOUND if kept is None else rules.LOST)}
    if kept and seal.commitment(found, poll=urn_id(one)) != kept["commitment"]:
        return {"held": False, "words": spoken(rules.LOST)}
    return {"held": True, "words": spoken(rules.FOUND), "code": seal.shown(code)}
