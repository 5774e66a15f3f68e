from arpent.instruments.programmes.models.cards import Followup, Test, Verdict
from arpent.instruments.programmes.models.engagements import Day, Engagement, EngagementRole
from arpent.instruments.programmes.models.partners import (
    Funding,
    FundingStage,
    Partner,
    PartnerRole,
    Terrain,
)
from arpent.instruments.programmes.models.sheets import (
    Deliverable,
    DeliverableKind,
    Sheet,
    SheetKind,
)
from arpent.instruments.programmes.models.story import Entry, Phase, Session

__all__ = [
    "Day",
    "Deliverable",
    "DeliverableKind",
    "Engagement",
    "EngagementRole",
    "Entry",
    "Followup",
    "Funding",
    "FundingStage",
    "Partner",
    "PartnerRole",
    "Phase",
    "Session",
    "Sheet",
    "SheetKind",
    "Terrain",
    "Test",
    "Verdict",
]
