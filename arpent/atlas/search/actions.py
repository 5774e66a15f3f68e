"""Keeping the index like what is written: it reads the traces and asks the rooms again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from django.db import connection, transaction
from django.utils import translation

from arpent.atlas.search.models import Entry, Progress
from arpent.contract import Document, Instrument, Ref, open_rooms
from arpent.kernel.models import Organisation, Trace
from arpent.kernel.queries import opened
from arpent.words.normal import terms

BATCH = 500
MANY = 2000
# A transaction that took its number early may end late: the last ones are read again.
OVERLAP = 100
WHOLESALE = frozenset({"imported", "restored", "opened", "erased"})


def refresh(*, organisation: Organisation) -> int:
    """Bring the index of a bench up to what was last written on it; return how much was read."""
    latest = _latest(organisation)
    progress = Progress.objects.filter(organisation=organisation).first()
    if progress is not None and progress.trace == latest:
        return 0
    if progress is None:
        return rebuild(organisation=organisation)
    fresh = Trace.objects.filter(organisation=organisation, pk__gt=progress.trace - OVERLAP)
    traces = list(fresh.order_by("pk").values_list("pk", "verb", "ref")[: MANY + 1])
    wholesale = any(verb in WHOLESALE for pk, verb, _ref in traces if pk > progress.trace)
    if wholesale or len(traces) > MANY:
        return rebuild(organisation=organisation)
    return _read_again(organisation, {ref for _pk, _verb, ref in traces}, latest)


@transaction.atomic
def _read_again(organisation: Organisation, refs: set[str], latest: int) -> int:
    rooms = {room.slug: room for room in open_rooms(slugs=opened(organisation=organisation))}
    documents, gone = [], []
    with translation.override("fr"):
        for text in sorted(refs):
            document = _document(organisation, rooms, Ref.parse(text))
            if document is None:
                gone.append(text)
            else:
                documents.append(document)
    Entry.objects.filter(organisation=organisation, ref__in=gone).delete()
    _write(organisation, documents)
    Progress.objects.filter(organisation=organisation).update(trace=latest)
    return len(refs)


def _document(
    organisation: Organisation, rooms: dict[str, Instrument], ref: Ref
) -> Document | None:
    """Return a thing as its room shows it; the kernel has no pages: any room may show its nouns."""
    asked = rooms.values() if ref.instrument == "kernel" else [rooms.get(ref.instrument)]
    shown = (room.document(organisation, ref) for room in asked if room)
    return next((one for one in shown if one and one.ref == ref), None)


@transaction.atomic
def rebuild(*, organisation: Organisation, tell: Callable[[int], None] | None = None) -> int:
    """Write the whole index of a bench again; ``tell`` hears how many documents are done."""
    latest = _latest(organisation)
    Entry.objects.filter(organisation=organisation).delete()
    done = 0
    with translation.override("fr"):
        for room in open_rooms(slugs=opened(organisation=organisation)):
            waiting = iter(room.documents(organisation))
            while batch := list(islice(waiting, BATCH)):
                _write(organisation, batch)
                done += len(batch)
                if tell:
                    tell(done)
    Progress.objects.update_or_create(organisation=organisation, defaults={"trace": latest})
    return done


def _latest(organisation: Organisation) -> int:
    traces = Trace.objects.filter(organisation=organisation).order_by("-pk")
    return traces.values_list("pk", flat=True).first() or 0


def _write(organisation: Organisation, documents: Iterable[Document]) -> None:
    entries = [
        Entry(
            organisation=organisation,
            ref=str(document.ref),
            kind=str(document.kind),
            title=document.title[:400],
            text=document.text,
            url=document.url,
            role=int(document.role),
            on=document.on,
        )
        for document in documents
    ]
    Entry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["organisation", "ref"],
        update_fields=["kind", "title", "text", "url", "role", "on"],
    )
    refs = [entry.ref for entry in entries]
    written = Entry.objects.filter(organisation=organisation, ref__in=refs).order_by("pk")
    _index(organisation.pk, [(terms(e.title), terms(f"{e.kind} {e.text}"), e.pk) for e in written])


def _index(bench: int, rows: list[tuple[str, str, int]]) -> None:
    """Hand the words to the database's own index. SQLite's is kept by rowid, by hand."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [(r[2],) for r in rows])
            cursor.executemany(
                "INSERT INTO search_words (bench, title, body, rowid) VALUES (%s, %s, %s, %s)",
                [(f"o{bench}", *row) for row in rows],
            )
        else:
            cursor.executemany(
                "UPDATE search_entry SET words = setweight(to_tsvector('simple', %s), 'A')"
                " || setweight(to_tsvector('simple', %s), 'D') WHERE id = %s",
                rows,
            )
