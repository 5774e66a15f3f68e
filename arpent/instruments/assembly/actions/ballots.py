"""Cast: in the urn, by name, on paper, by hands counted, or by an objection to a silence.

A ballot of the urn leaves no trace of its own and no hour: the roll alone says who voted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, OperationalError, connection, transaction

from arpent.contract import Refused, allow
from arpent.instruments.assembly.actions.live import tell, tell_urn
from arpent.instruments.assembly.actions.polls import locked, ref_of
from arpent.instruments.assembly.models import (
    Ballot,
    HandCount,
    Objection,
    Poll,
    Proxy,
    Voice,
    Voter,
)
from arpent.instruments.assembly.queries.polls import (
    ballot_at,
    is_election,
    most_of,
    options_of,
    stage_of_poll,
    urn_id,
)
from arpent.instruments.assembly.queries.voices import is_there, weight_told
from arpent.instruments.assembly.rules import polls as rules
from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.rules.counting import ON_A_MOTION
from arpent.instruments.assembly.rules.receipts import receipt_of
from arpent.instruments.assembly.rules.tellers import why_not_tell
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person


@dataclass(frozen=True, slots=True)
class Received:
    """What a voter gets back: a receipt, and a sentence when an earlier ballot was kept."""

    receipt: Mapping[str, str]
    note: str | None = None

    @property
    def shown(self) -> str:
        return urn.shown(self.receipt["code"])


def cast_secret(
    *, voice: Voice, caster: Voter, token: str, chosen: Sequence[str], at: datetime
) -> Received:
    """Put one ballot in the urn, in one transaction: the roll is signed and the ballot is in.

    The same form sent again gets the same receipt, to the byte. `at` is not kept.
    """
    allow(urn.why_not_token(token))
    try:
        received = _cast(voice, caster=caster, token=token, chosen=chosen)
    except IntegrityError:
        raise Refused(urn.FORM_USED) from None
    except OperationalError:
        raise Refused(urn.BUSY) from None
    tell_urn(caster.assembly)
    return received


@transaction.atomic
def _cast(voice: Voice, *, caster: Voter, token: str, chosen: Sequence[str]) -> Received:
    poll = _shared(voice.poll_id)
    poll.assembly = caster.assembly
    at = stage_of_poll(poll)
    if at not in ("open", "closed"):
        allow(rules.SEALED_RECEIPT if voice.voted else rules.why_not_vote(at))
    made = urn.ballot(
        poll_key=bytes(poll.urn_secret)[:32].hex(),
        token=token,
        chosen=chosen,
        weight=Decimal(voice.weight),
    )
    mine = Voice.objects.filter(pk=voice.pk, voted=False)
    if at == "open" and mine.update(voted=True):
        allow(urn.why_not_choose(chosen, options=dict(options_of(poll)), most=most_of(poll)))
        allow(why_not_carry(voice=voice, caster=caster))
        Ballot.objects.create(
            code=int(made.code, 16),
            poll=poll,
            choice=",".join(made.chosen),
            weight=voice.weight,
            salt=made.salt,
        )
        return Received(_receipt(poll, made))
    found = ballot_at(poll=poll, code=made.code)
    already = Voice.objects.filter(pk=voice.pk).values_list("voted", "on_paper").get()
    allow(rules.ON_PAPER if already[1] else None)
    if not already[0]:
        allow(rules.why_not_vote(at))
    allow(urn.why_not_cast(signed=already[0], found=found is not None))
    assert found is not None
    return Received(_receipt(poll, found), urn.note_on_retry(found=found, meant=made))


@transaction.atomic
def cast_named(*, voice: Voice, caster: Voter, choice: str, at: datetime) -> Voice:
    """Vote by name; until the vote closes, the last word of a voice is its vote."""
    poll = _shared(voice.poll_id)
    allow(rules.why_not_vote(stage_of_poll(poll)))
    allow(urn.why_not_choose([choice], options=ON_A_MOTION, most=1))
    held = Voice.objects.select_for_update(of=("self",)).get(pk=voice.pk)
    allow(why_not_carry(voice=held, caster=caster))
    if not (held.voted and held.choice == choice):
        held.voted, held.choice, held.cast_by = True, choice, caster
        held.save(update_fields=["voted", "choice", "cast_by"])
        tell(caster.assembly)
    return held


@transaction.atomic
def sign_on_paper(*, voice: Voice, by: Person | None, at: datetime) -> Voice:
    """Sign the roll for somebody who takes a ballot of paper at the desk; once, wherever."""
    poll = _shared(voice.poll_id)
    allow(rules.why_not_vote(stage_of_poll(poll)))
    allow(None if poll.mode in (rules.SECRET, rules.PAPER) else rules.NOT_OPEN["closed"])
    held = Voice.objects.select_for_update(of=("self",)).get(pk=voice.pk)
    allow(urn.ALREADY if held.voted else None)
    held.voted = held.on_paper = True
    held.save(update_fields=["voted", "on_paper"])
    tell_urn(poll.assembly)
    return held


@transaction.atomic
def count_hands(
    *,
    poll: Poll,
    channel: str,
    turn: int = 1,
    teller: str,
    counts: Mapping[str, int],
    by: Person | None,
    at: datetime,
) -> None:
    """Keep what a teller counted in one place; counting again replaces it, the trace remembers."""
    held = locked(poll)
    papers = held.mode == rules.PAPER or turn == 2 or _any_paper(held)
    others = HandCount.objects.filter(poll=held).exclude(turn=turn) if papers else ()
    allow(
        why_not_tell(
            at=stage_of_poll(held),
            mode=held.mode,
            counts=counts,
            most=weight_told(poll=held, channel=channel, paper=papers),
            papers=papers,
            election=is_election(held),
            teller=teller,
            others={one.teller for one in others},
        )
    )
    HandCount.objects.filter(poll=held, channel=channel, turn=turn).delete()
    HandCount.objects.bulk_create(
        HandCount(
            bench_id=held.bench_id,
            key=new_key(f"compte-{choice[:40]}"),
            poll=held,
            channel=channel,
            choice=choice,
            votes=votes,
            teller=teller,
            turn=turn,
            counted_at=at,
        )
        for choice, votes in counts.items()
    )
    said = ", ".join(f"{choice} {votes}" for choice, votes in counts.items())
    leave_trace(
        organisation=held.assembly.bench,
        by=by,
        verb="recounted",
        ref=ref_of(held),
        note=f"{teller}, {channel} : {said}"[:250],
    )
    tell(held.assembly)


@transaction.atomic
def object_to(
    *, poll: Poll, voter: Voter, kind: str, words: str = "", by: Person | None, at: datetime
) -> Objection | None:
    """Write down who objects, or abstains, when the chair asks; an empty kind takes it back."""
    held = locked(poll)
    allow(rules.why_not_vote(stage_of_poll(held)))
    allow(None if Voice.objects.filter(poll=held, voter=voter).exists() else rules.NO_VOICE)
    Objection.objects.filter(poll=held, voter=voter).delete()
    objection = None
    if kind:
        objection = Objection.objects.create(
            bench_id=held.bench_id,
            key=new_key(f"objection-{voter.pk}"),
            poll=held,
            voter=voter,
            kind=kind,
            words=words,
        )
    note = f"{voter.name} : {kind or '—'}"
    leave_trace(
        organisation=held.assembly.bench, by=by, verb="changed", ref=ref_of(held), note=note
    )
    tell(held.assembly)
    return objection


def why_not_carry(*, voice: Voice, caster: Voter) -> str | None:
    """Return why a voter may not cast a voice now, or None.

    Inside a transaction a power is held as it is read: it is revoked before, or after, never
    while its ballot goes in.
    """
    if not is_there(caster):
        return rules.LEFT
    if voice.voter_id == caster.pk:
        return None
    power = Proxy.objects.filter(
        giver=voice.voter_id, accepted_at__isnull=False, refused_at=None, revoked_at=None
    )
    if connection.in_atomic_block:
        power = power.select_for_update(of=("self",))
    found = power.order_by("pk").first()
    if found is None:
        return rules.REVOKED
    if found.holder_id != caster.pk:
        return rules.GIVEN
    return rules.THERE if is_there(found.giver) else None


def _shared(pk: int) -> Poll:
    """Hold a vote open while a ballot goes in: ballots share it, closing waits for them all."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM assembly_poll WHERE id = %s FOR SHARE", [pk])
    return Poll.objects.get(pk=pk)


def _receipt(poll: Poll, made: urn.Ballot) -> dict[str, str]:
    return receipt_of(
        made, poll=urn_id(poll), public_key=poll.public_key, secret=bytes(poll.urn_secret)
    )


def _any_paper(poll: Poll) -> bool:
    return Voice.objects.filter(poll=poll, on_paper=True).exists()
