from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from arpent.contract import Entry, Instrument, Role, Visit, address

PURPOSE = _("Publier ce que l’établi peut montrer à tous, sans aucune personne.")


def entries(visit: Visit) -> Iterable[Entry]:
    url = address(visit.organisation, "opendata:index")
    yield Entry(label=_("Données ouvertes"), url=url, arm="account", purpose=PURPOSE)


ROOM = Instrument(
    slug="opendata",
    name=_("Données ouvertes"),
    purpose=PURPOSE,
    access={
        "index": Role.PUBLIC,
        "catalogue": Role.PUBLIC,
        "openapi": Role.PUBLIC,
        "as_csv": Role.PUBLIC,
        "as_json": Role.PUBLIC,
        "as_schema": Role.PUBLIC,
    },
    entries=entries,
)
