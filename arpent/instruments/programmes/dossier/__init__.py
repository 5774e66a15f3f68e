"""The tables of programmes in the dossier, in the order in which they lean on one another."""

from arpent.instruments.programmes.dossier.cards import FOLLOWUPS, TESTS
from arpent.instruments.programmes.dossier.people import DAYS, ENGAGEMENTS, ENTRIES
from arpent.instruments.programmes.dossier.story import (
    DELIVERABLES,
    FUNDINGS,
    PARTNERS,
    PHASES,
    SESSIONS,
    SHEETS,
    TERRAINS,
)

TABLES = (
    SHEETS,
    PARTNERS,
    FUNDINGS,
    TERRAINS,
    PHASES,
    SESSIONS,
    ENGAGEMENTS,
    DAYS,
    ENTRIES,
    DELIVERABLES,
    TESTS,
    FOLLOWUPS,
)
