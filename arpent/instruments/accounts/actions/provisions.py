"""Setting money aside for a risk, and releasing it when its event comes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.accounts.actions.locks import hold_bench
from arpent.instruments.accounts.models import Provision
from arpent.instruments.accounts.rules.provisions import why_not_release, why_not_set_aside
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person

ASKED = ("account", "amount_eur", "event")


@transaction.atomic
def set_provision_aside(
    *, bench: Organisation, by: Person | None, on: date, facts: Mapping[str, Any]
) -> Provision:
    """Write down a provision; the same one twice is one. ``facts`` are columns of Provision."""
    allow(why_not_set_aside(**{name: facts[name] for name in ASKED}))
    hold_bench(bench.pk)
    same = {name: facts[name] for name in ("title", "account", "amount_eur", "opened_on")}
    known = Provision.objects.filter(bench=bench, **same).order_by("pk").first()
    if known:
        return known
    made = Provision.objects.create(bench=bench, key=new_key(facts["title"]), **facts)
    _tell(made, by, verb="set_aside")
    return made


@transaction.atomic
def correct_provision(
    *, provision: Provision, by: Person | None, on: date, facts: Mapping[str, Any]
) -> Provision:
    """Correct a provision; the trace names the columns that changed."""
    allow(why_not_set_aside(**{name: facts[name] for name in ASKED}))
    allow(
        why_not_release(
            amount_eur=facts["amount_eur"],
            opened_on=facts["opened_on"],
            already_on=None,
            released_on=provision.released_on,
            released_eur=provision.released_eur,
        )
    )
    changed = [name for name, value in facts.items() if getattr(provision, name) != value]
    for name in changed:
        setattr(provision, name, facts[name])
    if changed:
        provision.save(update_fields=changed)
        _tell(provision, by, verb="corrected", note=", ".join(changed))
    return provision


@transaction.atomic
def release_provision(
    *, provision: Provision, released_on: date, released_eur: Decimal, by: Person | None, on: date
) -> Provision:
    """Take a provision back, whole or in part, on the day its event came."""
    one = (
        Provision.objects.select_for_update(of=("self",))
        .select_related("bench")
        .get(pk=provision.pk)
    )
    allow(
        why_not_release(
            amount_eur=one.amount_eur,
            opened_on=one.opened_on,
            already_on=one.released_on,
            released_on=released_on,
            released_eur=released_eur,
        )
    )
    one.released_on, one.released_eur = released_on, released_eur
    one.save(update_fields=["released_on", "released_eur"])
    _tell(one, by, verb="released", note=f"{released_eur}")
    return one


def _tell(provision: Provision, by: Person | None, *, verb: str, note: str = "") -> None:
    ref = Ref("accounts", "provision", provision.key)
    leave_trace(organisation=provision.bench, by=by, verb=verb, ref=ref, note=note)
