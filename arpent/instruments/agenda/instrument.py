from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from arpent.contract import Entry, Instrument, Role, Visit, address
from arpent.instruments.agenda.dossier import TABLES


def entries(visit: Visit) -> Iterable[Entry]:
    url = address(visit.organisation, "agenda:index")
    yield Entry(label=_("Journal des actes"), url=url, arm="account")


INSTRUMENT = Instrument(
    slug="agenda",
    name=_("Journal des actes"),
    purpose=_("Tenir un seul journal de ce que l’organisation a fait en public."),
    access={"index": Role.PUBLIC, "detail": Role.PUBLIC},
    entries=entries,
    tables=TABLES,
)
