"""Programmes, sheets, deliverables, tests and journal lines as the search reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from arpent.contract import Document, Ref, Role, address
from arpent.instruments.programmes.models import Deliverable, Entry, Sheet, Test
from arpent.kernel.models import Organisation, Programme

BATCH = 2000


def _words(*texts: str) -> str:
    return " ".join(filter(None, texts))


def _of_programme(one: Programme, bench: Organisation) -> Document:
    return Document(
        ref=Ref("programmes", "programme", one.key),
        kind=_("Programme"),
        title=one.title,
        text=one.summary,
        url=address(bench, "programmes:programme", key=one.key),
        on=one.starts_on,
    )


def _of_sheet(one: Sheet, bench: Organisation) -> Document:
    return Document(
        ref=Ref("programmes", "sheet", one.key),
        kind=_("Fiche"),
        title=f"{one.title}, {one.year}",
        text=_words(one.starting_point, one.what, one.audience, one.consult),
        url=f"{address(bench, 'programmes:sheets')}?year={one.year}#{one.key}",
    )


def _of_deliverable(one: Deliverable, bench: Organisation) -> Document:
    return Document(
        ref=Ref("programmes", "deliverable", one.key),
        kind=_("Livrable"),
        title=one.title,
        text=_words(one.programme.title, one.summary, one.licence),
        url=address(bench, "programmes:programme", key=one.programme.key) + "#livrables",
        on=one.published_on,
    )


def _of_test(one: Test, bench: Organisation) -> Document:
    return Document(
        ref=Ref("programmes", "test", one.key),
        kind=_("Carte de test"),
        title=one.title,
        text=_words(
            one.programme.title,
            one.hypothesis,
            one.users,
            one.criteria,
            one.learned,
            one.keep,
        ),
        url=address(bench, "programmes:test", key=one.key),
        on=one.starts_on,
    )


def _of_entry(one: Entry, bench: Organisation) -> Document:
    return Document(
        ref=Ref("programmes", "entry", one.key),
        kind=_("Carnet de terrain"),
        title=_words(one.programme.title, one.place),
        text=_words(one.observation, one.quote),
        url=f"{address(bench, 'programmes:journal')}?programme={one.programme.key}#{one.key}",
        role=Role.TEAM,
        on=one.on,
    )


KINDS: dict[str, tuple[type[Any], Callable[[Any, Organisation], Document]]] = {
    "programme": (Programme, _of_programme),
    "sheet": (Sheet, _of_sheet),
    "deliverable": (Deliverable, _of_deliverable),
    "test": (Test, _of_test),
    "entry": (Entry, _of_entry),
}


def _of(model: type[Any], bench: Organisation) -> QuerySet[Any]:
    found: QuerySet[Any] = model._default_manager.filter(bench=bench)
    return found if model in {Programme, Sheet} else found.select_related("programme")


def documents(bench: Organisation) -> Iterator[Document]:
    """Yield everything of the programmes that the search may find."""
    for model, document_of in KINDS.values():
        for one in _of(model, bench).order_by("pk").iterator(chunk_size=BATCH):
            yield document_of(one, bench)


def document(bench: Organisation, ref: Ref) -> Document | None:
    """Return one thing as the search reads it, or None when it is not there."""
    if ref.instrument != "programmes" or ref.kind not in KINDS:
        return None
    model, document_of = KINDS[ref.kind]
    one = _of(model, bench).filter(key=ref.key).first()
    return document_of(one, bench) if one else None


def latest(bench: Organisation, on: date) -> Iterator[Document]:
    """Yield what was published last, the newest first."""
    published = _of(Deliverable, bench).filter(published_on__lte=on)
    for one in published.order_by("-published_on", "-pk")[:3]:
        yield _of_deliverable(one, bench)
