"""Prepare an assembly, and change it until it opens."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from arpent.contract import Ref, allow
from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.models import Assembly, Voter
from arpent.instruments.assembly.rules import agenda as rules
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person

FACTS = (
    "title",
    "kind",
    "statutes",
    "starts_at",
    "ends_at",
    "place",
    "remote_url",
    "record_on",
    "second_of",
    "chair",
    "chair_as",
    "secretary",
)


def assembly_ref(assembly: Assembly) -> Ref:
    return Ref("assembly", "assembly", assembly.key)


def held(assembly: Assembly) -> Assembly:
    """Return an assembly as it is now, kept from others until the end of the action."""
    locked = Assembly.objects.select_for_update(of=("self",))
    return locked.select_related("bench", "statutes").get(pk=assembly.pk)


@transaction.atomic
def prepare_assembly(
    *, bench: Organisation, facts: Mapping[str, Any], by: Person | None, on: date
) -> Assembly:
    """Begin an assembly: day, place, statutes, record date; pressed twice, the form begins one."""
    _allow(facts)
    Organisation.objects.select_for_update(of=("self",)).get(pk=bench.pk)
    told = {name: facts[name] for name in FACTS}
    begun = Assembly.objects.filter(bench=bench, called_at=None, opened_at=None, **told)
    if there := begun.order_by("pk").first():
        return there
    one = Assembly.objects.create(
        bench=bench,
        key=new_key(facts["title"]),
        screen_token=secrets.token_urlsafe(24),
        **told,
    )
    leave_trace(organisation=bench, by=by, verb="prepared", ref=assembly_ref(one), note=one.title)
    return one


@transaction.atomic
def change_assembly(
    *, assembly: Assembly, facts: Mapping[str, Any], by: Person | None, on: date
) -> Assembly:
    """Change an assembly that is not open yet; its statutes and date hold once the list does."""
    one = held(assembly)
    allow(rules.why_not_change_assembly(opened_at=one.opened_at))
    _allow(facts)
    changed = [name for name in FACTS if getattr(one, name) != facts[name]]
    bound = {"statutes", "record_on", "second_of"} & set(changed)
    allow(rules.why_not_change_statutes(frozen_at=one.frozen_at, same=not bound))
    if not changed:
        return one
    for name in changed:
        setattr(one, name, facts[name])
    one.save(update_fields=changed)
    note = ", ".join(changed)
    leave_trace(organisation=one.bench, by=by, verb="changed", ref=assembly_ref(one), note=note)
    tell(one)
    return one


def _allow(facts: Mapping[str, Any]) -> None:
    held_on = timezone.localtime(facts["starts_at"]).date()
    found = rules.why_not_prepare(
        starts_at=facts["starts_at"],
        ends_at=facts["ends_at"],
        record_on=facts["record_on"],
        held_on=held_on,
    )
    allow(next(iter(found.values()), None))
    statutes = facts["statutes"]
    allow(
        rules.why_not_in_force(
            starts_on=statutes.starts_on,
            ends_on=statutes.ends_on,
            held_on=held_on,
            title=statutes.title,
        )
    )


def trace_assembly(
    assembly: Assembly,
    about: Assembly | Voter | None = None,
    *,
    by: Person | None,
    verb: str,
    note: str = "",
) -> None:
    """Leave a trace of what was done to an assembly, or to one of its voters."""
    thing = about or assembly
    ref = Ref("assembly", thing._meta.model_name or "", thing.key)
    leave_trace(organisation=assembly.bench, by=by, verb=verb, ref=ref, note=note)
