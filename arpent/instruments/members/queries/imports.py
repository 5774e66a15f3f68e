"""What a file of members would change in the register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from arpent.instruments.members.models import Member
from arpent.instruments.members.queries.register import members_of
from arpent.instruments.members.rules.imports import Line
from arpent.instruments.members.rules.membership import why_not_dates
from arpent.kernel.models import Organisation
from arpent.kernel.sentences import N_
from arpent.press.sheets.cells import Fault, bare


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A line and the member it changes; ``before`` and the line's facts give the differences."""

    line: Line
    member: Member
    fields: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Plan:
    """What an import would do: create, change, leave, refuse."""

    created: list[Line] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class Known:
    """The members of a bench, found by key, or by name and kind."""

    def __init__(self, members: Iterable[Member]) -> None:
        self.by_key: dict[str, Member] = {}
        self.by_name: dict[tuple[str, str], list[Member]] = {}
        for member in members:
            self.by_key[member.key] = member
            self.by_name.setdefault((member.kind, bare(str(member))), []).append(member)

    def find(self, line: Line) -> list[Member]:
        """Return the members a line may be about: none is new, several cannot be told apart."""
        if line.key:
            return [self.by_key[line.key]] if line.key in self.by_key else []
        kinds = (line.kind,) if line.kind else ("institution", "person")
        return [one for kind in kinds for one in self.by_name.get((kind, bare(line.name)), [])]


def plan_of(*, organisation: Organisation, lines: Sequence[Line]) -> Plan:
    """Return what the lines of a file would change in the register of a bench."""
    known = Known(members_of(organisation=organisation))
    plan = Plan()
    seen: set[tuple[str, str]] = set()
    for line in lines:
        mark = (line.kind, line.key or bare(line.name))
        if mark in seen:
            plan.faults.append(_fault(line, N_("Cet adhérent est déjà sur une ligne plus haut.")))
            continue
        seen.add(mark)
        _place(plan, line, known.find(line))
    return plan


def _place(plan: Plan, line: Line, found: list[Member]) -> None:
    """Put one line where it belongs in the plan."""
    if len(found) > 1:
        remedy = N_("Plusieurs adhérents portent ce nom : ajoutez une colonne « Clé ».")
        plan.faults.append(_fault(line, remedy))
    elif not found and (line.key or not line.kind or not line.facts.get("category")):
        plan.faults.append(_fault(line, _why_not_new(line)))
    elif found and line.kind not in ("", found[0].kind):
        remedy = N_("Au registre, cet adhérent est d’une autre nature : corrigez la ligne.")
        plan.faults.append(_fault(line, remedy))
    elif reason := _why_not_dated(line, found):
        plan.faults.append(_fault(line, reason))
    elif not found:
        plan.created.append(line)
    else:
        fields = tuple(
            name for name, value in line.facts.items() if getattr(found[0], name) != value
        )
        if fields:
            plan.changed.append(Change(line=line, member=found[0], fields=fields))
        else:
            plan.unchanged.append(line)


def _why_not_new(line: Line) -> str:
    if line.key:
        return N_("Aucun adhérent n’a cette clé : corrigez-la, ou videz-la pour en inscrire un.")
    return N_("Un nouvel adhérent demande sa nature et sa catégorie : remplissez ces colonnes.")


def _why_not_dated(line: Line, found: list[Member]) -> str | None:
    names = ("prepared_on", "joined_on", "resigned_on")
    before = {name: getattr(found[0], name) for name in names} if found else {}
    dates = {name: line.facts.get(name, before.get(name)) for name in names}
    return why_not_dates(**dates)  # type: ignore[arg-type]


def _fault(line: Line, remedy: str) -> Fault:
    return Fault(line=line.line, column="", value=line.name, remedy=remedy)
