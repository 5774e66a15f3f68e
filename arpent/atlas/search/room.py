from django.utils.translation import gettext_lazy as _

from arpent.contract import Instrument, Role

ROOM = Instrument(
    slug="search",
    name=_("Chercher"),
    purpose=_("Retrouver tout ce que la maison sait, à mesure qu’on l’écrit."),
    access={"index": Role.PUBLIC, "suggest": Role.PUBLIC},
)
