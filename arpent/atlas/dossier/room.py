from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from arpent.contract import Entry, Instrument, Role, Visit, address


def entries(visit: Visit) -> Iterable[Entry]:
    return ()


ROOM = Instrument(
    slug="dossier",
    name=_("Dossier"),
    purpose=_("Faire entrer et sortir tout ce que tient un établi."),
    entries=entries,
)
