"""The visiting card of the mine."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from arpent.contract import Entry, Instrument, PersonalData, Role, Visit, address
from arpent.instruments.ideas.actions.personal import forget_person
from arpent.instruments.ideas.dossier import TABLES
from arpent.instruments.ideas.figures import figures
from arpent.instruments.ideas.opendata import DATASETS
from arpent.instruments.ideas.queries.documents import card, document, documents, latest
from arpent.instruments.ideas.queries.due import due
from arpent.instruments.ideas.queries.mine import vocabulary
from arpent.instruments.ideas.queries.personal import held_on
from arpent.instruments.ideas.report import chapters
from arpent.instruments.ideas.urls import ACCESS


def entries(visit: Visit) -> Iterator[Entry]:
    yield Entry(
        label=_("Mine à idées"),
        url=address(visit.organisation, "ideas:index"),
        arm="inquire",
        purpose=_("Lire les idées des agents, et savoir ce qu’elles deviennent."),
    )
    yield Entry(
        label=_("Dire une idée"),
        url=address(visit.organisation, "ideas:say"),
        arm="inquire",
        purpose=_("Deux lignes et deux minutes, en son nom ou non."),
    )
    if visit.role >= Role.TEAM:
        yield Entry(
            label=_("Bureau des idées"),
            url=address(visit.organisation, "ideas:desk"),
            arm="inquire",
            purpose=_("Voir ce qui attend, et qui l’on attend."),
        )


INSTRUMENT = Instrument(
    slug="ideas",
    name=_("La Mine à Idées"),
    purpose=_("Laisser parler les agents, désamorcer les quatre mines, et répondre à temps."),
    access=ACCESS,
    entries=entries,
    due=due,
    latest=latest,
    vocabulary=vocabulary,
    documents=documents,
    document=document,
    card=card,
    chapters=chapters,
    figures=figures,
    datasets=DATASETS,
    tables=TABLES,
    personal_data=PersonalData(
        export=held_on,
        erase=forget_person,
        own=frozenset({"idea_supports"}),
        kept=(
            _("Une identité confiée à l’animation : effacée au terme que la mine annonce."),
            _("Une adresse qui suit la mine : jusqu’à ce qu’on s’arrête, d’un geste."),
        ),
    ),
)
