"""Every write the kernel allows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from arpent.kernel.identifiers import new_key, slug, why_not_bench
from arpent.kernel.models import (
    DatedRole,
    Opening,
    Organisation,
    OrganisationKind,
    Person,
    Trace,
    User,
)
from arpent.kernel.refs import Ref
from arpent.kernel.refusals import allow
from arpent.kernel.roles import Role


def leave_trace(
    *, organisation: Organisation, by: Person | None, verb: str, ref: Ref, note: str = ""
) -> Trace:
    """Write down who did what to which thing, now. Every action ends with it."""
    return Trace.objects.create(
        organisation=organisation,
        at=timezone.now(),
        by=by,
        verb=verb,
        ref=str(ref),
        note=note,
    )


@transaction.atomic
def open_instrument(
    *, organisation: Organisation, instrument: str, by: Person | None, on: date
) -> Opening:
    """Put an instrument on an organisation's bench; opening twice changes nothing."""
    opening, new = Opening.objects.get_or_create(
        organisation=organisation, instrument=instrument, defaults={"opened_on": on}
    )
    if new:
        ref = Ref("kernel", "opening", instrument)
        leave_trace(organisation=organisation, by=by, verb="opened", ref=ref)
    return opening


@transaction.atomic
def open_bench(
    *,
    name: str,
    address: str,
    kind: str,
    instruments: Iterable[str],
    by: Person | None,
    on: date,
) -> Organisation:
    """Give an organisation a bench with some instruments; one already named here keeps its record.

    ``kind`` is a value of OrganisationKind.
    """
    chosen = tuple(instruments)
    allow(why_not_bench(address))
    allow(None if chosen else "Un établi s’ouvre avec un instrument au moins.")
    allow(None if kind in OrganisationKind.values else f"Aucun type « {kind} ».")
    organisation, _new = Organisation.objects.get_or_create(
        slug=address, defaults={"name": name, "kind": kind}
    )
    for instrument in chosen:
        open_instrument(organisation=organisation, instrument=instrument, by=by, on=on)
    return organisation


@transaction.atomic
def give_role(
    *, person: Person, role: Role, by: Person | None, on: date, until: date | None = None
) -> DatedRole:
    """Let a person act on the bench that knows them, from a day on."""
    given = DatedRole.objects.create(
        bench=person.bench,
        key=new_key(f"{person.key}-{role.slug}"),
        person=person,
        role=role.slug,
        starts_on=on,
        ends_on=until,
    )
    ref = Ref("kernel", "role", given.key)
    leave_trace(organisation=person.bench, by=by, verb="given", ref=ref)
    return given


@transaction.atomic
def let_sign_in(*, person: Person, user: User, by: Person | None) -> None:
    """Tie a person of a bench to the account with which they sign in."""
    person.user = user
    person.save(update_fields=["user"])
    ref = Ref("kernel", "person", person.key)
    leave_trace(organisation=person.bench, by=by, verb="invited", ref=ref)


@transaction.atomic
def name_organisation(
    *, bench: Organisation, name: str, kind: str, by: Person | None
) -> Organisation:
    """Let the house know an organisation; one of the same written name is the same one."""
    known = Organisation.objects.filter(slug=slug(name)).order_by("pk").first()
    if known:
        return known
    address = slug(name) or new_key(name)
    named = Organisation.objects.create(slug=address, name=name.strip(), kind=kind)
    ref = Ref("kernel", "organisation", named.slug)
    leave_trace(organisation=bench, by=by, verb="named", ref=ref)
    return named


@transaction.atomic
def name_person(*, bench: Organisation, name: str, by: Person | None) -> Person:
    """Let a bench know somebody, without any role on it; two people may share a name."""
    # The key does not spell the name: it outlives an erasure in other tables.
    named = Person.objects.create(bench=bench, key=new_key("personne"), name=name.strip())
    ref = Ref("kernel", "person", named.key)
    leave_trace(organisation=bench, by=by, verb="named", ref=ref)
    return named
