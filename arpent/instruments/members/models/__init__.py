from arpent.instruments.members.models.dues import Bracket, Call, Campaign, Payment, Reminder
from arpent.instruments.members.models.people import Representative, TeamMember
from arpent.instruments.members.models.register import (
    Headcount,
    Listing,
    Member,
    MemberImport,
)

__all__ = [
    "Bracket",
    "Call",
    "Campaign",
    "Headcount",
    "Listing",
    "Member",
    "MemberImport",
    "Payment",
    "Reminder",
    "Representative",
    "TeamMember",
]
