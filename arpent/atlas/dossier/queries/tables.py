"""The order in which tables are loaded: what is pointed to comes first."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import TopologicalSorter

from arpent.contract import Table


def in_order(tables: Iterable[Table]) -> tuple[Table, ...]:
    """Return the tables so that each comes after those it refers to; a circle raises CycleError."""
    known = {table.slug: table for table in tables}
    before = {
        slug: [f.refers for f in table.fields if f.refers in known and f.refers != slug]
        for slug, table in known.items()
    }
    return tuple(known[slug] for slug in TopologicalSorter(before).static_order())
