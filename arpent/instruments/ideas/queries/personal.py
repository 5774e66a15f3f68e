"""What the mine holds on one person. What was said under a pseudonym leads to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

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
    Identity,
    MeetingItem,
    Service,
    Support,
)
from arpent.kernel.models import Person, Record, User

# Who answered a question, once they are let go of.
ERASED = "Personne effacée"

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

# Each table, the column where a name may be typed that no account stands behind, and the rest.
TYPED: tuple[tuple[type[Record], str, tuple[str, ...]], ...] = (
    (Idea, "signed", ("number", "title", "body", "proposed_on")),
    (Idea, "with_signed", ("number", "title", "proposed_on")),
    (Comment, "signed", ("text", "said_on")),
)


def records_on(*, model: type[Record], path: str, person: Person) -> QuerySet[Record]:
    """Return the rows of one table that are about a person."""
    return model._default_manager.filter(**{path: person}).order_by("key", "pk")


def addresses_of(person: Person) -> frozenset[str]:
    """Return the addresses by which a person may have been written to, without an account too."""
    known = User.objects.filter(pk__in=[person.user_id] if person.user_id else [])
    accounts = known.order_by("pk").values_list("email", flat=True)
    return frozenset(one.lower() for one in (person.email, *accounts) if one)


def follows_by_address(*, person: Person) -> QuerySet[Follow]:
    """Return what a person follows by an address typed without an account, on their bench."""
    typed = Follow.objects.filter(bench=person.bench_id, email__in=addresses_of(person))
    return typed.order_by("key", "pk")


def asks_to(*, person: Person) -> QuerySet[Ask]:
    """Return the questions put to a person, by their whole name or an address of theirs."""
    asks = Ask.objects.filter(bench=person.bench_id).annotate(address=Lower("email"))
    to = Q(address__in=addresses_of(person)) | Q(name__iexact=person.name)
    return asks.filter(to).exclude(name=ERASED).order_by("key", "pk")


def names_typed(*, person: Person) -> Iterator[tuple[QuerySet[Any], str, tuple[str, ...]]]:
    """Yield what bears the whole name of a person without their account: rows, column, the rest."""
    for model, column, rest in TYPED:
        rows = model._default_manager.filter(bench=person.bench_id)
        yield rows.filter(**{f"{column}__iexact": person.name}).order_by("key", "pk"), column, rest


def identities_of(*, person: Person) -> QuerySet[Identity]:
    """Return the identities confided by a person; to be erased, never to be shown."""
    kept = Identity.objects.filter(bench=person.bench_id).annotate(address=Lower("reach"))
    theirs = Q(address__in=addresses_of(person)) | Q(name__iexact=person.name)
    return kept.filter(theirs).order_by("pk")


def held_on(person: Person) -> Iterator[Row]:
    """Yield every row about a person, each with the name of its table and of what they did."""
    for follow in follows_by_address(person=person).values("key", "email", "idea__number", "since"):
        yield {"table": "follow", "as": "email", **follow}
    told = ("idea__number", "name", "email", "question", "lived", "answer", "answered_on")
    for ask in asks_to(person=person).values("key", *told):
        yield {"table": "ask", "as": "name", **ask}
    for rows, column, rest in names_typed(person=person):
        # What an account signed is told below, with the account.
        alone = rows.filter(author=None) if column == "signed" else rows
        for row in alone.values("key", column, *rest):
            yield {"table": rows.model._meta.model_name, "as": column, **row}
    for model, path, columns in HELD:
        for row in records_on(model=model, path=path, person=person).values("key", *columns):
            yield {"table": model._meta.model_name, "as": path, **row}
