from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from arpent.contract import Card, Document, Entry, Instrument, Ref, Role, Visit, address
from arpent.kernel.models import Organisation


def entries(visit: Visit) -> Iterable[Entry]:
    url = address(visit.organisation, "directory:index")
    yield Entry(
        label=_("Annuaire"),
        url=url,
        arm="collective",
        purpose=_("Les organisations que la maison connaît, et où cet établi les nomme."),
    )
    if visit.role >= Role.READER:
        yield Entry(
            label=_("Sources"),
            url=address(visit.organisation, "directory:sources"),
            arm="inquire",
            purpose=_("Les documents où chaque fait a été lu."),
        )


def document_of(one: Organisation, bench: Organisation) -> Document:
    return Document(
        ref=Ref("kernel", "organisation", one.slug),
        kind=_("Organisation"),
        title=one.name,
        text=" ".join(filter(None, (one.siren, one.siret, one.code_insee))),
        url=address(bench, "directory:organisation", key=one.slug),
    )


def documents(organisation: Organisation) -> Iterator[Document]:
    """Yield the institutions of the house; the one that keeps the bench is everywhere on it."""
    others = Organisation.objects.exclude(pk=organisation.pk).order_by("pk")
    for one in others.iterator(chunk_size=2000):
        yield document_of(one, organisation)


def document(organisation: Organisation, ref: Ref) -> Document | None:
    if (ref.instrument, ref.kind) != ("kernel", "organisation"):
        return None
    others = Organisation.objects.exclude(pk=organisation.pk)
    one = others.filter(slug=ref.key).order_by("pk").first()
    return document_of(one, organisation) if one else None


def card(visit: Visit, ref: Ref) -> Card | None:
    found = document(visit.organisation, ref)
    return Card(ref=ref, title=found.title, url=found.url) if found else None


ROOM = Instrument(
    slug="directory",
    name=_("Annuaire et sources"),
    purpose=_("Tenir les organisations et les documents que tous les instruments partagent."),
    access={
        "index": Role.PUBLIC,
        "organisation": Role.PUBLIC,
        "add": Role.TEAM,
        "correct": Role.TEAM,
        "sources": Role.READER,
        "source": Role.READER,
        "add_source": Role.TEAM,
        "correct_source": Role.TEAM,
    },
    entries=entries,
    documents=documents,
    document=document,
    card=card,
)
