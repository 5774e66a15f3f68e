"""The words of a bench in the memory of this process, followed as the index is written.

Each process keeps its own: what it holds is the entries of the bench up to a version, and one
query tells which have changed since. A large bench is read by a thread of its own, and nobody
waits for it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from uuid import UUID

from arpent.atlas.search.models import Entry, Gone, Progress
from arpent.atlas.search.queries.apart import apart
from arpent.contract import Visit, open_rooms
from arpent.words import Index, Lexicon

# In texts: past the first, reading them is nobody's to wait for; past the second, the bench that
# was asked longest ago leaves. A hundred thousand ideas take some 100 MB.
AT_ONCE = 2000
MOST_TEXTS = 400_000
NO_ROLE = 99

Groups = tuple[tuple[str, ...], ...]
Key = tuple[int, str]


@dataclass(slots=True)
class Kept:
    """A bench in memory: its words, the least role that reads each thing, how far it has read."""

    index: Index
    groups: Groups
    stamp: UUID
    version: int
    roles: dict[str, int] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def role(self, ref: str) -> int:
        """Return the least role that reads a thing; nobody holds that of one that is not here."""
        return self.roles.get(ref, NO_ROLE)


_kept: OrderedDict[Key, Kept] = OrderedDict()
_groups: dict[int, tuple[tuple[UUID, int, int], Groups]] = {}
_lock = Lock()


def kept_for(*, visit: Visit, progress: Progress, language: str) -> Kept | None:
    """Return the words of a bench as of ``progress``, or None while another thread reads them."""
    key = (visit.organisation.pk, language)
    with _lock:
        kept = _kept.get(key)
        if kept is not None:
            _kept.move_to_end(key)
    if kept is None or kept.stamp != progress.stamp or kept.version > progress.version:
        return _read(key, progress, vocabulary(visit=visit, progress=progress))
    if kept.version != progress.version:
        _follow(key, kept, progress)
    groups = vocabulary(visit=visit, progress=progress)
    if groups != kept.groups:
        return _read(key, progress, groups) or kept
    return kept


def held() -> dict[int, int]:
    """Return how many texts this process holds of each bench."""
    with _lock:
        return {bench: len(kept.index) for (bench, _language), kept in _kept.items()}


def forget_all() -> None:
    """Let go of every bench: the next one who asks has it read again."""
    with _lock:
        _kept.clear()
        _groups.clear()


def vocabulary(*, visit: Visit, progress: Progress) -> Groups:
    """Return the groups of forms that mean the same on a bench, whichever room keeps them.

    Writing one leaves a trace, as everything does: until then they are as they were.
    """
    bench, state = visit.organisation.pk, (progress.stamp, progress.trace, progress.window)
    with _lock:
        known = _groups.get(bench)
    if known is not None and known[0] == state:
        return known[1]
    rooms = open_rooms(slugs=visit.opened)
    groups = tuple(group for room in rooms for group in room.vocabulary(visit.organisation))
    with _lock:
        _groups[bench] = state, groups
    return groups


def _read(key: Key, progress: Progress, groups: Groups) -> Kept | None:
    """Read a bench whole: at once when it is small, else in a thread, and None meanwhile."""
    if Entry.objects.filter(organisation=key[0]).count() <= AT_ONCE:
        return _read_whole(key, progress, groups)
    apart(key, lambda: _read_whole(key, progress, groups))
    return None


def _read_whole(key: Key, progress: Progress, groups: Groups) -> Kept:
    bench, language = key
    index = Index(language=language, lexicon=Lexicon(groups))
    kept = Kept(index, groups, progress.stamp, progress.version)
    rows = Entry.objects.filter(organisation=bench).order_by("pk")
    read = rows.values_list("ref", "title", "text", "role").iterator(chunk_size=2000)

    def noted() -> Iterator[tuple[str, str, str]]:
        for ref, title, text, role in read:
            kept.roles[ref] = role
            yield ref, title, text

    index.put_many(noted())
    with _lock:
        _kept[key] = kept
        _kept.move_to_end(key)
        while len(_kept) > 1 and sum(len(one.index) for one in _kept.values()) > MOST_TEXTS:
            _kept.popitem(last=False)
    return kept


def _follow(key: Key, kept: Kept, progress: Progress) -> None:
    """Apply what changed since; much at once is applied by a thread, and missing meanwhile."""
    since = Entry.objects.filter(organisation=key[0], version__gt=kept.version)
    if since.count() <= AT_ONCE:
        _apply(key, kept, progress)
    else:
        apart(key, lambda: _apply(key, kept, progress))


def _apply(key: Key, kept: Kept, progress: Progress) -> None:
    with kept.lock:
        if kept.version >= progress.version:
            return
        since = {"organisation": key[0], "version__gt": kept.version}
        # In the order of the index that finds them: asked by key, SQLite reads the whole bench.
        gone = Gone.objects.filter(**since).order_by("version", "pk").values_list("ref", flat=True)
        entries = Entry.objects.filter(**since).order_by("version", "pk")
        changed = list(entries.values_list("ref", "title", "text", "role"))
        for ref in gone:
            kept.roles.pop(ref, None)
            kept.index.drop(ref)
        kept.roles.update((ref, role) for ref, _title, _text, role in changed)
        kept.index.put_many((ref, title, text) for ref, title, text, _role in changed)
        kept.version = progress.version
