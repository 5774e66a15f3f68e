"""The tables of the log in the dossier."""

from django.utils.translation import gettext_lazy as _

from arpent.contract import table_of
from arpent.instruments.agenda.models import Act, ActPartner

ACTS = table_of(
    Act,
    slug="acts",
    title=_("Actes"),
    columns={
        "title": _("Intitulé"),
        "kind": _("Type d’acte"),
        "starts_on": _("Premier jour"),
        "ends_on": _("Dernier jour, si l’acte en dure plusieurs"),
        "precision": _("Précision de la date"),
        "audience": _("Public visé"),
        "place": _("Lieu"),
        "programme": _("Programme"),
        "url": _("Lien"),
        "note": _("Note"),
        "series": _("Liste publiée dont l’acte est une ligne"),
        "source": _("Source"),
    },
    refers={"programme": "programmes", "source": "sources"},
)
ACT_PARTNERS = table_of(
    ActPartner,
    slug="act_partners",
    title=_("Partenaires des actes"),
    columns={"act": _("Acte"), "organisation": _("Organisation")},
    refers={"act": "acts", "organisation": "organisations"},
)
TABLES = (ACTS, ACT_PARTNERS)
