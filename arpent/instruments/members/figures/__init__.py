"""The figures that members, board and team offer, each with its method and its records."""

from __future__ import annotations

from collections.abc import Iterator

from arpent.contract import Figure, Scope
from arpent.instruments.members.figures.board import board_figures
from arpent.instruments.members.figures.flow import flow_figures
from arpent.instruments.members.figures.membership import membership_figures
from arpent.instruments.members.figures.team import team_figures


def figures(scope: Scope) -> Iterator[Figure]:
    """Yield every figure of the room over a period."""
    yield from membership_figures(scope)
    yield from flow_figures(scope)
    yield from board_figures(scope)
    yield from team_figures(scope)


__all__ = ["board_figures", "figures", "flow_figures", "membership_figures", "team_figures"]
