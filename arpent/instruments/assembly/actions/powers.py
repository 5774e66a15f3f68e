"""Give a power, accept or refuse it, take it back; paper ones at the desk."""

from __future__ import annotations

from datetime import datetime
from secrets import token_hex

from django.db import transaction

from arpent.contract import Ref, Refused, allow
from arpent.instruments.assembly.actions.assemblies import held
from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.models import Assembly, Proxy, Voter
from arpent.instruments.assembly.queries.assemblies import stage_of
from arpent.instruments.assembly.queries.powers import (
    chair_of,
    hand_of,
    hands,
    power_rule,
)
from arpent.instruments.assembly.rules import powers as rules
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Person
from arpent.kernel.sentences import N_

NOT_LISTED = N_("Ce membre n’a pas droit de vote à cette assemblée.")


@transaction.atomic
def give_power(
    *,
    giver: Voter,
    holder: Voter | None,
    instructions: str,
    by: Person | None,
    at: datetime,
    paper: bool = False,
) -> Proxy:
    """Give the power of a member to another, or in blank to the chair.

    One given on line waits for its holder; one on paper is brought by whoever carries it, and
    counts at once.
    """
    one = held(giver.assembly)
    rule, stage = power_rule(one.statutes), stage_of(one)
    hand = _hand(one, giver)
    allow(rules.why_not_give(rule=rule, stage=stage, giver=hand))
    blank = holder is None
    if holder is None:
        allow(rules.why_not_blank(rule=rule))
        chair = chair_of(assembly=one)
        holder = chair if chair and chair.pk != giver.pk else None
    if holder is not None:
        allow(rules.why_not_hold(rule=rule, giver=hand, holder=_hand(one, holder)))
    proxy = Proxy.objects.create(
        bench=one.bench,
        key=f"pouvoir-{token_hex(8)}",
        assembly=one,
        giver=giver,
        holder=holder,
        way="paper" if paper else "online",
        instructions=instructions.strip(),
        given_at=at,
        accepted_at=at if holder is not None and (paper or blank) else None,
        recorded_by=by if paper else None,
    )
    _tell(one, proxy, by=by, verb="empowered")
    return proxy


@transaction.atomic
def entrust_power(*, proxy: Proxy, holder: Voter, by: Person | None, at: datetime) -> Proxy:
    """Give a power left in blank to whoever will carry it."""
    one, power = _locked(proxy)
    rule = power_rule(one.statutes)
    pending = power.holder_id is None and _stands(power)
    allow(rules.why_not_answer_power(stage=stage_of(one), pending=pending))
    givers = rules.Hand(key=power.giver.key, entitled=True, college=power.giver.college)
    allow(rules.why_not_hold(rule=rule, giver=givers, holder=_hand(one, holder)))
    power.holder, power.accepted_at, power.recorded_by = holder, at, by
    power.save(update_fields=["holder", "accepted_at", "recorded_by"])
    _tell(one, power, by=by, verb="empowered")
    return power


@transaction.atomic
def accept_power(*, proxy: Proxy, holder: Voter, by: Person | None, at: datetime) -> Proxy:
    """Take the power one was given; accepting twice changes nothing."""
    one, power = _locked(proxy)
    mine = power.holder_id == holder.pk and _stands(power)
    if mine and power.accepted_at:
        return power
    allow(rules.why_not_answer_power(stage=stage_of(one), pending=mine))
    rule = power_rule(one.statutes)
    givers = rules.Hand(key=power.giver.key, entitled=True, college=power.giver.college)
    allow(rules.why_not_hold(rule=rule, giver=givers, holder=_hand(one, holder)))
    power.accepted_at = at
    power.save(update_fields=["accepted_at"])
    _tell(one, power, by=by, verb="accepted")
    return power


@transaction.atomic
def refuse_power(*, proxy: Proxy, holder: Voter, by: Person | None, at: datetime) -> Proxy:
    """Decline to carry a power, or give it back: its giver may name somebody else."""
    one, power = _locked(proxy)
    mine = power.holder_id == holder.pk and _stands(power)
    allow(rules.why_not_answer_power(stage=stage_of(one), pending=mine))
    # A power already accepted was in force until now: it is over, it never was refused.
    column = "revoked_at" if power.accepted_at else "refused_at"
    setattr(power, column, at)
    power.save(update_fields=[column])
    _tell(one, power, by=by, verb="refused")
    return power


@transaction.atomic
def revoke_power(*, proxy: Proxy, by: Person | None, at: datetime) -> Proxy:
    """Take a power back, whoever carries it; the trace says when."""
    one, power = _locked(proxy)
    allow(rules.why_not_revoke(stage=stage_of(one), in_force=_stands(power)))
    power.revoked_at = at
    power.save(update_fields=["revoked_at"])
    _tell(one, power, by=by, verb="revoked")
    return power


def _locked(proxy: Proxy) -> tuple[Assembly, Proxy]:
    one = held(proxy.assembly)
    found = Proxy.objects.select_for_update(of=("self",)).select_related("giver")
    return one, found.get(pk=proxy.pk)


def _stands(power: Proxy) -> bool:
    return power.refused_at is None and power.revoked_at is None


def _hand(assembly: Assembly, voter: Voter) -> rules.Hand:
    found = hands(assembly=assembly).filter(pk=voter.pk).first()
    if found is None:
        raise Refused(NOT_LISTED)
    return hand_of(found)


def _tell(assembly: Assembly, proxy: Proxy, *, by: Person | None, verb: str) -> None:
    ref = Ref("assembly", "proxy", proxy.key)
    leave_trace(organisation=assembly.bench, by=by, verb=verb, ref=ref)
    tell(assembly)
