"""What the mine holds on one person. What was said under a pseudonym leads to nobody."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from arpent.contract import Row
from arpent.instruments.ideas.models import (
    Answer,
    Ask,
    Clearing,
    Coach,
    Comment,
    Concerned,
    Follow,
    Idea,
    MeetingItem,
    Service,
    Support,
)
from arpent.kernel.models import Person, Record

# Each table, the column that leads to the person, and what is theirs to read.
HELD: tuple[tuple[type[Record], str, tuple[str, ...]], ...] = (
    (Idea, "author", ("number", "title", "body", "signed", "proposed_on")),
    (Idea, "collected_by", ("number", "proposed_on")),
    (Idea, "facilitator", ("number",)),
    (Comment, "author", ("text", "signed", "said_on")),
    (Support, "person", ("idea__number", "given_on")),
    (Follow, "person", ("idea__number", "since")),
    (Service, "head", ("name",)),
    (Coach, "person", ("reach", "phrase")),
    (Clearing, "by", ("idea__number", "mine", "state", "evidence", "signed_on")),
    (Ask, "asked_by", ("idea__number", "question", "asked_on")),
    (Concerned, "asked_by", ("idea__number", "how", "asked_on")),
    (Answer, "by", ("idea__number", "outcome", "reason", "answered_on")),
    (Answer, "teller", ("idea__number", "told_on", "told_how")),
    (MeetingItem, "teller", ("idea__number",)),
)


def records_on(*, model: type[Record], path: str, person: Person) -> QuerySet[Record]:
    """Return the rows of one table that are about a person."""
    return model._default_manager.filter(**{path: person}).order_by("key", "pk")


def held_on(person: Person) -> Iterator[Row]:
    """Yield every row about a person, each with the name of its table and of what they did."""
    for model, path, columns in HELD:
        for row in records_on(model=model, path=path, person=person).values("key", *columns):
            yield {"table": model._meta.model_name, "as": path, **row}
