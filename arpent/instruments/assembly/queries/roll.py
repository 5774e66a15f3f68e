"""The list of an assembly: as it stands, and as the register would draw it now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import SimpleLazyObject

from arpent.contract import Elector, open_rooms
from arpent.instruments.assembly.models import Assembly, College, Proxy, Sending, Voter
from arpent.instruments.assembly.queries.statutes import rule_of
from arpent.instruments.assembly.rules.roll import Line, digest, is_member, may_vote
from arpent.instruments.assembly.rules.statutes import StatutesRule
from arpent.kernel.filing import filed
from arpent.kernel.queries import opened
from arpent.kernel.spoken import spoken

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A line as the register and the statutes would write it, and whom it is about."""

    elector: Elector
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What the register says on the record date: the list, and whoever is spoken of beside it."""

    wanted: tuple[Wanted, ...]
    outside: tuple[Elector, ...]

    def lines(self, voters: Iterable[Voter]) -> tuple[Line, ...]:
        """Return the list as it would be, what was decided by hand kept."""
        decided = {one.member: one for one in voters if one.decided}
        return tuple(kept(each.line, decided.get(each.line.member)) for each in self.wanted)


def kept(line: Line, voter: Voter | None) -> Line:
    """Return a line with what somebody decided by hand about it."""
    if voter is None or not voter.decided:
        return line
    told = {name: getattr(line, name) for name in Line.__slots__}
    return Line(**{**told, "entitled": voter.entitled, "decided": voter.decided})


def voters_of(*, assembly: Assembly) -> QuerySet[Voter]:
    """Return the list of an assembly by name, those taken off it included."""
    label = College.objects.filter(statutes=assembly.statutes_id, slug=OuterRef("college"))
    found = Voter.objects.filter(assembly=assembly).select_related("person")
    return found.annotate(college_label=Subquery(label.values("label")[:1])).order_by(
        filed("name"), "pk"
    )


def register_of(*, assembly: Assembly) -> Register:
    """Return what the rooms of the bench hold on the record date, read by the statutes."""
    rooms = open_rooms(slugs=opened(organisation=assembly.bench))
    held = [one for room in rooms for one in room.electors(assembly.bench, assembly.record_on)]
    rule = rule_of(assembly.statutes)
    return Register(
        wanted=tuple(
            Wanted(elector=one, line=line_for(one, rule)) for one in held if is_member(one.standing)
        ),
        outside=tuple(one for one in held if not is_member(one.standing)),
    )


def line_for(elector: Elector, rule: StatutesRule) -> Line:
    return Line(
        member=str(elector.ref),
        name=elector.name[:200],
        kind=elector.kind,
        category=elector.category,
        college=college_for(elector, rule),
        weight=rule.voices(elector.category),
        entitled=bool(may_vote(called=rule.called, standing=elector.standing)),
        up_to_date=elector.up_to_date,
        reason=str(elector.reason)[:LONGEST_REASON],
    )


def retold_of(*, assembly: Assembly) -> Mapping[str, str]:
    """Return the reasons of the register in the reader's language, by the French that is kept.

    The register is read when the first reason is asked for.
    """

    def read() -> dict[str, str]:
        register = register_of(assembly=assembly)
        electors = (*(one.elector for one in register.wanted), *register.outside)
        return {str(e.reason)[:LONGEST_REASON]: spoken(e.reason) or "" for e in electors}

    retold: Any = SimpleLazyObject(read)
    return cast(Mapping[str, str], retold)


def college_for(elector: Elector, rule: StatutesRule) -> str:
    """Return a member's college: written in the register, else by statutes, else by type."""
    if elector.college_written:
        return elector.college
    return rule.college_of(elector.category) or elector.college


def line_of(voter: Voter) -> Line:
    return Line(**{name: getattr(voter, name) for name in Line.__slots__})


def hash_of(*, assembly: Assembly) -> str:
    """Return the hash of the list as it stands; compared with the one it was frozen with."""
    return digest(line_of(one) for one in Voter.objects.filter(assembly=assembly).order_by("pk"))


def same_as_register(*, assembly: Assembly, register: Register) -> bool:
    """Tell whether the list still says what the register does."""
    voters = list(Voter.objects.filter(assembly=assembly).order_by("pk"))
    return digest(map(line_of, voters)) == digest(register.lines(voters))


def undecided_of(*, assembly: Assembly) -> QuerySet[Voter]:
    """Return the members of whom no fact says whether they may vote, and nobody decided."""
    if assembly.statutes.called in ("", "all"):
        return Voter.objects.none()
    open_ = {"decided": "", "entitled": False, "up_to_date": None, "removed_on": None}
    return voters_of(assembly=assembly).filter(assembly=assembly, **open_)


def roll_counts(*, assembly: Assembly) -> dict[str, int]:
    """Return how many stand on the list, may vote, wait for a decision, and answered what."""
    on = Q(removed_on=None)
    may = on & Q(entitled=True)
    groups = {
        "listed": on,
        "entitled": may,
        "removed": ~on,
        "room": may & Q(answer="room"),
        "remote": may & Q(answer="remote"),
        "absent": may & Q(answer="absent"),
        "silent": may & Q(answer=""),
    }
    # The columns get a prefix: a group may bear the name of a field.
    found = Voter.objects.filter(assembly=assembly).aggregate(
        **{f"of_{name}": Count("pk", filter=group) for name, group in groups.items()}
    )
    return {name: found[f"of_{name}"] for name in groups}


def untied(*, assembly: Assembly) -> QuerySet[Voter]:
    """Return the voters nothing else names yet: they may leave the list without a trace."""
    tied = (
        Exists(Sending.objects.filter(voter=OuterRef("pk"))),
        Exists(Proxy.objects.filter(Q(giver=OuterRef("pk")) | Q(holder=OuterRef("pk")))),
    )
    found = Voter.objects.filter(assembly=assembly, attendees=None)
    return found.exclude(tied[0]).exclude(tied[1])
