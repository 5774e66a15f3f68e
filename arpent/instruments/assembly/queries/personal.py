"""What the assembly holds on one person."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from arpent.contract import Row
from arpent.instruments.assembly.models import (
    Assembly,
    Attendee,
    Candidacy,
    Presence,
    Proxy,
    SecrecyRequest,
    Sending,
    Signature,
    Voter,
)
from arpent.kernel.models import Person, Record

# Each table, the column that leads to the person, and what is theirs to read.
HELD: tuple[tuple[type[Record], str, tuple[str, ...]], ...] = (
    (Assembly, "chair", ("title", "starts_at")),
    (Assembly, "secretary", ("title", "starts_at")),
    (Voter, "person", ("name", "email", "answer", "answered_at", "assembly__title")),
    (Sending, "voter__person", ("letter", "to", "sent_at", "bounced_at")),
    (Attendee, "person", ("name", "organisation", "assembly__title")),
    (Presence, "recorded_by", ("arrived_at",)),
    (Proxy, "recorded_by", ("given_at",)),
    (Proxy, "giver__person", ("given_at", "instructions", "accepted_at", "revoked_at")),
    (Candidacy, "person", ("name", "quality", "born_on", "poll__title", "elected")),
    (SecrecyRequest, "voter__person", ("poll__title",)),
    (Signature, "person", ("name", "quality", "signed_at", "pdf_sha256")),
)


def records_on(*, model: type[Record], path: str, person: Person) -> QuerySet[Record]:
    """Return the rows of one table that are about a person."""
    return model._default_manager.filter(**{path: person}).order_by("key", "pk")


def held_on(person: Person) -> Iterator[Row]:
    """Yield every row about a person, each with the name of its table and of what they did."""
    for model, path, columns in HELD:
        for row in records_on(model=model, path=path, person=person).values("key", *columns):
            yield {"table": model._meta.model_name, "as": path, **row}
