from django.utils.translation import gettext_lazy as _

from arpent.contract import Instrument, PersonalData
from arpent.instruments.members.actions.personal import forget_person
from arpent.instruments.members.dossier import TABLES
from arpent.instruments.members.queries.personal import held_on

INSTRUMENT = Instrument(
    slug="members",
    name=_("Adhérents"),
    purpose=_("Dire qui est adhérent, depuis quand, selon quelle définition."),
    tables=TABLES,
    personal_data=PersonalData(export=held_on, erase=forget_person),
)
