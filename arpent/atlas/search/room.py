from django.utils.translation import gettext_lazy as _

from arpent.atlas.search.actions import refresh
from arpent.atlas.search.queries.near import near_to
from arpent.contract import Asked, Instrument, Near, Role, Visit


def near(visit: Visit, asked: Asked) -> list[Near]:
    progress = refresh(organisation=visit.organisation)
    return near_to(visit=visit, asked=asked, progress=progress)


ROOM = Instrument(
    slug="search",
    name=_("Chercher"),
    purpose=_("Retrouver tout ce que la maison sait, à mesure qu’on l’écrit."),
    access={"index": Role.PUBLIC, "suggest": Role.PUBLIC},
    near=near,
)
