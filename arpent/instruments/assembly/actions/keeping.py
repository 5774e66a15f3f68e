"""Destroy what was kept of a sealed urn only to prove it, once nobody may contest it any more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from arpent.contract import allow
from arpent.instruments.assembly.actions import sealing
from arpent.instruments.assembly.actions.polls import locked, ref_of
from arpent.instruments.assembly.models import Poll, Voice
from arpent.instruments.assembly.queries.counts import result_of
from arpent.instruments.assembly.queries.urns import why_not_destroy_urn
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Person


def destroy_urn(*, poll: Poll, by: Person | None, at: datetime) -> Poll:
    """Destroy the ballots and the roll of a sealed urn; its head, count and minutes stay."""
    destroyed = _destroy(poll, by=by, at=at)
    sealing.emptied()
    return destroyed


@transaction.atomic
def _destroy(poll: Poll, *, by: Person | None, at: datetime) -> Poll:
    held = locked(poll)
    allow(why_not_destroy_urn(held, at=at))
    if "voices" not in held.result:
        # A dossier may have brought the vote without its numbers: they are counted while one can.
        held.result = {**result_of(held)[1], **held.result}
    roll = Voice.objects.filter(poll=held)
    signed = roll.filter(voted=True)
    held.result = {**held.result, "roll": roll.count(), "signed": signed.count()}
    sealing.destroy_urn_and_roll(held)
    held.destroyed_at = at
    held.save(update_fields=["destroyed_at", "result"])
    leave_trace(
        organisation=held.assembly.bench, by=by, verb="destroyed", ref=ref_of(held), note=held.head
    )
    return held
