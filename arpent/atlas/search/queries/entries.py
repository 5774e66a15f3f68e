"""Asking the index: SQLite's FTS5 or PostgreSQL's tsvector, the same words in both."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from arpent.atlas.search.models import Entry
from arpent.atlas.search.rules import Question
from arpent.contract import Visit
from arpent.kernel.models import Organisation

# Weighing every find of a common word takes longer than reading the page. So the best are drawn
# from a thousand finds in titles and two thousand anywhere (half as many on PostgreSQL, where
# weighing one costs more): with fewer finds than that the order is exact. Titles weigh more than
# bodies, then the newest come first.
SQLITE = """
    SELECT entry.id FROM (
        SELECT rowid, min(score) AS score FROM (
            SELECT * FROM (SELECT rowid, bm25(search_words, 0, 6, 1) AS score FROM search_words
                WHERE search_words MATCH %s ORDER BY rowid DESC LIMIT 1000)
            UNION ALL
            SELECT * FROM (SELECT rowid, bm25(search_words, 0, 6, 1) AS score FROM search_words
                WHERE search_words MATCH %s ORDER BY rowid DESC LIMIT 2000)
        ) GROUP BY rowid
    ) AS best
    CROSS JOIN search_entry AS entry ON entry.id = best.rowid
    WHERE entry.organisation_id = %s AND entry.role <= %s
    ORDER BY best.score, entry."on" DESC, entry.id LIMIT %s OFFSET %s
"""
# CROSS JOIN tells SQLite to ask the full-text index first, not once for every entry.
SQLITE_COUNT = """
    SELECT count(*) FROM search_words
    CROSS JOIN search_entry AS entry ON entry.id = search_words.rowid
    WHERE search_words MATCH %s AND entry.organisation_id = %s AND entry.role <= %s
"""
POSTGRESQL = """
    SELECT entry.id FROM (
        (SELECT id FROM search_entry
            WHERE words @@ to_tsquery('simple', %s) AND organisation_id = %s AND role <= %s
            LIMIT 500)
        UNION
        (SELECT id FROM search_entry
            WHERE words @@ to_tsquery('simple', %s) AND organisation_id = %s AND role <= %s
            LIMIT 1000)
    ) AS best
    JOIN search_entry AS entry ON entry.id = best.id
    ORDER BY ts_rank(entry.words, to_tsquery('simple', %s)) DESC,
        entry."on" DESC NULLS LAST, entry.id
    LIMIT %s OFFSET %s
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
    bench, role = visit.organisation, int(visit.role)
    for every in (True, False):
        best = keys(bench, role, asked, every=every, most=most, first=first)
        if best or first or (not every) or len(asked.whole) + bool(asked.typing) < 2:
            break
    count = first + len(best)
    if counted and (len(best) == most or first):
        count = _count(bench, role, asked, every)
    entries = Entry.objects.in_bulk(best)
    return Answer(tuple(entries[key] for key in best), count, every)


def keys(
    bench: Organisation,
    role: int,
    asked: Question,
    *,
    every: bool,
    most: int,
    first: int = 0,
) -> list[int]:
    """Return the entries of a bench that answer best, the best first, that a role may read."""
    if not asked:
        return []
    if connection.vendor == "sqlite":
        titles = asked.sqlite(bench=bench.pk, every=every, titles=True)
        anywhere = asked.sqlite(bench=bench.pk, every=every)
        return _rows(SQLITE, [titles, anywhere, bench.pk, role, most, first])
    titles = asked.postgresql(every=every, titles=True)
    anywhere = asked.postgresql(every=every)
    who = [bench.pk, role]
    return _rows(POSTGRESQL, [titles, *who, anywhere, *who, anywhere, most, first])


def _count(bench: Organisation, role: int, asked: Question, every: bool) -> int:
    if connection.vendor == "sqlite":
        return _rows(SQLITE_COUNT, [asked.sqlite(bench=bench.pk, every=every), bench.pk, role])[0]
    return _rows(POSTGRESQL_COUNT, [asked.postgresql(every=every), bench.pk, role])[0]


def _rows(sql: str, values: list[str | int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [int(row[0]) for row in cursor.fetchall()]
