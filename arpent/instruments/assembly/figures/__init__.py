"""What the assemblies of a period count: who was there, what was decided, who was elected."""

from __future__ import annotations

from collections.abc import Iterator

from arpent.contract import Figure, Scope
from arpent.instruments.assembly.figures.attendance import MOST, attendance_figures
from arpent.instruments.assembly.figures.decided import decision_figures
from arpent.instruments.assembly.queries.held import held_in, sitting_of


def figures(scope: Scope) -> Iterator[Figure]:
    """Yield who was there at the last assembly of a period, and what all of them decided."""
    held = list(held_in(organisation=scope.organisation, first=scope.first, last=scope.last))
    yield from attendance_figures(scope, [sitting_of(one) for one in held[:MOST]])
    yield from decision_figures(scope, held)


__all__ = ["attendance_figures", "decision_figures", "figures"]
