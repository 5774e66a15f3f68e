"""What is close to a text being written, among all that its author may read."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language, gettext

from arpent.atlas.search.models import Entry, Progress
from arpent.atlas.search.queries.entries import keys
from arpent.atlas.search.queries.memory import kept_for
from arpent.atlas.search.rules import MOST_WORDS, Question, may_read
from arpent.contract import Asked, Near, Ref, Role, Visit
from arpent.words.excerpts import excerpt, pieces
from arpent.words.normal import LANGUAGES, words

# The beginning of a text says enough for an excerpt, in characters.
READ = 1500
SHOWN = 160
MENDED = " → "


def near_to(*, visit: Visit, asked: Asked, progress: Progress) -> list[Near]:
    """Return the closest things, the closest first, with the words that say why.

    While the words of the bench are being read into memory, the database's own index answers.
    """
    language = spoken()
    kept = kept_for(visit=visit, progress=progress, language=language)
    if kept is None:
        return _near_in_database(visit, asked)
    role = int(visit.role)
    hits = kept.index.nearest(
        title=asked.title,
        body=asked.body,
        top=asked.top,
        but={str(ref) for ref in asked.but},
        allowed=lambda ref: may_read(ref, kept.role(ref), role=role, room=asked.room),
    )
    here = Entry.objects.filter(organisation=visit.organisation, ref__in=[hit.id for hit in hits])
    # In the order of the index that finds them: asked by key, SQLite reads the whole bench.
    entries = {entry.ref: entry for entry in here.order_by("ref")}
    return [
        _near(entries[hit.id], hit.why, hit.score)
        for hit in hits
        # The row has the last word: it may have been hidden since.
        if hit.id in entries and may_read(hit.id, entries[hit.id].role, role=role, room=asked.room)
    ]


def mended(*, visit: Visit, asked: Question, progress: Progress) -> dict[str, str]:
    """Return the words nobody wrote that this visit may read, each with the one that was meant."""
    kept = kept_for(visit=visit, progress=progress, language=spoken())
    if kept is None:
        return {}
    role = int(visit.role)
    meant: dict[str, str] = {}
    for word in asked.words:
        hits = kept.index.nearest(
            title=word, top=1, allowed=lambda ref: may_read(ref, kept.role(ref), role=role)
        )
        why = hits[0].why[0] if hits and hits[0].why else ""
        if MENDED in why:
            meant[word] = why.split(MENDED)[-1]
    return meant


def spoken() -> str:
    """Return the language in which the page speaks, as the words know it."""
    language = (get_language() or "fr")[:2]
    return language if language in LANGUAGES else "fr"


def _near(entry: Entry, why: Sequence[str], score: float) -> Near:
    found = " ".join(word.split(MENDED)[-1] for word in why)
    shown = excerpt(entry.text[:READ], found, length=SHOWN) if entry.text else []
    ref = Ref.parse(entry.ref)
    return Near(
        ref=ref,
        kind=gettext(entry.kind) if entry.kind else "",
        title=entry.title,
        url=entry.url,
        text="".join(piece.text for piece in shown),
        why=tuple(why),
        score=score,
        on=entry.on,
    )


def _near_in_database(visit: Visit, asked: Asked) -> list[Near]:
    typed = f"{asked.title} {asked.body[:READ]}"
    question = Question(tuple(dict.fromkeys(words(typed)))[:MOST_WORDS])
    role = max(visit.role, Role.READER) if asked.room else visit.role
    most = asked.top + len(asked.but) + 20
    found = keys(visit.organisation, int(role), question, every=False, most=most)
    entries = Entry.objects.in_bulk(found)
    but = {str(ref) for ref in asked.but}
    near = []
    for place, key in enumerate(found):
        entry = entries[key]
        if entry.ref not in but and may_read(
            entry.ref, entry.role, role=int(visit.role), room=asked.room
        ):
            marked = pieces(f"{entry.title} {entry.text[:READ]}", typed)
            why = dict.fromkeys(piece.text for piece in marked if piece.found)
            near.append(_near(entry, tuple(why)[:8], 1 / (1 + place)))
    return near[: asked.top]
