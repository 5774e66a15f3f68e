"""Following an idea or the whole mine, and stopping at once."""

from __future__ import annotations

from datetime import date, timedelta

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet

from arpent.contract import allow
from arpent.instruments.ideas.models import Follow, Idea
from arpent.instruments.ideas.queries.follows import follows_of_token
from arpent.instruments.ideas.rules.talk import why_not_speak_of
from arpent.instruments.ideas.rules.tokens import long_token
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person

SALT = "arpent.ideas.follow"
CONFIRM_WITHIN = timedelta(days=7)


@transaction.atomic
def follow(
    *,
    bench: Organisation,
    idea: Idea | None,
    person: Person | None = None,
    email: str = "",
    on: date,
) -> Follow:
    """Send somebody the news of an idea, or of the whole mine without one.

    `email` is an address whose owner said yes; following twice is following once.
    """
    allow(why_not_speak_of(state=idea.state) if idea else None)
    whose = {"person": person} if person else {"email": email.strip().lower()}
    Organisation.objects.select_for_update().get(pk=bench.pk)
    known = Follow.objects.filter(bench=bench, idea=idea, **whose).order_by("pk").first()
    if known:
        return known
    return Follow.objects.create(
        bench=bench,
        key=new_key("suivi"),
        idea=idea,
        **whose,
        stop_token=long_token(),
        since=on,
        told_until=on - timedelta(days=1),
    )


def unfollow(*, idea: Idea | None, bench: Organisation, person: Person) -> bool:
    """Stop the letters of one idea, or of the mine, to somebody signed in."""
    gone, _kinds = Follow.objects.filter(bench=bench, idea=idea, person=person).delete()
    return bool(gone)


def stop_by_token(*, bench: Organisation, token: str, only: str = "") -> int:
    """Stop every letter to whoever a token was sent to, and count what stopped.

    `only` is the key of one of their follows, to stop that one alone.
    """
    follows: QuerySet[Follow] = follows_of_token(organisation=bench, token=token)
    if only:
        follows = follows.filter(key=only)
    return follows.order_by().delete()[0]


def promise_of(*, bench: Organisation, idea: Idea | None, email: str) -> str:
    """Seal what an address asked for, to be sent to it; nothing is kept yet."""
    said = {"b": bench.pk, "i": idea.key if idea else "", "e": email.strip().lower()}
    return signing.dumps(said, salt=SALT, compress=True)


def asked_in(*, bench: Organisation, promise: str) -> tuple[str, str] | None:
    """Open a promise: the key of the idea, or nothing for the mine; the address.

    One altered, too old or of another bench is None.
    """
    try:
        said = signing.loads(promise, salt=SALT, max_age=CONFIRM_WITHIN)
    except signing.BadSignature:
        return None
    return (said["i"], said["e"]) if said["b"] == bench.pk else None
