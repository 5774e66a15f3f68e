from django.utils.translation import gettext_lazy as _

from arpent.contract import Instrument, Role

ROOM = Instrument(
    slug="navigation",
    name=_("L’établi"),
    purpose=_("Dire ce qui est dû, ce qui a expiré et quels chiffres ne tombent pas juste."),
    access={"home": Role.PUBLIC, "arm": Role.PUBLIC},
)
