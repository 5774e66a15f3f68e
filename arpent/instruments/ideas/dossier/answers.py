"""The tables of what the institution answered, and of the meetings where it was decided."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.ideas.models import Answer, Meeting, MeetingItem

DECISION = {
    "outcome": _("Réponse, dans la liste fermée"),
    "reason": _("Motif, en mots"),
}

MEETINGS = table_of(
    Meeting,
    slug="idea_meetings",
    title=_("Réunions d’idées"),
    columns={
        "title": _("Titre"),
        "held_on": _("Jour de la réunion"),
        "place": _("Lieu"),
        "people": _("Avec qui"),
        "closed_on": _("Jour où elle fut close"),
    },
)
MEETING_ITEMS = table_of(
    MeetingItem,
    slug="idea_meeting_items",
    title=_("Idées à l’ordre du jour"),
    columns={
        "meeting": _("Réunion"),
        "idea": _("Idée"),
        "order": _("Rang à l’ordre du jour"),
        "note": _("Ce qui s’est dit"),
        **DECISION,
        "points_to": _("Ce qui existe déjà, ou là où l’idée est portée"),
        "teller": _("Personne qui l’annonce à l’auteur"),
    },
    refers={"meeting": "idea_meetings", "idea": "ideas", "teller": "people"},
)
ANSWERS = table_of(
    Answer,
    slug="idea_answers",
    title=_("Réponses aux idées"),
    columns={
        "idea": _("Idée"),
        **DECISION,
        "points_to": _("Ce qui existe déjà, ou là où l’idée est portée"),
        "service": _("Service qui répond"),
        "by": _("Personne qui signe la réponse"),
        "answered_on": _("Jour de la réponse"),
        "due_on": _("Jour où elle était due"),
        "teller": _("Personne qui l’annonce à l’auteur"),
        "told_on": _("Jour où elle fut annoncée"),
        "told_how": _("Comment elle fut annoncée"),
        "meeting": _("Réunion où elle fut décidée"),
    },
    refers={
        "idea": "ideas",
        "service": "idea_services",
        "by": "people",
        "teller": "people",
        "meeting": "idea_meetings",
    },
)
