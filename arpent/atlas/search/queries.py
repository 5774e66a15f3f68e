"""Asking the index: SQLite's FTS5 or PostgreSQL's tsvector, the same words in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from arpent.atlas.search.models import Entry
from arpent.atlas.search.rules import Question
from arpent.contract import Visit

# Titles weigh more than bodies; the newest come first among equals. The index ranks what it
# finds by itself, and only its best are looked up: that is what keeps a common word quick.
SQLITE_BEST = """
    SELECT entry.id FROM (
        SELECT rowid, rank AS score FROM search_words
        WHERE search_words MATCH %s AND rank MATCH 'bm25(6.0, 1.0)' ORDER BY rank LIMIT 300
    ) AS best
    CROSS JOIN search_entry AS entry ON entry.id = best.rowid
    WHERE entry.organisation_id = %s AND entry.role <= %s
    ORDER BY best.score, entry."on" DESC, entry.id LIMIT %s OFFSET %s
"""
# When other benches hold most of the best, all that was found is looked up. CROSS JOIN tells
# SQLite to ask the index first: the other way round, it would ask it for every entry again.
SQLITE = """
    SELECT entry.id FROM search_words
    CROSS JOIN search_entry AS entry ON entry.id = search_words.rowid
    WHERE search_words MATCH %s AND entry.organisation_id = %s AND entry.role <= %s
    ORDER BY bm25(search_words, 6.0, 1.0), entry."on" DESC, entry.id LIMIT %s OFFSET %s
"""
SQLITE_COUNT = """
    SELECT count(*) FROM search_words
    CROSS JOIN search_entry AS entry ON entry.id = search_words.rowid
    WHERE search_words MATCH %s AND entry.organisation_id = %s AND entry.role <= %s
"""
POSTGRESQL = """
    SELECT id FROM search_entry AS entry, to_tsquery('simple', %s) AS asked
    WHERE words @@ asked AND organisation_id = %s AND role <= %s
    ORDER BY ts_rank(words, asked) DESC, "on" DESC NULLS LAST, id LIMIT %s OFFSET %s
"""
POSTGRESQL_COUNT = """
    SELECT count(*) FROM search_entry
    WHERE words @@ to_tsquery('simple', %s) AND organisation_id = %s AND role <= %s
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of what was found, how many there are, and whether every word had to be there."""

    entries: tuple[Entry, ...]
    count: int
    every: bool


def found(
    *, visit: Visit, asked: Question, first: int = 0, most: int = 20, counted: bool = True
) -> Answer:
    """Return what the visit may find; when nothing has every word, what has any of them.

    ``counted`` asks for the number of all that was found: as one types, nobody needs it.
    """
    for every in (True, False):
        keys = _keys(visit, asked, every, most, first)
        if keys or first or (not every) or len(asked.whole) + bool(asked.typing) < 2:
            break
    count = first + len(keys)
    if counted and (len(keys) == most or first):
        count = _count(visit, asked, every)
    entries = Entry.objects.in_bulk(keys)
    return Answer(tuple(entries[key] for key in keys), count, every)


def _keys(visit: Visit, asked: Question, every: bool, most: int, first: int) -> list[int]:
    rounds = (SQLITE_BEST, SQLITE) if connection.vendor == "sqlite" else (POSTGRESQL,)
    keys: list[int] = []
    for sql in rounds:
        keys = [row[0] for row in _ask(sql, visit, asked, every, most, first)]
        if len(keys) == most:
            break
    return keys


def _count(visit: Visit, asked: Question, every: bool) -> int:
    sql = SQLITE_COUNT if connection.vendor == "sqlite" else POSTGRESQL_COUNT
    return int(_ask(sql, visit, asked, every)[0][0])


def _ask(sql: str, visit: Visit, asked: Question, every: bool, *rest: int) -> list[Any]:
    if not asked:
        return [] if rest else [(0,)]
    words = (
        asked.sqlite(every=every)
        if connection.vendor == "sqlite"
        else asked.postgresql(every=every)
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [words, visit.organisation.pk, int(visit.role), *rest])
        return list(cursor.fetchall())
