"""The editions in the dossier: order, texts with every version, and what was frozen."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.atlas.report.models import Edition, Placement, Prose
from arpent.atlas.report.rules.codec import from_json
from arpent.atlas.report.rules.content import Content
from arpent.contract import Row, table_of


def edition_fault(row: Row) -> str | None:
    """Return why an edition cannot be read: a frozen one has a content, a draft has none."""
    content, frozen_on = row.get("content"), row.get("frozen_on")
    if bool(content) != bool(frozen_on):
        return gettext(
            "une édition gelée a son jour et son contenu, une épreuve n’a ni l’un ni l’autre"
        )
    try:
        frozen = from_json(Content, content) if content else None
    except ValueError:
        return gettext("le contenu gelé n’est pas celui d’une édition : reprenez celui de l’export")
    if frozen and frozen.frozen_on != frozen_on:
        return gettext("le jour du gel n’est pas celui que le contenu porte")
    return None


EDITIONS = table_of(
    Edition,
    slug="editions",
    title=_("Éditions du rapport annuel"),
    columns={
        "year": _("Année racontée"),
        "title": _("Titre"),
        "subtitle": _("Sous-titre"),
        "language": _("Langue de l’édition"),
        "frozen_on": _("Jour du gel, vide tant que l’édition est une épreuve"),
        "content": _("Contenu gelé en JSON : textes, chiffres, fiches, sources"),
    },
    fault=edition_fault,
)
PLACEMENTS = table_of(
    Placement,
    slug="edition_chapters",
    title=_("Chapitres des éditions"),
    columns={
        "edition": _("Édition"),
        "chapter": _("Clé du chapitre, celle de l’instrument qui le raconte"),
        "title": _("Titre donné par l’équipe"),
        "position": _("Rang dans l’édition"),
        "hidden": _("Le chapitre est masqué"),
    },
    refers={"edition": "editions"},
)
PROSES = table_of(
    Prose,
    slug="edition_texts",
    title=_("Textes des chapitres, version par version"),
    columns={
        "edition": _("Édition"),
        "chapter": _("Clé du chapitre"),
        "version": _("Numéro de la version, la plus haute est la dernière"),
        "text": _("Texte, chaque chiffre appelé par son nom entre accolades"),
    },
    refers={"edition": "editions"},
)
TABLES = (EDITIONS, PLACEMENTS, PROSES)
