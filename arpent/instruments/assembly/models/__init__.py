from arpent.instruments.assembly.models.floor import Attendee, Note, Presence, Turn
from arpent.instruments.assembly.models.meetings import Assembly, Duty, Item, Paper
from arpent.instruments.assembly.models.minutes import Minutes, Signature
from arpent.instruments.assembly.models.polls import (
    Ballot,
    Candidacy,
    HandCount,
    Objection,
    Poll,
    Resolution,
    SecrecyRequest,
    Voice,
    Wording,
)
from arpent.instruments.assembly.models.roll import Proxy, Sending, Voter
from arpent.instruments.assembly.models.statutes import College, Majority, Statutes, Weight

__all__ = [
    "Assembly",
    "Attendee",
    "Ballot",
    "Candidacy",
    "College",
    "Duty",
    "HandCount",
    "Item",
    "Majority",
    "Minutes",
    "Note",
    "Objection",
    "Paper",
    "Poll",
    "Presence",
    "Proxy",
    "Resolution",
    "SecrecyRequest",
    "Sending",
    "Signature",
    "Statutes",
    "Turn",
    "Voice",
    "Voter",
    "Weight",
    "Wording",
]
