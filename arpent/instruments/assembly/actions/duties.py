"""Write down what follows from an assembly, and when it was done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localtime

from arpent.contract import Ref, allow
from arpent.instruments.assembly.models import Assembly, Duty
from arpent.instruments.assembly.queries.duties import decided
from arpent.instruments.assembly.rules.duties import dues, why_not_done, why_not_draw
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person


@transaction.atomic
def draw_duties(
    *,
    assembly: Assembly,
    accounts: bool,
    subsidies_eur: Decimal | None,
    year_ended_on: date | None,
    grants: bool,
    by: Person | None,
    on: date,
) -> tuple[Duty, ...]:
    """Add the duties an assembly brings; one that is there keeps its day and its proof.

    `accounts` says that it approved those of the year: no kind of vote tells it for sure.
    """
    one = Assembly.objects.select_for_update(of=("self",)).select_related("bench")
    locked = one.get(pk=assembly.pk)
    allow(why_not_draw(closed=locked.closed_at is not None))
    facts = decided(
        assembly=locked,
        accounts=accounts,
        subsidies_eur=subsidies_eur,
        year_ended_on=year_ended_on,
        grants=grants,
    )
    known = set(Duty.objects.filter(assembly=locked).values_list("kind", flat=True))
    added = tuple(
        Duty.objects.create(
            bench=locked.bench,
            key=new_key(f"{locked.key}-{due.kind}"),
            assembly=locked,
            kind=due.kind,
            title=due.title,
            basis=due.basis,
            due_on=due.due_on,
        )
        for due in dues(facts)
        if due.kind not in known
    )
    if added:
        _tell(added[0], by=by, verb="noted")
    return added


@transaction.atomic
def do_duty(*, duty: Duty, done_on: date, evidence: str, by: Person | None, on: date) -> Duty:
    """Write the day a duty was done, and what proves it."""
    one = Duty.objects.select_for_update(of=("self",)).select_related("assembly", "bench")
    locked = one.get(pk=duty.pk)
    held = localtime(locked.assembly.opened_at or locked.assembly.starts_at).date()
    allow(why_not_done(done_on=done_on, held_on=held, today=on))
    locked.done_on, locked.evidence = done_on, evidence.strip()
    locked.save(update_fields=["done_on", "evidence"])
    _tell(locked, by=by, verb="fulfilled")
    return locked


def _tell(duty: Duty, *, by: Person | None, verb: str) -> None:
    ref = Ref("assembly", "duty", duty.key)
    leave_trace(organisation=duty.bench, by=by, verb=verb, ref=ref, note=duty.kind)
