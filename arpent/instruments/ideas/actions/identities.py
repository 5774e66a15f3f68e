"""Opening an identity that was confided: never without a reason, never without a trace."""

from __future__ import annotations

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.ideas.models import Idea, Identity
from arpent.instruments.ideas.rules.identities import why_not_open
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Person


@transaction.atomic
def open_identity(*, idea: Idea, reason: str, by: Person) -> Identity:
    """Give a facilitator the name confided with an idea; the trace says who opened it and why."""
    kept = Identity.objects.select_for_update().filter(idea=idea).first()
    allow(why_not_open(reason=reason, kept=kept is not None))
    assert kept is not None
    ref = Ref("ideas", "idea", idea.key)
    leave_trace(organisation=idea.bench, by=by, verb="unveiled", ref=ref, note=reason)
    return kept
