"""The shape of what is written about programmes, each form named as its act."""

from arpent.instruments.programmes.forms.cards import (
    AbandonTest,
    AnswerFollowup,
    ConcludeTest,
    CorrectConclusion,
    ExtendTest,
    PlanTest,
)
from arpent.instruments.programmes.forms.facts import (
    GiveDay,
    HoldSession,
    JoinPartner,
    NoteFunding,
    OpenPhase,
    OpenTerrain,
    PublishDeliverable,
    SignEngagement,
    StartProgramme,
    StrikeFact,
    WriteEntry,
    WriteSheet,
)

__all__ = [
    "AbandonTest",
    "AnswerFollowup",
    "ConcludeTest",
    "CorrectConclusion",
    "ExtendTest",
    "GiveDay",
    "HoldSession",
    "JoinPartner",
    "NoteFunding",
    "OpenPhase",
    "OpenTerrain",
    "PlanTest",
    "PublishDeliverable",
    "SignEngagement",
    "StartProgramme",
    "StrikeFact",
    "WriteEntry",
    "WriteSheet",
]
