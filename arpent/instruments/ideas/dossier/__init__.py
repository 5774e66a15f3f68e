"""The tables of the mine in the dossier, in the order in which they lean on one another.

What keeps the promise made to an author never leaves: no identity, no receipt, no draft, no hash of
a code or of a sitting. Photos are files and stay in the backup of the house; a dossier is text.
"""

from arpent.instruments.ideas.dossier.answers import ANSWERS, MEETING_ITEMS, MEETINGS
from arpent.instruments.ideas.dossier.ideas import IDEAS, SUPPORTS
from arpent.instruments.ideas.dossier.mine import (
    COACHES,
    CODES,
    MINES,
    PLACES,
    SERVICES,
    TERMS,
)
from arpent.instruments.ideas.dossier.mines import ASKS, CLEARINGS, CONCERNED, GESTURES
from arpent.instruments.ideas.dossier.talk import COMMENTS, FLAGS

TABLES = (
    MINES,
    SERVICES,
    PLACES,
    CODES,
    TERMS,
    COACHES,
    IDEAS,
    SUPPORTS,
    CLEARINGS,
    ASKS,
    CONCERNED,
    GESTURES,
    MEETINGS,
    MEETING_ITEMS,
    ANSWERS,
    COMMENTS,
    FLAGS,
)
