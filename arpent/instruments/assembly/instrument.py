"""The visiting card of the assembly."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from arpent.contract import Entry, Instrument, PersonalData, Visit, address
from arpent.instruments.assembly.actions.personal import forget_person
from arpent.instruments.assembly.dossier import TABLES
from arpent.instruments.assembly.figures import figures
from arpent.instruments.assembly.opendata import DATASETS
from arpent.instruments.assembly.queries.documents import (
    card,
    document,
    documents,
    latest,
    mentions,
    takes_up,
)
from arpent.instruments.assembly.queries.due import due
from arpent.instruments.assembly.queries.personal import held_on
from arpent.instruments.assembly.report import chapters
from arpent.instruments.assembly.urls import ACCESS, AHEAD


def entries(visit: Visit) -> Iterator[Entry]:
    yield Entry(
        label=_("Assemblées"),
        url=address(visit.organisation, "assembly:index"),
        arm="collective",
        purpose=_("Convoquer, compter, voter, et signer le procès-verbal."),
    )


KEPT = (
    _(
        "Convocations, feuille de présence, pouvoirs et notes : cinq ans au moins, puis avec le "
        "procès-verbal, dont le quorum se recompte d’après eux. Un effacement en ôte le nom."
    ),
    _("Adresses des électeurs : à effacer à la fin du mandat ou de l’adhésion."),
    _(
        "Émargement et urne scellée d’un vote secret : cinq ans, ou ce que disent les statuts ; la "
        "page de l’urne les détruit ensuite d’un geste."
    ),
    _("Statuts, procès-verbaux et empreintes : la vie de l’association."),
)
INSTRUMENT = Instrument(
    slug="assembly",
    name=_("Assemblée générale"),
    purpose=_("Tenir une assemblée de la convocation au procès-verbal signé."),
    access=ACCESS,
    ahead=AHEAD,
    entries=entries,
    due=due,
    latest=latest,
    mentions=mentions,
    takes_up=takes_up,
    documents=documents,
    document=document,
    card=card,
    chapters=chapters,
    figures=figures,
    datasets=DATASETS,
    tables=TABLES,
    personal_data=PersonalData(export=held_on, erase=forget_person, kept=KEPT),
)
