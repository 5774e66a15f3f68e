"""What the register holds on one person."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Model, QuerySet

from arpent.contract import Row
from arpent.instruments.members.models import (
    Call,
    Listing,
    Member,
    Payment,
    Reminder,
    Representative,
    TeamMember,
)
from arpent.kernel.models import Mandate, Person, Record

# Each table, how a row leads to the person, and the columns that are theirs to read.
HELD: tuple[tuple[type[Record], str, tuple[str, ...]], ...] = (
    (Reminder, "call__member__person", ("sent_on",)),
    (Payment, "call__member__person", ("amount_eur", "paid_on", "method", "note")),
    (Call, "member__person", ("amount_eur", "exception", "called_on", "cancelled_on")),
    (Listing, "member__person", ("on", "precision", "source__title")),
    (Representative, "person", ("mandate", "starts_on", "ends_on", "member__key")),
    (Mandate, "person", ("college", "function", "newly_elected", "starts_on", "ends_on")),
    (TeamMember, "person", ("function", "title", "school", "starts_on", "ends_on")),
    (Member, "person", ("category", "prepared_on", "joined_on", "resigned_on", "note")),
)


def records_on(*, model: type[Record], path: str, person: Person) -> QuerySet[Record]:
    """Return the rows of one table that are about a person."""
    return model._default_manager.filter(**{path: person}).order_by("key", "pk")


def held_on(person: Person) -> Iterator[Row]:
    """Yield every row about a person, each with the name of its table."""
    for model, path, columns in HELD:
        named: type[Model] = model
        for row in records_on(model=model, path=path, person=person).values("key", *columns):
            yield {"table": named._meta.model_name, **row}
