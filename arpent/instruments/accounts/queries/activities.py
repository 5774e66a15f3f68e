"""The activities of a bench, and what a file of them would write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from arpent.instruments.accounts.models import Activity, Factor, FiscalYear
from arpent.instruments.accounts.queries.factors import as_known, catalogue
from arpent.instruments.accounts.rules.activities import why_not_weigh
from arpent.instruments.accounts.rules.activity_files import Line
from arpent.kernel.models import Organisation, Programme
from arpent.kernel.sentences import N_
from arpent.measure.factors.factor import Factor as Known
from arpent.measure.factors.units import unit_named
from arpent.measure.plain import plain
from arpent.press.sheets.cells import Fault

NOWHERE = "-"


def activities_of(
    bench: Organisation,
    *,
    year: FiscalYear | None = None,
    kind: str = "",
    programme: str = "",
) -> QuerySet[Activity]:
    """Return the activities of a bench, the latest first; programme « - » is not assigned."""
    found = Activity.objects.filter(bench=bench).select_related("factor", "programme", "source")
    if year is not None:
        found = found.filter(on__gte=year.first_on, on__lte=year.last_on)
    if kind:
        found = found.filter(kind=kind)
    if programme == NOWHERE:
        found = found.filter(programme=None)
    elif programme:
        found = found.filter(programme__key=programme)
    return found.order_by("-on", "-pk")


def mass_of(activity: Activity) -> Decimal | None:
    """Return what an activity weighs in kgCO2e, None when its unit is no longer its factor's."""
    if activity.measured_kgco2e is not None:
        return Decimal(activity.measured_kgco2e)
    factor, unit = activity.factor, unit_named(activity.unit)
    if factor is None or activity.quantity is None:
        return None
    if activity.unit and unit.name != factor.unit:
        return None
    ratio = unit.ratio if activity.unit else Decimal(1)
    return Decimal(activity.quantity * ratio * factor.value_kgco2e)


@dataclass(slots=True, kw_only=True)
class Plan:
    """What a file of activities would do: write, leave, refuse."""

    created: list[tuple[Line, dict[str, Any]]] = field(default_factory=list)
    known: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def mass_kgco2e(self) -> Decimal:
        """What the activities to write weigh, as the preview tells it."""
        return sum((_weight(facts) for _line, facts in self.created), Decimal(0))


def plan_of(*, bench: Organisation, lines: Sequence[Line], columns: dict[str, str]) -> Plan:
    """Return what the lines of a file would write on a bench, and what it refuses."""
    names = Names(bench)
    keys = [one.key for one in lines]
    held = Activity.objects.filter(bench=bench, key__in=keys).order_by("pk")
    already = set(held.values_list("key", flat=True))
    plan = Plan()
    for line in lines:
        if line.key in already:
            plan.known.append(line)
            continue
        facts, fault = names.settle(line, columns)
        if fault:
            plan.faults.append(fault)
        else:
            plan.created.append((line, facts))
    return plan


class Names:
    """The factors, programmes and years that the lines of a file name, read once."""

    def __init__(self, bench: Organisation) -> None:
        self.factors = {one.key: one for one in Factor.objects.filter(bench=bench).order_by("pk")}
        self.by_id = {one.identifier: one for one in self.factors.values()}
        programmes = Programme.objects.filter(bench=bench).order_by("pk")
        self.programmes = {plain(name): one for one in programmes for name in (one.title, one.key)}

    def settle(self, line: Line, columns: dict[str, str]) -> tuple[dict[str, Any], Fault | None]:
        """Return the facts of a line with what it names, or the fault that stops it."""
        facts: dict[str, Any] = dict(line.facts)
        factor = self._factor(line.factor)
        programme = self.programmes.get(plain(line.programme)) if line.programme else None
        if line.factor and factor is None:
            remedy = N_("Aucun facteur ne porte cet identifiant : prenez-le d’abord au catalogue.")
            return facts, _fault(line, columns.get("factor", ""), line.factor, remedy)
        if line.programme and programme is None:
            remedy = N_("Aucun programme ne porte ce nom : corrigez-le, ou laissez vide.")
            return facts, _fault(line, columns.get("programme", ""), line.programme, remedy)
        facts |= {"factor": factor, "programme": programme}
        reason = why_not_weigh(
            quantity=facts["quantity"],
            unit=facts["unit"],
            factor=as_known(factor) if isinstance(factor, Factor) else factor,
            measured_kgco2e=facts["measured_kgco2e"],
            place=facts["label"],
        )
        if reason:
            column = columns.get("unit", "") if facts["unit"] else columns.get("quantity", "")
            return facts, _fault(line, column, facts["unit"], reason)
        return facts, None

    def _factor(self, name: str) -> Factor | Known | None:
        if not name:
            return None
        own = self.factors.get(name) or self.by_id.get(name)
        return own or catalogue().get(name)


def _fault(line: Line, column: str, value: object, remedy: Any) -> Fault:
    return Fault(line=line.line, column=column, value=str(value), remedy=remedy)


def _weight(facts: dict[str, Any]) -> Decimal:
    if facts["measured_kgco2e"] is not None:
        return Decimal(facts["measured_kgco2e"])
    ratio = unit_named(facts["unit"]).ratio if facts["unit"] else Decimal(1)
    return Decimal(facts["quantity"] * ratio * facts["factor"].value_kgco2e)
