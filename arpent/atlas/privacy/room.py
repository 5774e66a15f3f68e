from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from arpent.atlas.privacy.actions import forget_in_the_kernel
from arpent.atlas.privacy.dossier import TABLES
from arpent.atlas.privacy.queries import kernel_rows, requests_of
from arpent.atlas.privacy.rules import answer_by
from arpent.contract import Due, Entry, Instrument, PersonalData, Role, Visit, address

PURPOSE = _("Montrer à chacun ce que la maison tient sur lui, et savoir l’oublier.")


def entries(visit: Visit) -> Iterable[Entry]:
    if visit.role >= Role.READER:
        url = address(visit.organisation, "privacy:mine")
        told = _("Ce que l’établi tient sur vous.")
        yield Entry(label=_("Mes données"), url=url, arm="collective", purpose=told)
    if visit.role >= Role.STEWARD:
        url = address(visit.organisation, "privacy:index")
        yield Entry(label=_("Vie privée"), url=url, arm="collective", purpose=PURPOSE)


def due(visit: Visit) -> Iterable[Due]:
    if visit.role < Role.STEWARD:
        return
    for request in requests_of(organisation=visit.organisation):
        yield Due(
            label=_("Répondre à une demande d’effacement"),
            url=address(visit.organisation, "privacy:person", key=request.person.key),
            due_on=answer_by(request.asked_on),
            sentence=_("La loi donne un mois."),
        )


ROOM = Instrument(
    slug="privacy",
    name=_("Vie privée"),
    purpose=PURPOSE,
    access={
        "index": Role.STEWARD,
        "mine": Role.READER,
        "mine_json": Role.READER,
        "ask": Role.READER,
        "withdraw": Role.READER,
        "retention": Role.STEWARD,
        "keep": Role.STEWARD,
        "forget": Role.STEWARD,
        "person": Role.STEWARD,
        "person_json": Role.STEWARD,
        "erase": Role.STEWARD,
    },
    entries=entries,
    due=due,
    tables=TABLES,
    personal_data=PersonalData(export=kernel_rows, erase=forget_in_the_kernel),
)
