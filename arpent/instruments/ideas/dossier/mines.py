"""The tables of the four mines: what was signed, asked, heard, and said of the finder."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.ideas.dossier.faults import concerned_fault
from arpent.instruments.ideas.models import Ask, Clearing, Concerned, Gesture

CLEARINGS = table_of(
    Clearing,
    slug="idea_clearings",
    title=_("Mines signées"),
    columns={
        "idea": _("Idée"),
        "mine": _("Mine"),
        "state": _("État : open, cleared ou exploded"),
        "evidence": _("Ce qui le montre"),
        "by": _("Personne qui signe"),
        "signed_on": _("Jour de la signature"),
    },
    refers={"idea": "ideas", "by": "people"},
)
# The address and the hash of the link are left out: what was asked and heard is enough.
ASKS = table_of(
    Ask,
    slug="idea_asks",
    title=_("Questions à des collègues"),
    columns={
        "idea": _("Idée"),
        "name": _("Collègue interrogé"),
        "service": _("Service du collègue"),
        "question": _("Question"),
        "asked_by": _("Personne qui pose la question"),
        "asked_on": _("Jour de la question"),
        "due_on": _("Jour où la réponse est attendue"),
        "lived": _("Ce que le collègue vit : yes, otherwise ou no"),
        "answer": _("Réponse en une ligne"),
        "answered_on": _("Jour de la réponse"),
        "withdrawn_on": _("Jour où la question fut retirée"),
    },
    refers={"idea": "ideas", "service": "idea_services", "asked_by": "people"},
)
CONCERNED = table_of(
    Concerned,
    slug="idea_concerned",
    title=_("Services et publics concernés"),
    columns={
        "idea": _("Idée"),
        "service": _("Service concerné"),
        "public": _("Public concerné"),
        "asked_on": _("Jour où on l’a interrogé, vide si personne ne l’a fait"),
        "asked_by": _("Personne qui a interrogé"),
        "how": _("Comment"),
        "said": _("Ce qu’ils en disent"),
    },
    refers={"idea": "ideas", "service": "idea_services", "asked_by": "people"},
    fault=concerned_fault,
)
GESTURES = table_of(
    Gesture,
    slug="idea_gestures",
    title=_("Gestes sur les choses proches"),
    columns={
        "idea": _("Idée déposée ensuite, vide si elle ne l’a pas été"),
        "title": _("Titre qui s’écrivait"),
        "body": _("Texte qui s’écrivait"),
        "target": _("Chose proposée : instrument/type/clé"),
        "gesture": _("Geste : same, close ou unrelated"),
        "rank": _("Rang de la chose dans la liste, à partir de 1"),
        "said_on": _("Jour du geste"),
    },
    refers={"idea": "ideas"},
)
