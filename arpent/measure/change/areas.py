"""What must be compared together in two footprints: spend, and the activities that replace it."""

from __future__ import annotations

from collections.abc import Iterable

from arpent.measure.footprint.result import Footprint
from arpent.measure.footprint.rows import Row

Node = tuple[str, ...]


class Areas:
    """The areas of several footprints: accounts are joined by the activities that replace them.

    An account that rests on a ratio one year and on kilometres the next is one area, so that
    the passage from one to the other is seen. So are the activities of one category.
    """

    def __init__(self, footprints: Iterable[Footprint]) -> None:
        self._above: dict[Node, Node] = {}
        for footprint in footprints:
            placed = {row.activity: node_of(row) for row in footprint.rows if row.activity}
            for row in footprint.rows:
                for activity in row.covered_by:
                    self._join(node_of(row), placed[activity])

    def name(self, row: Row) -> str:
        """Name the area of a row: its first account, or its category."""
        return " · ".join(part for part in self._top(node_of(row))[1:] if part)

    def _top(self, node: Node) -> Node:
        while node in self._above:
            node = self._above[node]
        return node

    def _join(self, one: Node, two: Node) -> None:
        first, last = sorted((self._top(one), self._top(two)))
        if first != last:
            self._above[last] = first


def node_of(row: Row) -> Node:
    """Place a row: an activity by its category, a spend by its account."""
    if row.activity:
        return ("b", row.category, row.programme)
    return ("a", row.account, row.programme)
