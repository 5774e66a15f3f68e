"""Keeping the index like what is written: it reads the traces and asks the rooms again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from django.db import connection, transaction
from django.db.models import Count, Max
from django.utils import translation

from arpent.atlas.search.models import Entry, Gone, Progress
from arpent.contract import Document, Instrument, Ref, open_rooms
from arpent.kernel.models import Organisation, Trace
from arpent.kernel.queries import opened
from arpent.words.normal import terms

BATCH = 500
MANY = 2000
# A transaction that took its number early may end late: among so many numbers before the last one
# read, traces are counted, and all of them are read again when one more has come.
OVERLAP = 300
WHOLESALE = frozenset({"imported", "restored", "opened", "erased", "shared"})
FACTS = ("kind", "title", "text", "url", "role", "on")


def refresh(*, organisation: Organisation) -> Progress:
    """Bring the index of a bench up to what was last written on it; return how far it is."""
    progress = Progress.objects.filter(organisation=organisation).first()
    if progress is None or progress.trace < 0:
        rebuild(organisation=organisation)
    elif _written_since(organisation, progress):
        if not _follow(organisation):
            rebuild(organisation=organisation)
    else:
        return progress
    return Progress.objects.get(organisation=organisation)


def _written_since(organisation: Organisation, progress: Progress) -> bool:
    last = Trace.objects.filter(organisation=organisation, pk__gt=progress.trace - OVERLAP)
    found = last.aggregate(last=Max("pk"), window=Count("pk"))
    return (found["last"] or 0, found["window"]) != (progress.trace, progress.window)


@transaction.atomic
def _follow(organisation: Organisation) -> bool:
    """Read again what new traces are about; tell when it takes reading everything instead."""
    progress = Progress.objects.select_for_update().get(organisation=organisation)
    since = Trace.objects.filter(organisation=organisation, pk__gt=progress.trace - OVERLAP)
    traces = list(since.order_by("pk").values_list("pk", "verb", "ref")[: MANY + OVERLAP])
    known = sum(pk <= progress.trace for pk, _verb, _ref in traces)
    fresh = [t for t in traces if t[0] > progress.trace or known != progress.window]
    if len(traces) >= MANY or any(verb in WHOLESALE for _pk, verb, _ref in fresh):
        return False
    _read_again(organisation, {ref for _pk, _verb, ref in fresh}, progress.version + 1)
    progress.version += 1
    progress.trace = traces[-1][0] if traces else 0
    progress.window = sum(pk > progress.trace - OVERLAP for pk, _verb, _ref in traces)
    progress.save(update_fields=["trace", "window", "version"])
    return True


def _read_again(organisation: Organisation, refs: set[str], version: int) -> None:
    rooms = {room.slug: room for room in open_rooms(slugs=opened(organisation=organisation))}
    documents, gone = [], []
    with translation.override("fr"):
        for text in sorted(refs):
            document = _document(organisation, rooms, Ref.parse(text))
            if document is None:
                gone.append(text)
            else:
                documents.append(document)
        _drop(organisation, gone, version)
        _write(organisation, documents, version)


def _document(
    organisation: Organisation, rooms: dict[str, Instrument], ref: Ref
) -> Document | None:
    """Return a thing as its room shows it; the kernel has no pages: any room may show its nouns."""
    asked = rooms.values() if ref.instrument == "kernel" else [rooms.get(ref.instrument)]
    shown = (room.document(organisation, ref) for room in asked if room)
    return next((one for one in shown if one and one.ref == ref), None)


def rebuild(*, organisation: Organisation, tell: Callable[[int], None] | None = None) -> int:
    """Read the whole bench again and write what differs; ``tell`` hears how much is read.

    It goes by batches, each one whole, so that people write meanwhile: what they wrote since the
    beginning is read again by the next ``refresh``.
    """
    Progress.objects.get_or_create(organisation=organisation)
    traces = Trace.objects.filter(organisation=organisation)
    last = traces.aggregate(last=Max("pk"))["last"] or 0
    window = traces.filter(pk__gt=last - OVERLAP, pk__lte=last).count()
    seen: set[str] = set()
    with translation.override("fr"):
        for room in open_rooms(slugs=opened(organisation=organisation)):
            waiting = iter(room.documents(organisation))
            while batch := list(islice(waiting, BATCH)):
                seen.update(str(document.ref) for document in batch)
                with transaction.atomic():
                    _write(organisation, batch, _next_version(organisation))
                if tell:
                    tell(len(seen))
    with transaction.atomic():
        version = _next_version(organisation)
        held = Entry.objects.filter(organisation=organisation).values_list("ref", flat=True)
        _drop(organisation, sorted(set(held) - seen), version)
        Progress.objects.filter(organisation=organisation).update(trace=last, window=window)
    return len(seen)


def _next_version(organisation: Organisation) -> int:
    """Return the number of the next change, which nobody else writes until the transaction ends."""
    progress = Progress.objects.select_for_update().get(organisation=organisation)
    progress.version += 1
    progress.save(update_fields=["version"])
    return progress.version


def _drop(organisation: Organisation, refs: list[str], version: int) -> None:
    for first in range(0, len(refs), BATCH):
        entries = Entry.objects.filter(
            organisation=organisation, ref__in=refs[first : first + BATCH]
        )
        Gone.objects.bulk_create(
            [
                Gone(organisation=organisation, ref=ref, version=version)
                for ref in entries.order_by("ref").values_list("ref", flat=True)
            ],
            update_conflicts=True,
            unique_fields=["organisation", "ref"],
            update_fields=["version"],
        )
        entries.delete()


def _write(organisation: Organisation, documents: Iterable[Document], version: int = 0) -> None:
    """Write the documents that are not yet in the index as they are."""
    asked = {str(document.ref): document for document in documents}
    here = Entry.objects.filter(organisation=organisation, ref__in=asked)
    # In the order of the index that finds them: asked by key, SQLite reads the whole bench.
    held = {ref: tuple(facts) for ref, *facts in here.order_by("ref").values_list("ref", *FACTS)}
    entries = [
        Entry(organisation=organisation, ref=ref, version=version, **facts)
        for ref, document in asked.items()
        if held.get(ref) != tuple((facts := _facts(document)).values())
    ]
    if not entries:
        return
    Entry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["organisation", "ref"],
        update_fields=[*FACTS, "version"],
    )
    refs = [entry.ref for entry in entries]
    written = Entry.objects.filter(organisation=organisation, ref__in=refs).order_by("ref")
    _index(organisation.pk, [(terms(e.title), terms(f"{e.kind} {e.text}"), e.pk) for e in written])


def _facts(document: Document) -> dict[str, object]:
    facts = (
        str(document.kind),
        document.title[:400],
        document.text,
        document.url,
        int(document.role),
        document.on,
    )
    return dict(zip(FACTS, facts, strict=True))


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
