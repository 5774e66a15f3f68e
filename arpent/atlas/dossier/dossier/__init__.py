"""The tables of the kernel, and all the tables of the house in the order they are loaded."""

from arpent.atlas.dossier.dossier.nouns import LINKS, PEOPLE, PROGRAMMES, ROLES, SOURCES
from arpent.atlas.dossier.dossier.openings import OPENINGS
from arpent.atlas.dossier.dossier.organisations import ORGANISATIONS
from arpent.atlas.dossier.dossier.traces import TRACES
from arpent.atlas.dossier.queries.tables import in_order
from arpent.contract import Table, rooms

KERNEL = (ORGANISATIONS, OPENINGS, PEOPLE, ROLES, SOURCES, PROGRAMMES, LINKS, TRACES)


def every_table() -> tuple[Table, ...]:
    """Return the tables of the kernel and of every room, each after those it refers to."""
    return in_order([*KERNEL, *(table for room in rooms() for table in room.tables)])
