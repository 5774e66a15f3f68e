"""Keeping the index like what is written: it reads the traces and asks the rooms again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from django.db import connection, transaction
from django.db.models import Count, Max, QuerySet
from django.utils import translation

from arpent.atlas.search.models import Entry, Gone, Progress
from arpent.atlas.search.queries.apart import apart
from arpent.contract import Document, Instrument, Ref, open_rooms
from arpent.kernel.models import Organisation, Trace
from arpent.kernel.queries import opened
from arpent.words.normal import terms

BATCH = 500
MANY = 2000
# A transaction that took its number early may end late: among so many numbers before the last one
# read, traces are counted, and all of them are read again when one more has come.
OVERLAP = 300
# Whoever erases, or changes who may read, must see it done: the bench is read again at once. What
# an import brings may come a moment later; whoever finds it waits this long, in seconds.
AT_ONCE = frozenset({"restored", "opened", "erased", "shared"})
LATER = "imported"
PATIENCE = 1.0
FACTS = ("kind", "title", "text", "url", "role", "on")


def refresh(*, organisation: Organisation) -> Progress:
    """Bring the index of a bench up to what was last written on it; return how far it is."""
    progress = Progress.objects.filter(organisation=organisation).first()
    if progress is None or progress.trace < 0:
        rebuild(organisation=organisation)
    elif _written_since(organisation, progress):
        if not _follow(organisation):
            rebuild(organisation=organisation)
    elif not progress.owed:
        return progress
    progress = Progress.objects.get(organisation=organisation)
    return _settle(organisation) if progress.owed else progress


def _settle(organisation: Organisation) -> Progress:
    """Read what imports brought in a thread, unless the import itself may not be seen from it."""
    if connection.in_atomic_block:
        rebuild(organisation=organisation)
    else:
        reading = apart(("imports", organisation.pk), lambda: rebuild(organisation=organisation))
        if reading:
            reading.join(PATIENCE)
    return Progress.objects.get(organisation=organisation)


def _written_since(organisation: Organisation, progress: Progress) -> bool:
    found = _after(organisation, progress.trace).aggregate(last=Max("pk"), window=Count("pk"))
    return (found["last"] or 0, found["window"]) != (progress.trace, progress.window)


def _after(organisation: Organisation, trace: int) -> QuerySet[Trace]:
    return Trace.objects.filter(organisation=organisation, pk__gt=trace - OVERLAP)


Written = tuple[int, str, str]


def _fresh(traces: list[Written], trace: int, window: int) -> list[Written]:
    """Return the traces not read yet: all of them when one came late among those that were."""
    known = sum(pk <= trace for pk, _verb, _ref in traces)
    return [one for one in traces if one[0] > trace or known != window]


@transaction.atomic
def _follow(organisation: Organisation) -> bool:
    """Read again what new traces are about; tell when it takes reading everything at once."""
    progress = Progress.objects.select_for_update().get(organisation=organisation)
    since = _after(organisation, progress.trace).order_by("pk").values_list("pk", "verb", "ref")
    traces = list(since[: MANY + OVERLAP])
    fresh = _fresh(traces, progress.trace, progress.window)
    if len(traces) >= MANY or any(verb in AT_ONCE for _pk, verb, _ref in fresh):
        return False
    _read_again(organisation, {ref for _pk, _verb, ref in fresh}, progress.version + 1)
    progress.version += 1
    progress.trace = traces[-1][0] if traces else 0
    progress.window = sum(pk > progress.trace - OVERLAP for pk, _verb, _ref in traces)
    progress.owed = progress.owed or any(verb == LATER for _pk, verb, _ref in fresh)
    progress.save(update_fields=["trace", "window", "version", "owed"])
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
    beginning is read again by the next ``refresh``. After an erasure it begins again: nothing is
    written that was read before.
    """
    Progress.objects.get_or_create(organisation=organisation)
    while (read := _read_whole(organisation, tell)) is None:
        continue
    return read


def _read_whole(organisation: Organisation, tell: Callable[[int], None] | None) -> int | None:
    traces = Trace.objects.filter(organisation=organisation)
    last = traces.aggregate(last=Max("pk"))["last"] or 0
    window = traces.filter(pk__gt=last - OVERLAP, pk__lte=last).count()
    seen: set[str] = set()
    with translation.override("fr"):
        for room in open_rooms(slugs=opened(organisation=organisation)):
            waiting = iter(room.documents(organisation))
            while batch := list(islice(waiting, BATCH)):
                refs = {str(document.ref) for document in batch}
                seen |= refs
                with transaction.atomic():
                    version = _next_version(organisation)
                    since = _touched(organisation, last, window)
                    if since is None:
                        return None
                    _write(organisation, batch, version)
                    _read_again(organisation, since & refs, version)
                if tell:
                    tell(len(seen))
    with transaction.atomic():
        version = _next_version(organisation)
        since = _touched(organisation, last, window)
        if since is None:
            return None
        held = Entry.objects.filter(organisation=organisation).values_list("ref", flat=True)
        _drop(organisation, sorted(set(held) - seen - since), version)
        Progress.objects.filter(organisation=organisation).update(
            trace=last, window=window, owed=False
        )
    return len(seen)


def _touched(organisation: Organisation, last: int, window: int) -> set[str] | None:
    """Return what was written since a trace, or None when all that was read is to be left."""
    traces = list(_after(organisation, last).order_by("pk").values_list("pk", "verb", "ref"))
    fresh = _fresh(traces, last, window)
    if any(verb in AT_ONCE for _pk, verb, _ref in fresh):
        return None
    return {ref for _pk, _verb, ref in fresh}


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
