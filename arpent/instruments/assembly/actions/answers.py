"""What a member answers to the call."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.actions.locks import held_voter
from arpent.instruments.assembly.models import Voter
from arpent.instruments.assembly.queries.assemblies import stage_of
from arpent.instruments.assembly.rules.powers import why_not_answer
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Person


@transaction.atomic
def answer_call(*, voter: Voter, answer: str, by: Person | None, at: datetime) -> Voter:
    """Say whether a member will be in the room, on line, or absent; the last answer stands."""
    one = held_voter(voter)
    reason = why_not_answer(
        stage=stage_of(one.assembly),
        answer=answer,
        remote=one.assembly.statutes.remote,
        entitled=one.entitled and one.removed_on is None,
    )
    allow(reason)
    if one.answer != answer:
        one.answer, one.answered_at = answer, at
        one.save(update_fields=["answer", "answered_at"])
        ref = Ref("assembly", "voter", one.key)
        leave_trace(organisation=one.bench, by=by, verb="answered", ref=ref, note=answer)
        tell(one.assembly)
    return one
