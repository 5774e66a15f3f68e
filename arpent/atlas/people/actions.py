"""Every write about who may do what."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from arpent.atlas.people.queries import lasting_stewards
from arpent.atlas.people.rules.roles import why_not_end_role, why_not_give_role, why_not_invite
from arpent.contract import Ref, Role, allow
from arpent.kernel.actions import give_role as give
from arpent.kernel.actions import leave_trace, let_sign_in
from arpent.kernel.identifiers import new_key
from arpent.kernel.invitations import send_invitation
from arpent.kernel.models import DatedRole, Organisation, Person, User


@transaction.atomic
def invite_person(
    *, organisation: Organisation, name: str, email: str, role: Role, by: Person | None, on: date
) -> Person:
    """Let somebody sign in on the bench with a role from a day on, and send them the way in.

    A person the bench already knows by this address keeps their record.
    """
    address = email.strip().lower()
    known = Person.objects.filter(bench=organisation, email__iexact=address).order_by("pk")
    person = known.filter(user=None).first()
    signs_in = Person.objects.filter(bench=organisation, user__email__iexact=address)
    allow(why_not_invite(known=signs_in.exists()))
    if person is None:
        person = Person.objects.create(
            bench=organisation, key=new_key("personne"), name=name, email=address
        )
    user = User.objects.filter(email__iexact=address).order_by("pk").first()
    if user is None:
        user = User.objects.create_user(email=address)
    let_sign_in(person=person, user=user, by=by)
    give(person=person, role=role, by=by, on=on)
    transaction.on_commit(lambda: send_invitation(user=user, organisation=organisation))
    return person


@transaction.atomic
def send_again(*, person: Person, by: Person | None, on: date) -> None:
    """Send a new way in to a person who was invited."""
    user = person.user
    if user is None:
        return
    ref = Ref("kernel", "person", person.key)
    leave_trace(organisation=person.bench, by=by, verb="reminded", ref=ref)
    transaction.on_commit(lambda: send_invitation(user=user, organisation=person.bench))


@transaction.atomic
def give_role(
    *, person: Person, role: Role, by: Person | None, on: date, until: date | None = None
) -> DatedRole:
    """Let a person of the bench do more or less from a day on."""
    giver = by.key if by else None
    allow(why_not_give_role(giver=giver, receiver=person.key, starts_on=on, ends_on=until))
    return give(person=person, role=role, by=by, on=on, until=until)


@transaction.atomic
def end_role(*, held: DatedRole, by: Person | None, on: date) -> None:
    """Write the last day of a role: the person may still act that day."""
    # Two stewards who end each other's role at the same moment wait for one another here.
    Organisation.objects.select_for_update().get(pk=held.bench_id)
    others = lasting_stewards(organisation=held.bench, but=held)
    allow(
        why_not_end_role(
            role=held.role,
            starts_on=held.starts_on,
            ends_on=held.ends_on,
            on=on,
            lasting_stewards=others,
        )
    )
    held.ends_on = on
    held.save(update_fields=["ends_on"])
    ref = Ref("kernel", "role", held.key)
    note = f"{held.person.key} {held.role} {on}"
    leave_trace(organisation=held.bench, by=by, verb="ended", ref=ref, note=note)
