"""The tables of what an authority set: its mine, services, places, codes, words and coaches."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.ideas.dossier.faults import code_fault
from arpent.instruments.ideas.models import Coach, Code, Mine, Place, Service, Term

CLOSED = {"closed_on": _("Jour de la fermeture, vide tant que c’est ouvert")}

MINES = table_of(
    Mine,
    slug="idea_mines",
    title=_("Mine à idées"),
    columns={
        "reading": _("Qui peut lire les idées : agents ou everyone"),
        "answer_days": _("Jours pour répondre"),
        "ask_days": _("Jours pour qu’un collègue réponde à une question"),
        "keep_identity_days": _("Jours de garde d’une identité après la réponse"),
        "digest_days": _("Jours entre deux lettres"),
        "welcome": _("Mot d’accueil"),
        "first_words": _("Premiers mots, un par ligne"),
        "moderation": _("Règles de modération publiées"),
        "last_number": _("Dernier numéro donné à une idée"),
    },
)
SERVICES = table_of(
    Service,
    slug="idea_services",
    title=_("Services de la mine"),
    columns={"name": _("Nom"), "head": _("Personne qui répond pour le service"), **CLOSED},
    refers={"head": "people"},
)
PLACES = table_of(
    Place,
    slug="idea_places",
    title=_("Lieux de la mine"),
    columns={"name": _("Nom"), "service": _("Service du lieu"), **CLOSED},
    refers={"service": "idea_services"},
)
CODES = table_of(
    Code,
    slug="idea_codes",
    title=_("Codes des lieux"),
    columns={
        "place": _("Lieu"),
        "secret": _("Code, tel qu’écrit sur l’affiche"),
        "starts_on": _("Premier jour"),
        "expires_on": _("Dernier jour, vide si le code reste ouvert"),
        "shared_screen": _("Poste partagé : la séance se ferme seule"),
        "a_day": _("Idées au plus par jour"),
    },
    refers={"place": "idea_places"},
    fault=code_fault,
)
TERMS = table_of(
    Term,
    slug="idea_terms",
    title=_("Mots de la maison"),
    columns={"forms": _("Formes qui veulent dire la même chose, une par ligne")},
)
COACHES = table_of(
    Coach,
    slug="idea_coaches",
    title=_("Coachs à idées"),
    columns={
        "person": _("Personne"),
        "reach": _("Comment la joindre"),
        "phrase": _("Ce qu’elle propose"),
        "service": _("Service"),
        **CLOSED,
    },
    refers={"person": "people", "service": "idea_services"},
)
