"""« I support it », without a word: once a person, once a sitting, and the count that follows."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F

from arpent.instruments.ideas.actions.mines import keep_states
from arpent.instruments.ideas.models import Code, Idea, Support
from arpent.instruments.ideas.rules.talk import why_not_support
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person
from arpent.kernel.refs import Ref
from arpent.kernel.refusals import allow


def _whose(person: Person | None, sitting: str) -> dict[str, object]:
    """Name who supports: a person with an account, else a sitting by its hash, never both."""
    if person is not None:
        return {"person": person}
    if not sitting:
        raise ValueError("a support is somebody's: a person or a sitting")
    return {"sitting_hash": sitting}


@transaction.atomic
def support_idea(
    *, idea: Idea, person: Person | None, sitting: str = "", code: Code | None = None, on: date
) -> bool:
    """Keep one support, and tell whether it is new; asked again, nothing moves.

    `sitting` is the hash of a seat's token, for whoever has no account.
    """
    one = Idea.objects.select_for_update().get(pk=idea.pk)
    allow(why_not_support(state=one.state))
    whose = _whose(person, sitting)
    if Support.objects.filter(idea=one, **whose).exists():
        return False
    Support.objects.create(
        bench_id=one.bench_id,
        key=new_key("soutien"),
        idea=one,
        code=None if person else code,
        given_on=on,
        **whose,
    )
    Idea.objects.filter(pk=one.pk).update(supports=F("supports") + 1)
    keep_states(one)
    # Who supports is nobody's reading: the trace counts, it does not name.
    ref = Ref("ideas", "idea", one.key)
    leave_trace(organisation=idea.bench, by=None, verb="supported", ref=ref, on=on)
    return True


@transaction.atomic
def withdraw_support(*, idea: Idea, person: Person | None, sitting: str = "", on: date) -> bool:
    """Take one's own support back, and tell whether there was one."""
    one = Idea.objects.select_for_update().get(pk=idea.pk)
    gone, _kinds = Support.objects.filter(idea=one, **_whose(person, sitting)).delete()
    if gone:
        Idea.objects.filter(pk=one.pk).update(supports=F("supports") - 1)
        keep_states(one)
        ref = Ref("ideas", "idea", one.key)
        leave_trace(organisation=idea.bench, by=None, verb="unsupported", ref=ref, on=on)
    return bool(gone)
