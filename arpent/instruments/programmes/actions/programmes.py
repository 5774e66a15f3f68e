"""Start a programme, correct what is said of it, and write its dated facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.programmes.models import Day, Sheet
from arpent.instruments.programmes.models.record import ProgrammeRecord
from arpent.instruments.programmes.rules.dates import why_not_period
from arpent.instruments.programmes.rules.facts import (
    NewOrganisation,
    NewPerson,
    why_not_amount,
    why_not_entry,
    why_not_link,
    why_not_people,
    why_not_promise,
    why_not_twice,
    why_not_year,
)
from arpent.kernel.actions import leave_trace, name_organisation, name_person
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person, Programme

Fact = ProgrammeRecord | Sheet
Line = Fact | Day


def ref_of(thing: Programme | Line) -> Ref:
    return Ref("programmes", type(thing).__name__.lower(), thing.key)


@transaction.atomic
def start_programme(
    *, organisation: Organisation, by: Person | None, on: date, facts: Mapping[str, Any]
) -> Programme:
    """Name a programme on a bench. ``facts`` are the fields of Programme."""
    allow(why_not_period(starts_on=facts.get("starts_on"), ends_on=facts.get("ends_on")))
    key = new_key(facts["title"])
    programme = Programme.objects.create(bench=organisation, key=key, **facts)
    leave_trace(organisation=organisation, by=by, verb="started", ref=ref_of(programme))
    return programme


@transaction.atomic
def correct_programme(
    *, programme: Programme, by: Person | None, on: date, facts: Mapping[str, Any]
) -> Programme:
    """Correct what is said of a programme; the trace names the fields that changed."""
    allow(why_not_period(starts_on=facts.get("starts_on"), ends_on=facts.get("ends_on")))
    _change(programme, facts, by)
    return programme


@transaction.atomic
def record_fact(
    *,
    model: type[Fact],
    organisation: Organisation,
    by: Person | None,
    on: date,
    facts: Mapping[str, Any],
) -> Fact:
    """Write a dated fact: a partner, an amount, a session… ``facts`` are the model's fields."""
    allow(why_not_record(facts))
    facts = _settled(facts, organisation, by)
    _hold(facts.get("programme"))
    already = model._default_manager.filter(bench=organisation, **facts).exists()
    allow(why_not_twice(already=already, anonymous=facts.get("person", by) is None))
    name = model.__name__.lower()
    # Keys of people's commitments never spell a name: they outlive an erasure.
    fact = model(bench=organisation, key=new_key(str(facts.get("title") or name)), **facts)
    fact.save(force_insert=True)
    leave_trace(organisation=organisation, by=by, verb="recorded", ref=ref_of(fact))
    return fact


@transaction.atomic
def correct_fact(*, fact: Fact, by: Person | None, on: date, facts: Mapping[str, Any]) -> Fact:
    """Correct a fact; the trace names the fields that changed."""
    allow(why_not_record(facts))
    _change(fact, _settled(facts, fact.bench, by), by)
    return fact


@transaction.atomic
def strike_fact(*, fact: Line, by: Person | None, on: date, reason: str) -> None:
    """Take a fact out of the record; the trace keeps why it left."""
    leave_trace(organisation=fact.bench, by=by, verb="struck", ref=ref_of(fact), note=reason)
    fact.delete()


def _hold(programme: Programme | None) -> None:
    """Make two writers of one programme queue, so that a double click writes once."""
    if programme is not None:
        Programme.objects.select_for_update().get(pk=programme.pk)


def why_not_record(facts: Mapping[str, Any]) -> str | None:
    """Return the sentence of the first rule that the fields of a fact break, or None."""
    reasons = [why_not_period(starts_on=facts.get("starts_on"), ends_on=facts.get("ends_on"))]
    if "year" in facts:
        reasons.append(why_not_year(year=facts["year"]))
    if "amount_eur" in facts:
        reasons.append(why_not_amount(amount_eur=facts["amount_eur"]))
    if "participants" in facts:
        reasons.append(why_not_people(participants=facts["participants"]))
    if "days_promised" in facts:
        reasons.append(why_not_promise(days_promised=facts["days_promised"]))
    if "url" in facts:
        reasons.append(why_not_link(url=facts["url"]))
    if "observation" in facts:
        reasons.append(why_not_entry(observation=facts["observation"], quote=facts["quote"]))
    return next(filter(None, reasons), None)


def _settled(facts: Mapping[str, Any], bench: Organisation, by: Person | None) -> dict[str, Any]:
    """Return the facts once the house knows whoever they name for the first time."""
    settled = dict(facts)
    organisation, person = facts.get("organisation"), facts.get("person")
    if isinstance(organisation, NewOrganisation):
        settled["organisation"] = name_organisation(
            bench=bench, name=organisation.name, kind=organisation.kind, by=by
        )
    if isinstance(person, NewPerson):
        settled["person"] = name_person(bench=bench, name=person.name, by=by)
    return settled


def _change(thing: Any, facts: Mapping[str, Any], by: Person | None) -> None:
    changed = [name for name, value in facts.items() if getattr(thing, name) != value]
    for name in changed:
        setattr(thing, name, facts[name])
    if changed:
        thing.save(update_fields=changed)
    note = ", ".join(changed)
    leave_trace(organisation=thing.bench, by=by, verb="corrected", ref=ref_of(thing), note=note)
