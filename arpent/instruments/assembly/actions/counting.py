"""Seal, count, settle and proclaim: from a closed vote to what the minutes will say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.assembly.actions import sealing
from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.actions.polls import locked, ref_of
from arpent.instruments.assembly.actions.preparing_polls import prepare_election, prepare_poll
from arpent.instruments.assembly.models import Candidacy, Poll, SecrecyRequest
from arpent.instruments.assembly.queries.counts import counting_of, result_of
from arpent.instruments.assembly.queries.polls import is_election, stage_of_poll
from arpent.instruments.assembly.queries.secrecy import requests_of
from arpent.instruments.assembly.rules import polls as rules
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person


def seal_poll(*, poll: Poll, by: Person | None, at: datetime) -> Poll:
    """Seal the urn of a closed secret vote, then sweep what the database held of before."""
    sealed = _seal(poll, by=by, at=at)
    if sealing.sweep(sealed, at=at):
        sealed.swept_at = at
    return sealed


@transaction.atomic
def _seal(poll: Poll, *, by: Person | None, at: datetime) -> Poll:
    held = sealing.seal(locked(poll), at=at)
    leave_trace(
        organisation=held.assembly.bench, by=by, verb="sealed", ref=ref_of(held), note=held.head
    )
    tell(held.assembly)
    return held


@transaction.atomic
def count_poll(*, poll: Poll, despite: str = "", by: Person | None, at: datetime) -> Poll:
    """Count a vote and keep its numbers; `despite` says why papers and roll still differ."""
    held = locked(poll)
    allow(rules.why_not_count(counting_of(held, despite=despite)))
    _keep_result(held, despite=despite)
    held.counted_at = at
    held.save()
    leave_trace(
        organisation=held.assembly.bench,
        by=by,
        verb="counted",
        ref=ref_of(held),
        note=despite or held.title,
    )
    tell(held.assembly)
    return held


@transaction.atomic
def settle_tie(
    *,
    poll: Poll,
    settled_with: str = "",
    settled_by: str,
    births: Mapping[str, date] | None = None,
    by: Person | None,
    at: datetime,
) -> Poll:
    """Settle a tie as the statutes say: the chair's vote, the sentence a draw starts from, or
    `births`, when each of those level was born; their days are kept with the candidacies alone.
    """
    held = locked(poll)
    ties = held.rules.get("ties", "")
    allow(rules.why_not_settle(at=stage_of_poll(held), outcome=held.outcome, ties=ties))
    held.settled_with, held.settled_by = settled_with, settled_by
    for row in Candidacy.objects.filter(poll=held, key__in=births or {}).order_by("pk"):
        row.born_on = (births or {})[row.key]
        row.save(update_fields=["born_on"])
    _keep_result(held, despite=held.result.get("despite", ""))
    held.save()
    leave_trace(
        organisation=held.assembly.bench,
        by=by,
        verb="settled",
        ref=ref_of(held),
        note=f"{settled_by} : {settled_with or ties}"[:250],
    )
    tell(held.assembly)
    return held


@transaction.atomic
def vote_again(*, poll: Poll, by: Person | None, at: datetime) -> Poll:
    """Prepare the second vote of a tie, held as the first: the same text, or the seats left
    between those level.
    """
    held = locked(poll)
    allow(rules.why_not_vote_again(at=stage_of_poll(held), outcome=held.outcome))
    if held.wording is not None:
        again = prepare_poll(resolution=held.wording.resolution, mode=held.mode, by=by, at=at)
    else:
        again = _election_again(held, by=by, at=at)
    again.inclusion_only = held.inclusion_only
    again.rules = {"code": True} if held.rules.get("code") else {}
    again.save(update_fields=["inclusion_only", "rules"])
    SecrecyRequest.objects.bulk_create(
        SecrecyRequest(
            bench_id=one.bench_id, key=new_key("secret"), poll=again, voter_id=one.voter_id
        )
        for one in requests_of(poll=held)
    )
    return again


def _election_again(held: Poll, *, by: Person | None, at: datetime) -> Poll:
    kept = held.result if "standings" in held.result else result_of(held)[1]
    level = [s["key"] for s in kept["standings"] if s["status"] == "level"]
    again = prepare_election(
        item=held.item,
        title=held.title,
        seats=kept["seats_left"],
        mode=held.mode,
        college=held.college,
        own_college=held.own_college,
        by=by,
        at=at,
    )
    rows = Candidacy.objects.filter(poll=held, key__in=level).order_by("order", "pk")
    Candidacy.objects.bulk_create(
        Candidacy(
            bench_id=row.bench_id,
            key=new_key("candidature"),
            poll=again,
            order=row.order,
            person_id=row.person_id,
            name=row.name,
            organisation_id=row.organisation_id,
            quality=row.quality,
            newcomer=row.newcomer,
            born_on=row.born_on,
        )
        for row in rows
    )
    return again


@transaction.atomic
def proclaim_poll(*, poll: Poll, by: Person | None, at: datetime) -> Poll:
    """Proclaim a result: anyone may read it, and what was decided upon remembers it."""
    held = locked(poll)
    allow(
        rules.why_not_proclaim(
            at=stage_of_poll(held), outcome=held.outcome, ties=held.rules.get("ties", "")
        )
    )
    held.proclaimed_at = at
    held.save(update_fields=["proclaimed_at"])
    verb = "adopted" if held.outcome == "adopted" else "proclaimed"
    leave_trace(
        organisation=held.assembly.bench, by=by, verb=verb, ref=ref_of(held), note=held.title
    )
    if held.outcome == "adopted" and held.wording and held.wording.resolution.about:
        leave_trace(
            organisation=held.assembly.bench,
            by=by,
            verb="adopted",
            ref=Ref.parse(held.wording.resolution.about),
            note=held.title,
        )
    tell(held.assembly)
    return held


def _keep_result(poll: Poll, *, despite: str) -> None:
    poll.outcome, numbers = result_of(poll)
    poll.result = {**numbers, "despite": despite} if despite else numbers
    if not is_election(poll):
        return
    standings = {one["key"]: one for one in numbers["standings"]}
    rows = list(Candidacy.objects.filter(poll=poll).order_by("pk"))
    for row in rows:
        row.votes = int(standings[row.key]["votes"])
        row.elected = standings[row.key]["status"] == "elected"
    Candidacy.objects.bulk_update(rows, ["votes", "elected"])
