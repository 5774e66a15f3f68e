"""Write down the letters that came back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.assembly.models import Assembly, Sending
from arpent.instruments.assembly.queries.calls import sendings_of
from arpent.instruments.assembly.rules.bounces import Bounce, read_bounces, why_not_read
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Person


@transaction.atomic
def take_bounce(
    *, assembly: Assembly, content: bytes, by: Person | None, at: datetime
) -> tuple[Sending, ...]:
    """Write down what a returned message reports; return the letters it is about, if any."""
    allow(why_not_read(content))
    found = (_match(assembly, bounce) for bounce in read_bounces(content))
    return tuple(
        note_bounce(sending=one, because=because, by=by, at=at) for one, because in found if one
    )


@transaction.atomic
def note_bounce(*, sending: Sending, because: str, by: Person | None, at: datetime) -> Sending:
    """Write down that a letter came back, and why; twice changes nothing."""
    one = Sending.objects.select_for_update(of=("self",)).get(pk=sending.pk)
    if one.bounced_at is None:
        one.bounced_at, one.bounced_because = at, because.strip()[:300]
        one.save(update_fields=["bounced_at", "bounced_because"])
        ref = Ref("assembly", "voter", one.voter.key)
        leave_trace(organisation=one.bench, by=by, verb="returned", ref=ref)
    return one


def _match(assembly: Assembly, bounce: Bounce) -> tuple[Sending | None, str]:
    """Return the letter a report is about: by its id, else the last to that address."""
    mine = sendings_of(assembly=assembly).exclude(message_id="")
    one = mine.filter(message_id=bounce.message_id).first() if bounce.message_id else None
    if one is None and bounce.to:
        one = mine.filter(to__iexact=bounce.to, bounced_at=None).first()
    return one, bounce.because
