"""The tables of the ecological debt in the dossier."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.accounts.dossier.faults import cost_fault, negative_fault
from arpent.instruments.accounts.models import Capital, Preservation, UnitCost, Use

CAPITALS = table_of(
    Capital,
    slug="capitals",
    title=_("Capitaux à préserver"),
    columns={
        "title": _("Capital"),
        "entity": _("Entité à préserver"),
        "threshold": _("Seuil de bon état"),
        "said_by": _("Qui le dit"),
        "unit": _("Unité physique"),
        "source": _("Document où le fait a été lu"),
        "note": _("Note"),
    },
    refers={
        "source": "sources",
    },
)
UNIT_COSTS = table_of(
    UnitCost,
    slug="unit_costs",
    title=_("Coûts de préservation déclarés"),
    columns={
        "capital": _("Capital"),
        "on": _("À partir du"),
        "low_eur": _("Coût bas par unité, en euros"),
        "mid_eur": _("Coût retenu par unité, en euros"),
        "high_eur": _("Coût haut par unité, en euros"),
        "source": _("Document où le fait a été lu"),
        "note": _("Note"),
    },
    refers={
        "capital": "capitals",
        "source": "sources",
    },
    fault=cost_fault,
)
USES = table_of(
    Use,
    slug="capital_uses",
    title=_("Emploi des capitaux"),
    columns={
        "capital": _("Capital"),
        "year": _("Exercice"),
        "used": _("Quantité employée"),
        "allowed": _("Quantité supportable"),
        "source": _("Document où le fait a été lu"),
        "note": _("Note"),
    },
    refers={
        "capital": "capitals",
        "year": "fiscal_years",
        "source": "sources",
    },
    fault=negative_fault("used", "allowed"),
)
PRESERVATIONS = table_of(
    Preservation,
    slug="preservations",
    title=_("Actions de préservation"),
    columns={
        "capital": _("Capital"),
        "year": _("Exercice"),
        "title": _("Action"),
        "planned_eur": _("Coût prévu en euros"),
        "done_eur": _("Coût réalisé en euros"),
        "done_on": _("Jour de la réalisation"),
        "journal": _("Journal de l’écriture"),
        "entry": _("Numéro de l’écriture"),
        "source": _("Document où le fait a été lu"),
        "note": _("Note"),
    },
    refers={
        "capital": "capitals",
        "year": "fiscal_years",
        "source": "sources",
    },
    fault=negative_fault("planned_eur", "done_eur"),
)
