from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.contract import (
    Card,
    Due,
    Entry,
    Instrument,
    PersonalData,
    Ref,
    Role,
    Visit,
    address,
)
from arpent.instruments.programmes.actions.people import erase_person
from arpent.instruments.programmes.dossier import TABLES
from arpent.instruments.programmes.figures import figures
from arpent.instruments.programmes.models import Test
from arpent.instruments.programmes.opendata import DATASETS
from arpent.instruments.programmes.queries import cards_due
from arpent.instruments.programmes.queries.documents import document, documents, latest
from arpent.instruments.programmes.queries.mentions import mentions
from arpent.instruments.programmes.queries.people import held_on
from arpent.instruments.programmes.queries.tried import takes_up
from arpent.instruments.programmes.report import chapters
from arpent.kernel.models import Organisation


def entries(visit: Visit) -> Iterable[Entry]:
    organisation = visit.organisation
    if visit.role >= Role.TEAM:
        yield Entry(
            label=_("Carnet de terrain"),
            url=address(organisation, "programmes:journal"),
            arm="inquire",
            purpose=_("Noter ce que l’on voit et ce que l’on entend, là où cela se passe."),
        )
    yield Entry(
        label=_("Terrains"),
        url=address(organisation, "programmes:terrains"),
        arm="inquire",
        purpose=_("Savoir où les programmes travaillent, et qui leur ouvre la porte."),
    )
    yield Entry(label=_("Programmes"), url=address(organisation, "programmes:index"), arm="test")
    yield Entry(
        label=_("Cartes de test"),
        url=address(organisation, "programmes:tests"),
        arm="test",
        purpose=_("Lire ce qui s’essaie, jusqu’à quand, et ce que l’on en garde."),
    )


def due(visit: Visit) -> Iterator[Due]:
    if visit.role < Role.TEAM:
        return
    organisation, on = visit.organisation, visit.on
    told: set[int] = set()
    found: Iterable[Any] = cards_due(organisation=organisation, on=on)
    for test in found:
        if test.is_expired and test.pk not in told:
            told.add(test.pk)
            yield _expired(organisation, test, on)
        if test.asked:
            yield _asked(organisation, test)


def _expired(organisation: Organisation, test: Test, on: date) -> Due:
    return Due(
        label=test.title,
        url=address(organisation, "programmes:test", key=test.key),
        due_on=test.expires_on or on,
        sentence=gettext("%(programme)s : ce test a expiré sans verdict.")
        % {"programme": test.programme.title},
        expired_test=True,
    )


def _asked(organisation: Organisation, test: Any) -> Due:
    """Return a question to ask again about a test, as ``cards_due`` hands it."""
    return Due(
        label=test.title,
        url=address(organisation, "programmes:answer_followup", key=test.asked),
        due_on=test.asked_on,
        sentence=gettext("%(programme)s : que reste-t-il, %(months)s mois après ?")
        % {"programme": test.programme.title, "months": test.asked_months},
    )


def card(visit: Visit, ref: Ref) -> Card | None:
    found = document(visit.organisation, ref)
    if found is None or visit.role < found.role:
        return None
    return Card(ref=ref, title=found.title, url=found.url, summary=str(found.kind))


def last_things(visit: Visit) -> Iterator[Card]:
    for found in latest(visit.organisation, visit.on):
        yield Card(ref=found.ref, title=found.title, url=found.url, summary=str(found.kind))


TEAM_PAGES = (
    "journal",
    "start",
    "correct_programme",
    "write_sheet",
    "plan_test",
    "add",
    "correct",
    "strike",
    "give_day",
    "change_test",
    "conclude_test",
    "correct_conclusion",
    "extend_test",
    "abandon_test",
    "answer_followup",
)
PUBLIC_PAGES = ("index", "terrains", "sheets", "programme", "company", "money", "tests", "test")

INSTRUMENT = Instrument(
    slug="programmes",
    name=_("Programmes"),
    purpose=_("Raconter chaque programme par ses faits datés, de l’enquête à ce qui reste."),
    access={
        **dict.fromkeys(PUBLIC_PAGES, Role.PUBLIC),
        **dict.fromkeys(TEAM_PAGES, Role.TEAM),
    },
    entries=entries,
    due=due,
    latest=last_things,
    mentions=mentions,
    takes_up=takes_up,
    documents=documents,
    document=document,
    card=card,
    chapters=chapters,
    figures=figures,
    datasets=DATASETS,
    tables=TABLES,
    personal_data=PersonalData(export=held_on, erase=erase_person),
)
