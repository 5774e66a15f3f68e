"""Open a vote with its rules and its roll, close it, cancel it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.actions.sealing import destroy_ballots
from arpent.instruments.assembly.models import (
    Assembly,
    Poll,
    Voice,
)
from arpent.instruments.assembly.queries.assemblies import entitled_of
from arpent.instruments.assembly.queries.polls import (
    candidates_of,
    is_election,
    latest_wording,
    options_of,
    roll_digest,
    rules_of,
    stage_of_poll,
)
from arpent.instruments.assembly.queries.secrecy import asking_of
from arpent.instruments.assembly.queries.voices import (
    Carried,
    carried_at,
    ever_reached,
    quorum_at,
)
from arpent.instruments.assembly.rules import polls as rules
from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.rules.secrecy import FEWEST, Asking
from arpent.instruments.assembly.rules.signatures import new_pair
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person


def ref_of(poll: Poll) -> Ref:
    return Ref("assembly", "poll", poll.key)


def opening_of(poll: Poll, *, at: datetime, despite: str = "") -> rules.Opening:
    """Return what is known when the chair wants to open a vote."""
    return _opening(poll, carried=_carried(poll, at), at=at, despite=despite)


def asking_now(poll: Poll, *, at: datetime) -> Asking:
    """Return what the requests for secrecy come to with those present now."""
    return asking_of(poll=poll, carried=_carried(poll, at))


@transaction.atomic
def open_poll(*, poll: Poll, despite: str = "", by: Person | None, at: datetime) -> Poll:
    """Open a vote: its text, its rules and its roll are fixed now.

    The voices are those present or represented at this moment; whoever comes while it is open is
    added by `join_poll`.
    """
    held = locked(poll)
    carried = _carried(held, at)
    opening = _opening(held, carried=carried, at=at, despite=despite)
    allow(rules.why_not_open(opening))
    if held.wording is not None:
        held.wording = latest_wording(resolution=held.wording.resolution)
        assert held.wording is not None
        held.text_sha256 = hashlib.sha256(held.wording.text.encode()).hexdigest()
    _fix_rules(held, at=at, despite=despite, opening=opening, carried=carried)
    held.opened_at = at
    if held.mode == rules.SECRET:
        private, held.public_key = new_pair()
        held.urn_secret = bytes.fromhex(urn.new_poll_key()) + bytes.fromhex(private)
    held.save()
    _sign_up(held, carried)
    held.roll_sha256 = _roll(held)
    held.save(update_fields=["roll_sha256"])
    trace_poll(held, "opened", by, despite)
    tell(held.assembly)
    return held


@transaction.atomic
def join_poll(*, poll: Poll, at: datetime) -> int:
    """Add to an open vote the voices that arrived since, and return how many.

    A weight that would tell stays out of a secret vote: it votes on paper.
    """
    held = locked(poll)
    if stage_of_poll(held) != "open":
        return 0
    known = dict(Voice.objects.filter(poll=held).order_by("pk").values_list("voter", "weight"))
    weights = list(known.values())
    fresh = [
        one
        for one in _carried(held, at)
        if one.voter.pk not in known
        and (held.mode != rules.SECRET or weights.count(one.voter.weight) >= FEWEST)
    ]
    if fresh:
        _sign_up(held, fresh)
        held.roll_sha256 = _roll(held)
        held.save(update_fields=["roll_sha256"])
        tell(held.assembly)
    return len(fresh)


@transaction.atomic
def close_poll(*, poll: Poll, by: Person | None, at: datetime) -> Poll:
    """Close a vote: nothing more goes in. Closing twice is refused, and changes nothing."""
    held = locked(poll)
    allow(rules.why_not_close(stage_of_poll(held)))
    held.closed_at = at
    held.save(update_fields=["closed_at"])
    trace_poll(held, "closed", by)
    tell(held.assembly)
    return held


@transaction.atomic
def cancel_poll(*, poll: Poll, because: str, by: Person | None, at: datetime) -> Poll:
    """Cancel a vote, with the reason; the ballots of its urn are destroyed unread."""
    held = locked(poll)
    allow(rules.why_not_cancel(at=stage_of_poll(held), because=because))
    held.cancelled_at, held.cancelled_because = at, because
    held.urn_secret = b""
    held.save(update_fields=["cancelled_at", "cancelled_because", "urn_secret"])
    if held.mode == rules.SECRET:
        destroy_ballots(held)
    trace_poll(held, "cancelled", by, because)
    tell(held.assembly)
    return held


def locked(poll: Poll) -> Poll:
    """Hold a vote until the end of the transaction, after its assembly."""
    Assembly.objects.select_for_update().get(pk=poll.assembly_id)
    found = Poll.objects.select_for_update(of=("self",)).select_related(
        "assembly__statutes", "assembly__bench", "item", "wording__resolution", "bench"
    )
    return found.get(pk=poll.pk)


def _carried(poll: Poll, at: datetime) -> list[Carried]:
    college = poll.college if poll.own_college else ""
    return carried_at(assembly=poll.assembly, at=at, college=college)


def _opening(
    poll: Poll, *, carried: Sequence[Carried], at: datetime, despite: str
) -> rules.Opening:
    statutes, election = poll.assembly.statutes, is_election(poll)
    quorum = quorum_at(assembly=poll.assembly, at=at)
    return rules.Opening(
        stage=stage_of_poll(poll),
        sitting=poll.assembly.opened_at is not None and poll.assembly.closed_at is None,
        mode=poll.mode,
        election=election,
        candidates=candidates_of(poll=poll).count() if election else 0,
        seats=poll.seats or 0,
        text=bool(
            poll.wording_id
            and poll.wording
            and (latest := latest_wording(resolution=poll.wording.resolution))
            and latest.text.strip()
        ),
        must_be_secret=election and statutes.secret_elections is True,
        secrecy=statutes.secrecy,
        secrecy_due=asking_of(poll=poll, carried=carried).due,
        quorum=quorum.reached,
        ever=quorum.reached or ever_reached(assembly=poll.assembly),
        lost=statutes.quorum_lost,
        despite=despite,
        weights=tuple(Decimal(one.voter.weight) for one in carried),
    )


def _fix_rules(
    poll: Poll, *, at: datetime, despite: str, opening: rules.Opening, carried: Sequence[Carried]
) -> None:
    quorum = quorum_at(assembly=poll.assembly, at=at)
    entitled = entitled_of(assembly=poll.assembly)
    if poll.own_college:
        entitled = entitled.filter(college=poll.college)
    weights = list(entitled.order_by("pk").values_list("weight", flat=True))
    fixed: dict[str, Any] = rules_of(poll=poll) | poll.rules
    fixed["options"] = [list(option) for option in options_of(poll)]
    fixed["question"] = poll.title
    fixed["quorum"] = {
        "reached": quorum.reached,
        "counted": quorum.counted,
        "needed": quorum.needed,
        "base": quorum.base,
        "despite": despite if not opening.quorum else "",
    }
    fixed["entitled_weight"] = sum(weights)
    fixed["secrecy_needed"] = asking_of(poll=poll, carried=carried).needed
    poll.rules = fixed
    poll.present = sum(one.voter == one.cast_by for one in carried)
    poll.represented = len(carried) - poll.present
    poll.entitled = len(weights)


def _sign_up(poll: Poll, carried: Sequence[Carried]) -> None:
    """Write the roll in the order of the voters' own rows, whoever came first."""
    Voice.objects.bulk_create(
        Voice(
            bench_id=poll.bench_id,
            key=new_key(f"voix-{one.voter.pk}"),
            poll=poll,
            voter=one.voter,
            cast_by=one.cast_by,
            weight=one.voter.weight,
            channel=one.channel,
        )
        for one in sorted(carried, key=lambda one: one.voter.pk)
    )


def _roll(poll: Poll) -> str:
    rows = Voice.objects.filter(poll=poll).order_by("pk")
    return roll_digest(rows.values_list("voter__key", "weight"))


def trace_poll(poll: Poll, verb: str, by: Person | None, note: str = "") -> None:
    leave_trace(
        organisation=poll.assembly.bench,
        by=by,
        verb=verb,
        ref=ref_of(poll),
        note=note or poll.title,
    )
