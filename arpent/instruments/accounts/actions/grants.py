"""Registering a grant, correcting it, striking it out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.accounts.actions.locks import hold_bench
from arpent.instruments.accounts.models import Grant
from arpent.instruments.accounts.rules.grants import why_not_grant
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person

SAME = ("title", "funder", "amount_eur", "decided_on")
ASKED = ("amount_eur", "decided_on", "first_on", "last_on", "reported_on")


@transaction.atomic
def register_grant(
    *, bench: Organisation, by: Person | None, on: date, facts: Mapping[str, Any]
) -> Grant:
    """Write down a grant; ``facts`` are the columns of Grant."""
    hold_bench(bench.pk)
    _allow(bench, facts, but=None)
    grant = Grant.objects.create(bench=bench, key=new_key(facts["title"]), **facts)
    _tell(grant, by, verb="registered")
    return grant


@transaction.atomic
def correct_grant(*, grant: Grant, by: Person | None, on: date, facts: Mapping[str, Any]) -> Grant:
    """Correct a grant; the trace names the columns that changed."""
    _allow(grant.bench, facts, but=grant)
    changed = [name for name, value in facts.items() if getattr(grant, name) != value]
    for name in changed:
        setattr(grant, name, facts[name])
    if changed:
        grant.save(update_fields=changed)
        _tell(grant, by, verb="corrected", note=", ".join(changed))
    return grant


@transaction.atomic
def strike_grant(*, grant: Grant, by: Person | None, on: date, reason: str) -> None:
    """Take a grant out of the register; the trace keeps why it left."""
    _tell(grant, by, verb="struck", note=reason)
    grant.delete()


def _allow(bench: Organisation, facts: Mapping[str, Any], *, but: Grant | None) -> None:
    same = Grant.objects.filter(bench=bench, **{name: facts[name] for name in SAME})
    already = (same.exclude(pk=but.pk) if but else same).exists()
    allow(why_not_grant(**{name: facts[name] for name in ASKED}, already=already))


def _tell(grant: Grant, by: Person | None, *, verb: str, note: str = "") -> None:
    ref = Ref("accounts", "grant", grant.key)
    leave_trace(organisation=grant.bench, by=by, verb=verb, ref=ref, note=note)
