from arpent.instruments.ideas.models.answers import Answer, Meeting, MeetingItem
from arpent.instruments.ideas.models.ideas import Draft, Idea, Identity, Photo, Receipt, Support
from arpent.instruments.ideas.models.incoming import IdeaImport
from arpent.instruments.ideas.models.mine import Coach, Code, Mine, Place, Service, Term
from arpent.instruments.ideas.models.mines import Ask, Clearing, Concerned, Gesture
from arpent.instruments.ideas.models.talk import Comment, Flag, Follow

__all__ = [
    "Answer",
    "Ask",
    "Clearing",
    "Coach",
    "Code",
    "Comment",
    "Concerned",
    "Draft",
    "Flag",
    "Follow",
    "Gesture",
    "Idea",
    "IdeaImport",
    "Identity",
    "Meeting",
    "MeetingItem",
    "Mine",
    "Photo",
    "Place",
    "Receipt",
    "Service",
    "Support",
    "Term",
]
