"""Giving a seat on the board, correcting it, ending it: what any room may write down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import BoardFunction, Mandate, Organisation, Person, Source
from arpent.kernel.refs import Ref
from arpent.kernel.refusals import allow
from arpent.kernel.terms import why_not_term


@transaction.atomic
def seat_person(
    *,
    person: Person,
    college: str,
    starts_on: date,
    by: Person | None,
    on: date,
    organisation: Organisation | None = None,
    function: str = BoardFunction.ADMINISTRATOR,
    newly_elected: bool = False,
    ends_on: date | None = None,
    source: Source | None = None,
    ref: Ref | None = None,
) -> Mandate:
    """Give somebody a seat on the board of the bench that knows them.

    ``ref`` is the act that gave it; the same act seats the same person in a college once.
    """
    allow(why_not_term(starts_on=starts_on, ends_on=ends_on))
    act = str(ref) if ref else ""
    if act:
        same = Mandate.objects.filter(bench=person.bench, person=person, college=college, ref=act)
        if known := same.order_by("pk").first():
            return known
    seat = Mandate.objects.create(
        bench=person.bench,
        key=new_key(f"{starts_on.year}-{person.key}"),
        person=person,
        organisation=organisation,
        college=college,
        function=function,
        newly_elected=newly_elected,
        starts_on=starts_on,
        ends_on=ends_on,
        source=source,
        ref=act,
    )
    _tell(seat, by=by, verb="seated")
    return seat


@transaction.atomic
def correct_mandate(
    *, mandate: Mandate, facts: Mapping[str, Any], by: Person | None, on: date
) -> Mandate:
    """Correct the facts of a seat, never who holds it; nothing changed, nothing is written."""
    one = Mandate.objects.select_for_update().get(pk=mandate.pk)
    changed = [name for name, value in facts.items() if getattr(one, name) != value]
    for name in changed:
        setattr(one, name, facts[name])
    allow(why_not_term(starts_on=one.starts_on, ends_on=one.ends_on))
    if changed:
        one.save(update_fields=changed)
        _tell(one, by=by, verb="corrected", note=", ".join(changed))
    return one


@transaction.atomic
def end_mandate(*, mandate: Mandate, ends_on: date, by: Person | None, on: date) -> Mandate:
    """End a seat on a day, its last; one that ends that day or before changes nothing."""
    one = Mandate.objects.select_for_update().get(pk=mandate.pk)
    if one.ends_on is not None and one.ends_on <= ends_on:
        return one
    allow(why_not_term(starts_on=one.starts_on, ends_on=ends_on))
    one.ends_on = ends_on
    one.save(update_fields=["ends_on"])
    _tell(one, by=by, verb="ended")
    return one


def _tell(seat: Mandate, *, by: Person | None, verb: str, note: str = "") -> None:
    ref = Ref("kernel", "mandate", seat.key)
    leave_trace(organisation=seat.bench, by=by, verb=verb, ref=ref, note=note)
