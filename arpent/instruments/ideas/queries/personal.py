"""What the mine holds on one person. What was said under a pseudonym leads to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext

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
from arpent.kernel.sentences import N_

# Who answered a question, once they are let go of.
ERASED = "Personne effacée"
NUMBER = "idea__number"

# Each table by the name it has in a dossier, the column that leads to the person, what they did
# there, and what is theirs to read.
HELD: tuple[tuple[type[Record], str, str, str, tuple[str, ...]], ...] = (
    (Idea, "ideas", "author", N_("a dit"), ("number", "title", "body", "signed", "proposed_on")),
    (Idea, "ideas", "collected_by", N_("a recueilli"), ("number", "proposed_on")),
    (Idea, "ideas", "facilitator", N_("suit"), ("number",)),
    (Comment, "idea_comments", "author", N_("a commenté"), ("text", "signed", "said_on")),
    (Support, "idea_supports", "person", N_("a soutenu"), (NUMBER, "given_on")),
    (Follow, "", "person", N_("suit par lettre"), (NUMBER, "since")),
    (Service, "idea_services", "head", N_("répond pour"), ("name",)),
    (Coach, "idea_coaches", "person", N_("se propose comme coach"), ("reach", "phrase")),
    (
        Clearing,
        "idea_clearings",
        "by",
        N_("a signé une mine"),
        (NUMBER, "mine", "state", "evidence", "signed_on"),
    ),
    (Ask, "idea_asks", "asked_by", N_("a demandé"), (NUMBER, "question", "asked_on")),
    (Concerned, "idea_concerned", "asked_by", N_("a interrogé"), (NUMBER, "how", "asked_on")),
    (
        Answer,
        "idea_answers",
        "by",
        N_("a répondu"),
        (NUMBER, "outcome", "reason", "answered_on"),
    ),
    (Answer, "idea_answers", "teller", N_("annonce"), (NUMBER, "told_on", "told_how")),
    (MeetingItem, "idea_meeting_items", "teller", N_("annonce"), (NUMBER,)),
)

# The same where a name may be typed that no account stands behind.
TYPED: tuple[tuple[type[Record], str, str, str, tuple[str, ...]], ...] = (
    (Idea, "ideas", "signed", N_("a dit"), ("number", "title", "body", "proposed_on")),
    (Idea, "ideas", "with_signed", N_("a écrit avec"), ("number", "title", "proposed_on")),
    (Comment, "idea_comments", "signed", N_("a commenté"), ("text", "said_on")),
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


def names_typed(*, person: Person, column: str, model: type[Record]) -> QuerySet[Any]:
    """Return the rows where the whole name of a person was typed."""
    rows = model._default_manager.filter(bench=person.bench_id)
    return rows.filter(**{f"{column}__iexact": person.name}).order_by("key", "pk")


def identities_of(*, person: Person) -> QuerySet[Identity]:
    """Return the identities confided by a person; to be erased, never to be shown."""
    kept = Identity.objects.filter(bench=person.bench_id).annotate(address=Lower("reach"))
    theirs = Q(address__in=addresses_of(person)) | Q(name__iexact=person.name)
    return kept.filter(theirs).order_by("pk")


def held_on(person: Person) -> Iterator[Row]:
    """Yield every row about a person, each with the name of its table and of what they did."""
    typed = follows_by_address(person=person)
    yield from _told(typed, "", N_("suit par lettre"), ("email", NUMBER, "since"))
    asked = ("name", "email", NUMBER, "question", "lived", "answer", "answered_on")
    yield from _told(asks_to(person=person), "idea_asks", N_("fut interrogé"), asked)
    for model, table, column, did, columns in TYPED:
        rows = names_typed(person=person, column=column, model=model)
        # What an account signed is told below, with the account.
        alone = rows.filter(author=None) if column == "signed" else rows
        yield from _told(alone, table, did, (column, *columns))
    for model, table, path, did, columns in HELD:
        rows = records_on(model=model, path=path, person=person)
        yield from _told(rows, table, did, columns)


def _told(rows: QuerySet[Any], table: str, did: str, columns: tuple[str, ...]) -> Iterator[Row]:
    for row in rows.values("key", *columns):
        named = {"idea" if name == NUMBER else name: value for name, value in row.items()}
        yield {"table": table or "idea_follows", "did": gettext(did), **named}
