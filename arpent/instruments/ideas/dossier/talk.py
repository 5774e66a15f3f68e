"""The tables of what was said about ideas, and of moderation. Who follows what stays at home."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.ideas.dossier.faults import author_fault
from arpent.instruments.ideas.models import Comment, Flag

COMMENTS = table_of(
    Comment,
    slug="idea_comments",
    title=_("Commentaires d’idées"),
    columns={
        "idea": _("Idée"),
        "mine": _("Mine dont il parle, s’il y en a une"),
        "ask": _("Question à laquelle il répond, s’il y en a une"),
        "text": _("Texte"),
        "signature": _("Ce qui fut promis à l’auteur"),
        "signed": _("Signature telle qu’on la lit"),
        "author": _("Auteur, seulement d’un texte signé en son nom avec un compte"),
        "place": _("Lieu"),
        "said_on": _("Jour"),
        "hidden_on": _("Jour où la modération l’a masqué"),
        "hidden_rule": _("Règle enfreinte"),
        "hidden_reason": _("Motif de la modération"),
    },
    refers={"idea": "ideas", "ask": "idea_asks", "author": "people", "place": "idea_places"},
    fault=author_fault,
)
FLAGS = table_of(
    Flag,
    slug="idea_flags",
    title=_("Signalements"),
    columns={
        "idea": _("Idée"),
        "comment": _("Commentaire, vide si c’est l’idée que l’on signale"),
        "rule": _("Règle"),
        "note": _("Précision"),
        "said_on": _("Jour du signalement"),
        "settled_on": _("Jour où il fut réglé"),
        "settled": _("Suite donnée"),
    },
    refers={"idea": "ideas", "comment": "idea_comments"},
)
