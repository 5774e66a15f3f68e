from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from arpent.contract import Entry, Instrument, Role, Visit, address

PURPOSE = _("Faire entrer et sortir tout ce que tient un établi.")


def entries(visit: Visit) -> Iterable[Entry]:
    if visit.role >= Role.STEWARD:
        url = address(visit.organisation, "dossier:index")
        yield Entry(label=_("Dossier"), url=url, arm="account", purpose=PURPOSE)


ROOM = Instrument(
    slug="dossier",
    name=_("Dossier"),
    purpose=PURPOSE,
    access={
        "index": Role.STEWARD,
        "tables": Role.STEWARD,
        "table": Role.STEWARD,
        "export": Role.STEWARD,
        "propose": Role.STEWARD,
        "preview": Role.STEWARD,
        "confirm": Role.STEWARD,
    },
    entries=entries,
)
