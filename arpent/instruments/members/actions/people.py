"""Writing who sits on the board and who makes the team."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.members.actions.members import institution_named, person_named
from arpent.instruments.members.models import TeamMember
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.mandates import correct_mandate, seat_person
from arpent.kernel.models import Mandate, Organisation, Person
from arpent.kernel.terms import why_not_term


def known_person(*, bench: Organisation, name: str) -> Person:
    """Return the person of that name on the bench, made if nobody bears it."""
    known = Person.objects.filter(bench=bench, name__iexact=name).order_by("pk").first()
    return known or person_named(bench=bench, name=name)


@transaction.atomic
def seat_somebody(
    *,
    bench: Organisation,
    seat: Mandate | None,
    name: str,
    organisation: str,
    facts: Mapping[str, Any],
    by: Person | None,
    on: date,
) -> Mandate:
    """Give a seat on the board to somebody by their name, or correct the facts of a seat."""
    allow(why_not_term(starts_on=facts["starts_on"], ends_on=facts["ends_on"]))
    values = dict(facts)
    values["organisation"] = institution_named(name=organisation) if organisation else None
    if seat is not None:
        return correct_mandate(mandate=seat, facts=values, by=by, on=on)
    person = known_person(bench=bench, name=name)
    return seat_person(person=person, by=by, on=on, **values)


@transaction.atomic
def welcome_person(
    *,
    bench: Organisation,
    place: TeamMember | None,
    name: str,
    facts: Mapping[str, Any],
    by: Person | None,
    on: date,
) -> TeamMember:
    """Enter somebody in the team, or correct the facts of their place."""
    allow(why_not_term(starts_on=facts["starts_on"], ends_on=facts["ends_on"]))
    if place is None:
        person = known_person(bench=bench, name=name)
        key = new_key(f"{person.key}-{facts['starts_on'].year}")
        place = TeamMember.objects.create(bench=bench, key=key, person=person, **facts)
    else:
        for column, value in facts.items():
            setattr(place, column, value)
        place.save(update_fields=list(facts))
    ref = Ref("members", "teammember", place.key)
    leave_trace(organisation=bench, by=by, verb="welcomed", ref=ref)
    return place
