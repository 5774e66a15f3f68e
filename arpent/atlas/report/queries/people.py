"""Where a person is named in the editions: texts of the team, and what was frozen."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from arpent.atlas.report.models import Edition, Prose
from arpent.contract import Row
from arpent.kernel.models import Person


def editions_naming(*, person: Person) -> QuerySet[Edition]:
    """Return the frozen editions that name somebody; nobody has no name to look for."""
    mine = Edition.objects.filter(bench=person.bench_id, content__contains=person.name)
    return mine.order_by("pk") if person.name.strip() else mine.none()


def texts_naming(*, person: Person) -> QuerySet[Prose]:
    mine = Prose.objects.filter(bench=person.bench_id, text__contains=person.name)
    return mine.order_by("pk") if person.name.strip() else mine.none()


def rows_naming(person: Person) -> Iterator[Row]:
    """Yield where the editions name a person, and by which name."""
    for edition in editions_naming(person=person).defer("content"):
        yield {"table": "editions", "key": edition.key, "named": person.name}
    for prose in texts_naming(person=person):
        yield {"table": "edition_texts", "key": prose.key, "named": person.name}
