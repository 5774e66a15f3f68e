from django.utils.translation import gettext_lazy as _

from arpent.atlas.privacy.models import ErasureRequest, RetentionPeriod
from arpent.contract import table_of

TABLES = (
    table_of(
        ErasureRequest,
        slug="erasure_requests",
        title=_("Demandes d’effacement"),
        columns={"person": _("Personne"), "asked_on": _("Jour de la demande")},
        refers={"person": "people"},
    ),
    table_of(
        RetentionPeriod,
        slug="retention_periods",
        title=_("Durées de conservation"),
        columns={"kind": _("Donnée"), "months": _("Nombre de mois")},
    ),
)
