"""Entering members, dating what happens to them, and naming who speaks for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from arpent.contract import Ref, allow
from arpent.instruments.members.models import Member, Representative
from arpent.instruments.members.rules.membership import why_not_dates, why_not_represent
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key, slug
from arpent.kernel.models import Organisation, Person

DATES = ("prepared_on", "joined_on", "resigned_on")


def institution_named(*, name: str) -> Organisation:
    """Return the institution of that name, made if nobody knows it yet."""
    known = Organisation.objects.filter(name__iexact=name).order_by("pk").first()
    if known is not None:
        return known
    key = slug(name)
    taken = not key or Organisation.objects.filter(slug=key).exists()
    return Organisation.objects.create(slug=new_key(name) if taken else key, name=name)


def known_by(*, bench: Organisation, name: str, email: str) -> Person | None:
    """Return the person who bears a name and whose address is known; a name alone tells nobody."""
    if not email:
        return None
    own = Q(email__iexact=email) | Q(user__email__iexact=email)
    return Person.objects.filter(own, bench=bench, name__iexact=name).order_by("pk").first()


def person_named(*, bench: Organisation, name: str, email: str = "") -> Person:
    """Return a new person of the bench: two people may bear the same name."""
    key = slug(name)
    taken = not key or Person.objects.filter(bench=bench, key=key).exists()
    return Person.objects.create(
        bench=bench, key=new_key(name) if taken else key, name=name, email=email
    )


@transaction.atomic
def register_member(
    *,
    bench: Organisation,
    name: str,
    facts: Mapping[str, Any],
    by: Person | None,
    on: date,
    email: str = "",
) -> Member:
    """Enter an institution or a person in the register, with what is known of them.

    ``facts`` are the columns of a member: kind, category, dates, budget, note, source.
    """
    allow(why_not_dates(**{each: facts.get(each) for each in DATES}))
    is_person = facts["kind"] == "person"
    known = known_by(bench=bench, name=name, email=email)
    person = (known or person_named(bench=bench, name=name, email=email)) if is_person else None
    organisation = None if is_person else institution_named(name=name)
    key = slug(name)
    taken = not key or Member.objects.filter(bench=bench, key=key).exists()
    member = Member.objects.create(
        bench=bench,
        key=new_key(name) if taken else key,
        person=person,
        organisation=organisation,
        **facts,
    )
    _tell(member, by=by, verb="registered")
    return member


@transaction.atomic
def change_member(
    *, member: Member, facts: Mapping[str, Any], by: Person | None, on: date
) -> Member:
    """Write what changed of a member: dates, category, budget, note."""
    allow(why_not_dates(**{each: facts.get(each, getattr(member, each)) for each in DATES}))
    changed = [name for name, value in facts.items() if getattr(member, name) != value]
    for name in changed:
        setattr(member, name, facts[name])
    if changed:
        member.save(update_fields=changed)
        _tell(member, by=by, verb="changed", note=", ".join(changed))
    return member


@transaction.atomic
def name_representative(
    *,
    member: Member,
    name: str,
    mandate: str,
    starts_on: date | None,
    by: Person | None,
    on: date,
    email: str = "",
) -> Representative:
    """Let somebody speak for a member institution from a day on."""
    allow(why_not_represent(kind=member.kind, name=name))
    known = Person.objects.filter(bench=member.bench, name__iexact=name).order_by("pk").first()
    person = known or person_named(bench=member.bench, name=name, email=email)
    named = Representative.objects.create(
        bench=member.bench,
        key=new_key(member.key),
        member=member,
        person=person,
        mandate=mandate,
        starts_on=starts_on,
    )
    _tell(member, by=by, verb="represented")
    return named


@transaction.atomic
def end_representative(
    *, representative: Representative, by: Person | None, on: date
) -> Representative:
    """Close the mandate of a representative on a day; closing twice changes nothing."""
    if representative.ends_on is None:
        representative.ends_on = on
        representative.save(update_fields=["ends_on"])
        _tell(representative.member, by=by, verb="unrepresented")
    return representative


def _tell(member: Member, *, by: Person | None, verb: str, note: str = "") -> None:
    ref = Ref("members", "member", member.key)
    leave_trace(organisation=member.bench, by=by, verb=verb, ref=ref, note=note)
