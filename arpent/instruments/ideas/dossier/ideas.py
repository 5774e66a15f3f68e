"""The tables of ideas and of their supports: what is read, never who was promised silence."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.ideas.dossier.faults import idea_fault
from arpent.instruments.ideas.models import Idea, Support

IDEAS = table_of(
    Idea,
    slug="ideas",
    title=_("Idées"),
    columns={
        "number": _("Numéro, unique dans la mine"),
        "title": _("L’idée en une ligne"),
        "body": _("Pourquoi, et ce que cela changerait"),
        "subject": _("Ce qu’elle touche : service ou work, vide si l’on n’a pas choisi"),
        "signature": _("Ce qui fut promis à l’auteur"),
        "signed": _("Signature telle qu’on la lit"),
        "author": _("Auteur, seulement d’une idée signée en son nom avec un compte"),
        "with_signed": _("Écrite avec"),
        "channel": _("Par où elle est arrivée"),
        "collected_by": _("Collègue qui l’a recueillie"),
        "place": _("Lieu"),
        "service": _("Service qui répond"),
        "facilitator": _("Personne qui la suit"),
        "proposed_on": _("Jour du dépôt"),
        "due_on": _("Jour où la réponse est due"),
        "state": _("État"),
        "outcome": _("Dernière réponse, vide tant qu’elle attend"),
        "answered_on": _("Jour de la première réponse"),
        "hidden_on": _("Jour où la modération l’a masquée"),
        "hidden_rule": _("Règle enfreinte"),
        "hidden_reason": _("Motif du retrait par la modération"),
        "supports": _("Nombre de soutiens"),
        "comments": _("Nombre de commentaires"),
        "mine_exists": _("État de la mine « existe déjà »"),
        "mine_field": _("État de la mine « terrain »"),
        "mine_concerned": _("État de la mine « concernés »"),
        "mine_entitled": _("État de la mine « légitimité »"),
    },
    refers={
        "author": "people",
        "collected_by": "people",
        "facilitator": "people",
        "place": "idea_places",
        "service": "idea_services",
    },
    fault=idea_fault,
)
SUPPORTS = table_of(
    Support,
    slug="idea_supports",
    title=_("Soutiens aux idées"),
    columns={
        "idea": _("Idée"),
        "person": _("Personne qui soutient, vide si elle est venue par un code"),
        "code": _("Code du lieu, pour qui n’a pas de compte"),
        "given_on": _("Jour du soutien"),
    },
    refers={"idea": "ideas", "person": "people", "code": "idea_codes"},
)
