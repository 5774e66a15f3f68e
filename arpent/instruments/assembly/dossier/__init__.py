"""The tables of the assembly in the dossier, in the order in which they lean on one another.

The secret of an open urn never leaves, nor does a ballot before its urn is sealed.
"""

from arpent.instruments.assembly.dossier.floor import ATTENDEES, NOTES, PRESENCES, TURNS
from arpent.instruments.assembly.dossier.meetings import ASSEMBLIES, DUTIES, ITEMS
from arpent.instruments.assembly.dossier.minutes import MINUTES, SIGNATURES
from arpent.instruments.assembly.dossier.polls import (
    BALLOTS,
    CANDIDACIES,
    HAND_COUNTS,
    OBJECTIONS,
    POLLS,
    RESOLUTIONS,
    SECRECY_REQUESTS,
    VOICES,
    WORDINGS,
    sparing_the_destroyed,
)
from arpent.instruments.assembly.dossier.roll import PROXIES, SENDINGS, VOTERS
from arpent.instruments.assembly.dossier.statutes import (
    COLLEGES,
    MAJORITIES,
    STATUTES,
    WEIGHTS,
)

TABLES = (
    STATUTES,
    MAJORITIES,
    COLLEGES,
    WEIGHTS,
    ASSEMBLIES,
    ITEMS,
    VOTERS,
    SENDINGS,
    PROXIES,
    ATTENDEES,
    PRESENCES,
    TURNS,
    NOTES,
    RESOLUTIONS,
    WORDINGS,
    sparing_the_destroyed(POLLS, "key"),
    CANDIDACIES,
    sparing_the_destroyed(VOICES, "poll"),
    BALLOTS,
    HAND_COUNTS,
    OBJECTIONS,
    SECRECY_REQUESTS,
    MINUTES,
    SIGNATURES,
    DUTIES,
)
