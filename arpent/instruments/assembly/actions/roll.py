"""Draw the list from the register, decide by hand, freeze it, add or remove a member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from django.db import transaction
from django.utils import timezone

from arpent.contract import allow
from arpent.instruments.assembly.actions.assemblies import held, trace_assembly
from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.actions.locks import held_voter
from arpent.instruments.assembly.models import Assembly, Proxy, Voter
from arpent.instruments.assembly.queries.assemblies import entitled_of, stage_of
from arpent.instruments.assembly.queries.powers import IN_FORCE
from arpent.instruments.assembly.queries.roll import (
    Wanted,
    hash_of,
    kept,
    register_of,
    same_as_register,
    undecided_of,
    untied,
)
from arpent.instruments.assembly.rules import roll as rules
from arpent.kernel.models import Person
from arpent.kernel.sentences import N_

FACTS = tuple(name for name in rules.Line.__slots__ if name != "decided")
UNKNOWN_TO_THE_REGISTER = N_("Le registre ne le tient plus pour adhérent.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redrawn:
    """What reading the register again changed in a list."""

    added: int
    changed: int
    gone: int


@transaction.atomic
def refresh_roll(*, assembly: Assembly, by: Person | None, at: datetime) -> Redrawn:
    """Draw the list again from the register on the record date; decisions by hand are kept."""
    one = held(assembly)
    allow(rules.why_not_refresh(stage=stage_of(one)))
    register = register_of(assembly=one)
    known = {voter.member: voter for voter in Voter.objects.filter(assembly=one).order_by("pk")}
    new = [_new(one, each) for each in register.wanted if each.line.member not in known]
    changed = [
        known[each.line.member]
        for each in register.wanted
        if each.line.member in known and _follow(known[each.line.member], each)
    ]
    Voter.objects.bulk_create(new)
    columns = [*FACTS, "person", "email", "removed_on", "removed_because"]
    Voter.objects.bulk_update(changed, columns, batch_size=200)
    members = {each.line.member for each in register.wanted}
    gone = _let_go(one, [voter.pk for key, voter in known.items() if key not in members])
    told = Redrawn(added=len(new), changed=len(changed), gone=gone)
    if new or changed or gone:
        trace_assembly(one, by=by, verb="drawn_up", note=f"+{len(new)} ~{len(changed)} -{gone}")
    return told


@transaction.atomic
def decide_voter(
    *, voter: Voter, entitled: bool, because: str, by: Person | None, at: datetime
) -> Voter:
    """Decide by hand whether a member may vote, and say why; a frozen list gets a new hash."""
    one = held_voter(voter)
    stage, removed = stage_of(one.assembly), one.removed_on is not None
    allow(rules.why_not_decide(stage=stage, removed=removed, because=because))
    one.entitled, one.decided = entitled, because.strip()[:300]
    one.save(update_fields=["entitled", "decided"])
    _rehash(one.assembly, one, by=by, verb="decided", note=because)
    return one


@transaction.atomic
def decide_rest(*, assembly: Assembly, because: str, by: Person | None, at: datetime) -> int:
    """Admit every member of whom no fact says whether they may vote, for one reason."""
    one = held(assembly)
    allow(rules.why_not_decide(stage=stage_of(one), removed=False, because=because))
    number = undecided_of(assembly=one).update(entitled=True, decided=because.strip()[:300])
    if number:
        _rehash(one, one, by=by, verb="decided", note=f"{number} : {because}")
    return number


@transaction.atomic
def freeze_roll(*, assembly: Assembly, by: Person | None, at: datetime) -> Assembly:
    """Freeze the list with its hash, as the register still says it."""
    one = held(assembly)
    register = register_of(assembly=one)
    reason = rules.why_not_freeze(
        stage=stage_of(one),
        entitled=entitled_of(assembly=one).count(),
        same=same_as_register(assembly=one, register=register),
        record_on=one.record_on,
        on=timezone.localdate(at),
    )
    allow(reason)
    one.frozen_at, one.roll_hash = at, hash_of(assembly=one)
    one.save(update_fields=["frozen_at", "roll_hash"])
    trace_assembly(one, by=by, verb="frozen", note=one.roll_hash)
    tell(one)
    return one


@transaction.atomic
def reopen_roll(*, assembly: Assembly, because: str, by: Person | None, at: datetime) -> Assembly:
    """Open a frozen list again before the call leaves; the trace keeps its hash and the reason."""
    one = held(assembly)
    allow(rules.why_not_reopen(stage=stage_of(one), because=because))
    note = f"{one.roll_hash} : {because.strip()}"
    one.frozen_at, one.roll_hash = None, ""
    one.save(update_fields=["frozen_at", "roll_hash"])
    trace_assembly(one, by=by, verb="reopened", note=note)
    return one


@transaction.atomic
def enter_voter(
    *, assembly: Assembly, member: str, because: str, by: Person | None, at: datetime
) -> Voter:
    """Add to a frozen list a member the register held and the list forgot; it gets a new hash."""
    one = held(assembly)
    wanted = {each.line.member: each for each in register_of(assembly=one).wanted}
    listed = Voter.objects.filter(assembly=one, member=member).exists()
    missing = member in wanted and not listed
    allow(rules.why_not_enter(stage=stage_of(one), held=missing, because=because))
    voter = _new(one, wanted[member])
    voter.entitled, voter.decided = True, because.strip()[:300]
    voter.save()
    _rehash(one, voter, by=by, verb="added", note=because)
    return voter


@transaction.atomic
def remove_voter(*, voter: Voter, because: str, by: Person | None, at: datetime) -> Voter:
    """Take a member off the list: their links close, the powers they gave and carry end."""
    one = held_voter(voter)
    stage, removed = stage_of(one.assembly), one.removed_on is not None
    allow(rules.why_not_remove(stage=stage, removed=removed, because=because))
    one.removed_on, one.removed_because = timezone.localdate(at), because.strip()[:300]
    one.link += 1
    one.save(update_fields=["removed_on", "removed_because", "link"])
    for side in ("giver", "holder"):
        Proxy.objects.filter(IN_FORCE, **{side: one}).update(revoked_at=at)
    trace_assembly(one.assembly, one, by=by, verb="removed", note=because)
    tell(one.assembly)
    return one


@transaction.atomic
def renew_link(*, voter: Voter, read: int, by: Person | None, at: datetime) -> Voter:
    """Close every personal link sent to a voter; the next one is another.

    ``read`` is the number of the link on the page whose button was pressed: pressed twice, the
    link it just made stays open.
    """
    one = held_voter(voter)
    removed = one.removed_on is not None
    allow(rules.why_not_renew(stage=stage_of(one.assembly), removed=removed))
    if one.link != read:
        return one
    one.link += 1
    one.save(update_fields=["link"])
    trace_assembly(one.assembly, one, by=by, verb="link_renewed")
    return one


def _new(assembly: Assembly, wanted: Wanted) -> Voter:
    # The key is part of the personal link: it spells nobody.
    key = f"voix-{token_hex(8)}"
    voter = Voter(bench=assembly.bench, key=key, assembly=assembly)
    _write(voter, wanted)
    return voter


def _write(voter: Voter, wanted: Wanted) -> None:
    line, elector = kept(wanted.line, voter), wanted.elector
    for name in FACTS:
        setattr(voter, name, getattr(line, name))
    voter.person, voter.email = elector.person, elector.email
    voter.removed_on, voter.removed_because = None, ""


def _follow(voter: Voter, wanted: Wanted) -> bool:
    """Write what the register says of a voter; tell whether anything changed.

    One whom somebody removed stays so: only the register's own removals are undone by it.
    """
    if voter.removed_on and voter.removed_because != UNKNOWN_TO_THE_REGISTER:
        return False
    before = _facts(voter)
    _write(voter, wanted)
    return _facts(voter) != before


def _facts(voter: Voter) -> tuple[Any, ...]:
    told = [getattr(voter, name) for name in FACTS]
    return (*told, voter.person_id, voter.email, voter.removed_on)


def _let_go(assembly: Assembly, lost: list[int]) -> int:
    """Take off the list those the register lost; those nothing names leave without a trace."""
    free = list(untied(assembly=assembly).filter(pk__in=lost).values_list("pk", flat=True))
    Voter.objects.filter(pk__in=free).delete()
    kept_ones = Voter.objects.filter(pk__in=lost, removed_on=None)
    ended = kept_ones.update(removed_on=assembly.record_on, removed_because=UNKNOWN_TO_THE_REGISTER)
    return len(free) + ended


def _rehash(
    assembly: Assembly, about: Assembly | Voter, *, by: Person | None, verb: str, note: str
) -> None:
    """Hash a frozen list again, and let the trace say from what to what."""
    said = note.strip()
    if assembly.frozen_at:
        before, assembly.roll_hash = assembly.roll_hash, hash_of(assembly=assembly)
        assembly.save(update_fields=["roll_hash"])
        said = f"{said} ({before} → {assembly.roll_hash})"
    trace_assembly(assembly, about, by=by, verb=verb, note=said)
    tell(assembly)
