"""Letting go of people: asked by them, by a steward, or by the time that has passed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from arpent.atlas.privacy.models import ErasureRequest, RetentionPeriod
from arpent.atlas.privacy.queries import (
    access_past,
    asked_to_leave,
    authors_past,
    last_steward,
    periods_of,
)
from arpent.atlas.privacy.rules import (
    ERASED,
    why_not_ask,
    why_not_confirm,
    why_not_erase,
    why_not_keep,
)
from arpent.contract import Ref, allow, rooms
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import DatedRole, Link, Organisation, Person, Trace, User


@transaction.atomic
def ask_erasure(*, by: Person, on: date) -> ErasureRequest:
    """Ask the bench, in one's own name, to let go of oneself."""
    allow(why_not_ask(asked=asked_to_leave(person=by) is not None))
    request = ErasureRequest.objects.create(
        bench=by.bench, key=new_key("demande"), person=by, asked_on=on
    )
    ref = Ref("privacy", "request", request.key)
    leave_trace(organisation=by.bench, by=by, verb="asked", ref=ref)
    return request


@transaction.atomic
def withdraw_request(*, by: Person, on: date) -> None:
    """Take back one's own request; without one, nothing happens."""
    request = asked_to_leave(person=by)
    if request is not None:
        ref = Ref("privacy", "request", request.key)
        request.delete()
        leave_trace(organisation=by.bench, by=by, verb="withdrawn", ref=ref)


@transaction.atomic
def erase_person(*, person: Person, typed: str, by: Person | None, on: date) -> int:
    """Let go of a person in every room and in the house itself; return how many rows changed.

    ``typed`` is their name, written by hand by whoever erases. What they did stays, by nobody.
    """
    allow(
        why_not_erase(erased=person.name == ERASED, last_steward=last_steward(person=person, on=on))
    )
    allow(why_not_confirm(typed=typed, name=person.name))
    clauses = [room.personal_data for room in rooms() if room.personal_data]
    changed = sum(clause.erase(person) for clause in clauses)
    left = Person.objects.get(pk=person.pk)
    author = by if by and by.pk != person.pk else None
    ref = Ref("kernel", "person", left.key)
    leave_trace(organisation=left.bench, by=author, verb="erased", ref=ref)
    return changed


@transaction.atomic
def forget_in_the_kernel(person: Person) -> int:
    """Blank what the house itself holds on a person: name, address, account, roles, authorship."""
    known = Person.objects.select_related("user").get(pk=person.pk)
    if known.name == ERASED:
        return 0
    user, before = known.user, known.key
    known.name, known.email, known.user, known.key = ERASED, "", None, new_key("efface")
    known.save(update_fields=["name", "email", "user", "key"])
    rows = 1 + DatedRole.objects.filter(person=known).delete()[0]
    rows += ErasureRequest.objects.filter(person=known).delete()[0]
    rows += Trace.objects.filter(by=known).update(by=None)
    _follow(known.bench, Ref("kernel", "person", before), Ref("kernel", "person", known.key))
    if user is not None:
        _close(user)
    return rows


def _follow(bench: Organisation, before: Ref, after: Ref) -> None:
    """Make what was written about a person lead to a key that names nobody."""
    Trace.objects.filter(organisation=bench, ref=str(before)).update(ref=str(after), note="")
    Link.objects.filter(bench=bench, origin=str(before)).update(origin=str(after))
    Link.objects.filter(bench=bench, target=str(before)).update(target=str(after))


def _close(user: User) -> None:
    """Delete an account that nobody of any bench signs in with any more."""
    if not Person.objects.filter(user=user).exists():
        user.delete()


@transaction.atomic
def keep_for(*, organisation: Organisation, kind: str, months: int, by: Person, on: date) -> None:
    """Choose how many months a bench keeps one kind of data."""
    allow(why_not_keep(kind=kind, months=months))
    RetentionPeriod.objects.update_or_create(
        bench=organisation, key=kind, defaults={"kind": kind, "months": months}
    )
    ref = Ref("privacy", "retention", kind)
    note = str(months)
    leave_trace(organisation=organisation, by=by, verb="kept", ref=ref, note=note)


@transaction.atomic
def forget_past(*, organisation: Organisation, kind: str, by: Person, on: date) -> int:
    """Erase what is past its period, of one kind; return how many rows that was."""
    allow(why_not_keep(kind=kind, months=1))
    period = next(p for p in periods_of(organisation=organisation, on=on) if p.kind == kind)
    if kind == "access":
        rows = _close_access(organisation, period.since)
    else:
        rows = authors_past(organisation=organisation, since=period.since).update(by=None)
    ref = Ref("privacy", "retention", kind)
    leave_trace(organisation=organisation, by=by, verb="forgotten", ref=ref, note=str(rows))
    return rows


def _close_access(organisation: Organisation, since: date) -> int:
    people = list(access_past(organisation=organisation, since=since).select_related("user"))
    for person in people:
        user, person.user, person.email = person.user, None, ""
        person.save(update_fields=["user", "email"])
        if user is not None:
            _close(user)
    return len(people)
