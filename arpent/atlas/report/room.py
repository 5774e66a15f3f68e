from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from arpent.atlas.report.actions.people import forget_named
from arpent.atlas.report.dossier import TABLES
from arpent.atlas.report.models import Edition
from arpent.atlas.report.queries.editions import editions_of, editions_open_to, texts_of
from arpent.atlas.report.queries.people import rows_naming
from arpent.atlas.report.rules.prose import MENTION
from arpent.contract import (
    Card,
    Document,
    Entry,
    Instrument,
    PersonalData,
    Ref,
    Role,
    Visit,
    address,
)
from arpent.kernel.models import Organisation


def entries(visit: Visit) -> Iterable[Entry]:
    yield Entry(
        label=_("Rapport annuel"),
        url=address(visit.organisation, "report:index"),
        arm="account",
        purpose=_("Écrire le rapport de l’année sur des chiffres vivants, puis le geler."),
    )


def url_of(edition: Edition, organisation: Organisation) -> str:
    return address(organisation, "report:read", key=edition.key)


def latest(visit: Visit) -> Iterable[Card]:
    frozen = editions_of(organisation=visit.organisation).filter(frozen_on__isnull=False)
    for edition in frozen[:3]:
        yield card_of(edition, visit.organisation)


def card_of(edition: Edition, organisation: Organisation) -> Card:
    return Card(
        ref=Ref("report", "edition", edition.key),
        title=edition.title,
        url=url_of(edition, organisation),
        summary=edition.subtitle,
    )


def card(visit: Visit, ref: Ref) -> Card | None:
    if ref.kind != "edition":
        return None
    mine = editions_open_to(organisation=visit.organisation, role=visit.role)
    edition = mine.filter(key=ref.key).first()
    return card_of(edition, visit.organisation) if edition else None


def document_about(edition: Edition, organisation: Organisation, text: str) -> Document:
    return Document(
        ref=Ref("report", "edition", edition.key),
        kind=_("Rapport annuel"),
        title=edition.title,
        text=f"{edition.subtitle}\n{MENTION.sub('', text)}",
        url=url_of(edition, organisation),
        role=Role.PUBLIC if edition.frozen_on else Role.TEAM,
        on=edition.frozen_on,
    )


def documents(organisation: Organisation) -> Iterable[Document]:
    texts = texts_of(organisation=organisation)
    for edition in editions_of(organisation=organisation):
        yield document_about(edition, organisation, texts.get(edition.pk, ""))


def document(organisation: Organisation, ref: Ref) -> Document | None:
    if ref.kind != "edition":
        return None
    edition = editions_of(organisation=organisation).filter(key=ref.key).first()
    if edition is None:
        return None
    return document_about(
        edition, organisation, texts_of(organisation=organisation).get(edition.pk, "")
    )


ROOM = Instrument(
    slug="report",
    name=_("Rapport annuel"),
    purpose=_("Écrire le rapport de l’année sur des chiffres vivants, puis le geler."),
    access={
        "index": Role.PUBLIC,
        "read": Role.PUBLIC,
        "chapter": Role.PUBLIC,
        "figure": Role.PUBLIC,
        "download": Role.PUBLIC,
        "open": Role.TEAM,
        "plan": Role.TEAM,
        "entitle": Role.TEAM,
        "arrange": Role.TEAM,
        "add": Role.TEAM,
        "proof": Role.TEAM,
        "figures": Role.TEAM,
        "versions": Role.TEAM,
        "paper": Role.TEAM,
        "freeze": Role.TEAM,
        "reopen": Role.TEAM,
        "discard": Role.TEAM,
    },
    entries=entries,
    latest=latest,
    documents=documents,
    document=document,
    card=card,
    tables=TABLES,
    personal_data=PersonalData(export=rows_naming, erase=forget_named),
)
