from django.utils.translation import gettext_lazy as _

from arpent.contract import Instrument, PersonalData
from arpent.instruments.programmes.actions.people import erase_person
from arpent.instruments.programmes.dossier import TABLES
from arpent.instruments.programmes.queries.people import held_on

INSTRUMENT = Instrument(
    slug="programmes",
    name=_("Programmes"),
    purpose=_("Raconter chaque programme par ses faits datés, de l’enquête à ce qui reste."),
    tables=TABLES,
    personal_data=PersonalData(export=held_on, erase=erase_person),
)
