"""Leave on what was decided the trace that an assembly adopted it."""

from __future__ import annotations

from django.db import transaction

from arpent.contract import Ref
from arpent.instruments.assembly.models import Poll
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Person, Trace
from arpent.kernel.queries import traces_about


@transaction.atomic
def trace_adopted(*, poll: Poll, by: Person | None) -> Trace | None:
    """Write "adopted" on the thing an adopted text is about; once, and never of a rejected one."""
    resolution = poll.wording.resolution if poll.wording else None
    ref = Ref.parse(resolution.about) if resolution and resolution.about else None
    if poll.outcome != "adopted" or ref is None:
        return None
    note = f"assembly/poll/{poll.key}"
    known = traces_about(organisation=poll.bench, ref=str(ref)).filter(verb="adopted", note=note)
    return known.first() or leave_trace(
        organisation=poll.bench, by=by, verb="adopted", ref=ref, note=note
    )
