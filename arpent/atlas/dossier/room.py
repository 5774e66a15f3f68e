from django.utils.translation import gettext_lazy as _

from arpent.contract import Instrument

ROOM = Instrument(
    slug="dossier",
    name=_("Dossier"),
    purpose=_("Faire entrer et sortir tout ce que tient un établi."),
)
