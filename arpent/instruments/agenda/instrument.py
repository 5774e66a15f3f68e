from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from arpent.contract import Card, Document, Entry, Instrument, Ref, Role, Visit, address
from arpent.instruments.agenda.dossier import TABLES
from arpent.instruments.agenda.figures import card_of, figures
from arpent.instruments.agenda.models import Act
from arpent.instruments.agenda.opendata import ACTS
from arpent.instruments.agenda.queries import acts_of
from arpent.instruments.agenda.report import chapters
from arpent.kernel.models import Organisation


def entries(visit: Visit) -> Iterable[Entry]:
    url = address(visit.organisation, "agenda:index")
    yield Entry(label=_("Journal des actes"), url=url, arm="account")
    months = address(visit.organisation, "agenda:calendar")
    yield Entry(label=_("Calendrier"), url=months, arm="collective")


def takes_up(visit: Visit, ref: Ref) -> Iterator[Entry]:
    """Yield the page where an act about a thing of another room is written."""
    if visit.role >= Role.TEAM and ref.instrument != "agenda":
        url = address(visit.organisation, "agenda:record")
        label = _("Inscrire un acte à son sujet")
        yield Entry(label=label, url=f"{url}?about={ref}", arm="account")


def document_of(act: Act, organisation: Organisation) -> Document:
    programme = act.programme.title if act.programme else ""
    return Document(
        ref=Ref("agenda", "act", act.key),
        kind=_("Acte"),
        title=act.title,
        text=" ".join(filter(None, (act.place, programme, act.note))),
        url=address(organisation, "agenda:detail", key=act.key),
        on=act.starts_on,
    )


def documents(organisation: Organisation) -> Iterator[Document]:
    for act in acts_of(organisation=organisation).iterator(chunk_size=2000):
        yield document_of(act, organisation)


def found(organisation: Organisation, ref: Ref) -> Act | None:
    if ref.kind != "act":
        return None
    return acts_of(organisation=organisation).select_related("bench").filter(key=ref.key).first()


def document(organisation: Organisation, ref: Ref) -> Document | None:
    act = found(organisation, ref)
    return document_of(act, organisation) if act else None


def card(visit: Visit, ref: Ref) -> Card | None:
    act = found(visit.organisation, ref)
    return card_of(act) if act else None


def latest(visit: Visit) -> Iterator[Card]:
    """Return the last acts that have already begun."""
    begun = acts_of(organisation=visit.organisation).filter(starts_on__lte=visit.on)
    for act in begun.select_related("bench")[:4]:
        yield card_of(act)


def mentions(visit: Visit, organisation: Organisation) -> Iterator[Card]:
    """Return the acts an organisation took part in."""
    acts = acts_of(organisation=visit.organisation).select_related("bench")
    shared = acts.filter(partners__organisation=organisation).distinct()
    for act in shared.iterator(chunk_size=100):
        yield card_of(act)


INSTRUMENT = Instrument(
    slug="agenda",
    name=_("Journal des actes"),
    purpose=_("Tenir un seul journal de ce que l’organisation a fait en public."),
    access={
        "index": Role.PUBLIC,
        "audiences": Role.PUBLIC,
        "calendar": Role.PUBLIC,
        "month": Role.PUBLIC,
        "icalendar": Role.PUBLIC,
        "atom": Role.PUBLIC,
        "detail": Role.PUBLIC,
        "record": Role.TEAM,
        "correct": Role.TEAM,
        "strike": Role.TEAM,
    },
    entries=entries,
    takes_up=takes_up,
    latest=latest,
    mentions=mentions,
    documents=documents,
    document=document,
    card=card,
    chapters=chapters,
    figures=figures,
    datasets=(ACTS,),
    tables=TABLES,
)
