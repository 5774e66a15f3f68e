"""Saying how the spend of an account, or of a supplier, enters the footprint."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from arpent.contract import allow
from arpent.instruments.accounts.actions.factors import take_factor
from arpent.instruments.accounts.actions.facts import record_fact, strike_fact
from arpent.instruments.accounts.models import Factor, SpendRule, Treatment
from arpent.instruments.accounts.rules.spend import why_not_treat
from arpent.kernel.models import Organisation, Person
from arpent.kernel.sentences import N_
from arpent.measure.factors.factor import Factor as Known

TWICE = N_("Ce compte, ou ce fournisseur, a déjà sa règle : retirez-la d’abord.")


@transaction.atomic
def treat_spend(
    *, bench: Organisation, key: str, by: Person | None, on: date, facts: Mapping[str, Any]
) -> SpendRule:
    """Write a rule over the usual table; its factor is the bench's, or one to take."""
    known = SpendRule.objects.filter(bench=bench, key=key).order_by("pk").first()
    if known is not None:
        return known
    ratio = facts["treatment"] == Treatment.RATIO
    factor: Factor | Known | None = facts["factor"] if ratio else None
    allow(
        why_not_treat(
            account=facts["account"],
            auxiliary=facts["auxiliary"],
            ratio=ratio,
            unit=factor.unit if factor else None,
        )
    )
    same = {"account": facts["account"], "auxiliary": facts["auxiliary"]}
    allow(TWICE if SpendRule.objects.filter(bench=bench, **same).exists() else None)
    if isinstance(factor, Known):
        factor = take_factor(bench=bench, known=factor, by=by, on=on)
    given = {**facts, "factor": factor}
    return record_fact(model=SpendRule, bench=bench, key=key, by=by, facts=given)


@transaction.atomic
def strike_spend_rule(*, rule: SpendRule, by: Person | None, on: date, reason: str) -> None:
    """Take a rule out: the usual table applies again."""
    strike_fact(fact=rule, by=by, reason=reason)
